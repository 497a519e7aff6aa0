import { rules } from '../../../imports/rules';
import { type KindName, resolveTarget, type Target } from '../../core/target';
import { parseGoDuration } from '../../values/go-duration';
import { isEntries, printPath } from '../field-path';
import type { Schema } from '../schema-node';
import { shown } from '../schema-values';
import { schemaOf } from '../schemas';
import type { WebhookContext } from '../webhook/context';

/** Durations are known by the rule that newer schemas have for them; a few have none. */
const durationRule = rules.findIndex((rule) => String(rule).includes("c.duration('1ms')"));
const otherDurations: ReadonlySet<string | number | undefined> = new Set(['idleTimeout', 'time', 'ttl']);

const base64 = /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/;

type Report = (rule: string, path: string, message: string, hint: string) => void;

/** The whole numbers that istiod has room for. */
function spanOf({ facts }: Schema): readonly [least: number, most: number] | undefined {
  if (facts.type !== 'integer') return undefined;
  if (facts.maximum === 0xffff_ffff) return [0, 0xffff_ffff];
  return facts.format === 'int32' ? [-0x8000_0000, 0x7fff_ffff] : undefined;
}

function decodeNumber(value: number, schema: Schema, path: string, report: Report): void {
  const [least, most] = spanOf(schema) ?? [-Infinity, Infinity];
  if (value < least || value > most)
    report('DEC-1', path, `${value} is no number that istiod can read here; they go from ${least} to ${most}.`, 'Give such a number.');
}

function decodeText(value: string, schema: Schema, steps: readonly (string | number)[], report: Report): void {
  const field = steps.at(-1);
  const isDuration = schema.facts.rules?.includes(durationRule) === true || otherDurations.has(field);
  if (isDuration && parseGoDuration(value) === undefined) {
    report(
      'DEC-2',
      printPath(steps),
      `${shown(value)} is no duration; a number and a unit are read, such as "5s", "100ms" or "1h30m".`,
      'Write such a duration.',
    );
  }
  if (field === 'bytes' && !base64.test(value))
    report('DEC-3', printPath(steps), `${shown(value)} is no base64.`, 'Encode the bytes in base64.');
}

function decode(value: unknown, schema: Schema, steps: (string | number)[], report: Report): void {
  const step = (to: string | number, next: unknown, below: Schema | undefined): void => {
    if (below === undefined) return;
    steps.push(to);
    decode(next, below, steps, report);
    steps.pop();
  };
  if (typeof value === 'number') decodeNumber(value, schema, printPath(steps), report);
  else if (typeof value === 'string') decodeText(value, schema, steps, report);
  else if (Array.isArray(value))
    value.forEach((item: unknown, index) => {
      step(index, item, schema.items());
    });
  else if (isEntries(value)) for (const key of Object.keys(value)) step(key, value[key], schema.field(key));
}

/** The newest of each product. */
let newest: Target | undefined;

/**
 * What istiod cannot read at all: it knows the types of its fields better than the schemas of older releases do. The newest schema says
 * which they are.
 */
export function decodeRules(name: KindName, context: WebhookContext): void {
  const version = context.manifest.apiVersion.slice(context.manifest.apiVersion.indexOf('/') + 1);
  const spec = schemaOf((newest ??= resolveTarget()), name, version)?.field('spec');
  if (spec === undefined) return;
  decode(context.manifest['spec'], spec, ['spec'], (rule, path, message, hint) => {
    context.error(rule, path, message, hint);
  });
}
