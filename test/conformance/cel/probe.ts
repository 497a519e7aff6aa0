/** Asks the API server's CEL about expressions, as the rules of a kind made for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { record, type Recorder } from '../admission/recorder';

/** What an expression gives where it is a rule: it holds, it does not, or it fails at run time. */
export type Truth = 'true' | 'false' | 'error';

const group = 'gateway.networking.k8s.io';

const crd = (rules: readonly string[]): unknown => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `probes.${group}` },
  spec: {
    group,
    names: { kind: 'Probe', plural: 'probes', singular: 'probe', listKind: 'ProbeList' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: Object.fromEntries(
                  rules.map((rule, index) => [
                    `rule${index}`,
                    { type: 'object', properties: { empty: { type: 'string', nullable: true } }, 'x-kubernetes-validations': [{ rule }] },
                  ]),
                ),
              },
            },
          },
        },
      },
    ],
  },
});

/** What is made of constants alone fails when the rule is compiled, which is no fault of the expression's types. */
const folded = /program instantiation failed: |invalid duration argument/;

function truthOf(message: string | undefined): Truth {
  if (message === undefined) return 'true';
  if (!message.includes('rule compile error')) return message.includes(' evaluating rule: ') ? 'error' : 'false';
  if (folded.test(message)) return 'error';
  throw new Error(message);
}

/** The truth of each expression. `self` has a field `empty` that is null. */
export function ask(expressions: readonly string[], { program, flags }: Recorder): Readonly<Record<string, Truth>> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'));
  try {
    const file = join(folder, 'crd.yaml');
    writeFileSync(file, JSON.stringify(crd(expressions)));
    const own = flags.map((flag, index) => (flags[index - 1] === '-gateway-crds' ? file : flag));
    const spec = Object.fromEntries(expressions.map((_, index) => [`rule${index}`, { empty: null }]));
    const probe = { apiVersion: `${group}/v1`, kind: 'Probe', metadata: { name: 'a', namespace: 'a' }, spec };
    const verdict = record([{ id: 'probe', documents: [probe] }], { program, flags: own })[0]?.documents[0]?.verdict;
    if (verdict === undefined || verdict.schema.length > 0 || verdict.error !== undefined) throw new Error(JSON.stringify(verdict));
    const messageAt = (index: number): string | undefined => verdict.cel.find((message) => message.startsWith(`spec.rule${index}: `));
    return Object.fromEntries(expressions.map((expression, index) => [expression, truthOf(messageAt(index))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
