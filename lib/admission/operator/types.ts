import { type Shape, shapeOf } from '../../core/fields';
import { type OperatorPart, operatorPart, takesUnknown } from '../../install/operator-parts';
import type { Manifest } from '../../manifests/manifest-set';
import { isEntries, printPath } from '../field-path';
import { shown } from '../schema-values';
import { unknownFault } from '../unknown-fields';
import type { WebhookContext } from '../webhook/context';
import { at } from './at';
import { readBorrowed } from './borrowed';
import { scalarFault, type ScalarFault } from './scalar-faults';
import { scalarOf } from './scalars';

/** The rule that a wrong type breaks, by the part of the operator that it is in. */
const ruleOf: Readonly<Record<OperatorPart, string | undefined>> = {
  resource: 'IO-1',
  values: 'IO-2',
  mesh: 'IO-3',
  kubernetes: 'IO-5',
  open: undefined,
};

const belongs = (value: unknown, noun: string): ScalarFault => [`${shown(value)} stands where ${noun} belongs.`, `Give ${noun}.`];

/** Types of Kubernetes that values are held against, though the charts read something else there. */
const otherTypes: readonly (readonly [path: RegExp, type: string])[] = [
  [/^spec\.values\.gateways\.istio-(?:in|e)gressgateway\.podAntiAffinity(?:Term)?LabelSelector\[\d+\]$/, 'LabelSelector'],
  [/^spec\.values\.global\.waypoint\.nodeSelector$/, 'NodeSelector'],
];

class TypeWalk {
  private readonly steps: (string | number)[] = ['spec'];

  constructor(private readonly context: WebhookContext) {}

  visit(value: unknown, shape: Shape, letter: string): void {
    if (value === null || value === undefined) return;
    if (this.steps[1] === 'unvalidatedValues' && this.context.since('1.24.0')) return;
    const other = shape.is === 'map' ? this.otherShape() : undefined;
    if (other !== undefined) {
      this.visitOther(value, other);
      return;
    }
    switch (shape.is) {
      case 'any':
        return;
      case 'scalar':
        this.visitScalar(value, letter);
        return;
      case 'list':
        if (Array.isArray(value)) this.items(value, shape, letter);
        else this.say(belongs(value, 'a list'));
        return;
      default:
        if (isEntries(value)) this.fields(value, shape, letter);
        else this.say(belongs(value, 'a map'));
    }
  }

  private items(values: readonly unknown[], { of }: Shape, letter: string): void {
    values.forEach((value, index) => {
      if (of !== undefined) this.step(index, value, of, letter);
    });
  }

  private fields(value: Readonly<Record<string, unknown>>, shape: Shape, letter: string): void {
    const fields = shape.fields?.();
    for (const key of Object.keys(value)) {
      if (fields === undefined) this.step(key, value[key], shape.of, letter);
      else this.step(key, value[key], fields.get(key)?.shape, scalarOf(shape, key));
    }
  }

  private step(to: string | number, value: unknown, shape: Shape | undefined, letter: string): void {
    if (shape === undefined) return;
    this.steps.push(to);
    this.visit(value, shape, letter);
    this.steps.pop();
  }

  private otherShape(): Shape | undefined {
    if (this.steps[1] !== 'values') return undefined;
    const path = printPath(this.steps);
    if (this.part(path) !== 'kubernetes') return undefined;
    const type = otherTypes.find(([pattern]) => pattern.test(path))?.[1];
    return type === undefined ? undefined : shapeOf('install.istio.io', type);
  }

  private visitOther(value: unknown, shape: Shape): void {
    const fields = shape.fields?.() ?? new Map<string, unknown>();
    for (const key of isEntries(value) ? Object.keys(value) : []) {
      if (fields.has(key)) continue;
      this.steps.push(key);
      const names = [...fields.keys()].map((name) => `"${name}"`).join(', ');
      this.say([`istioctl takes ${names} here, and no "${key}".`, 'Write it below "k8s" of the component, or as "unvalidatedValues".']);
      this.steps.pop();
    }
    this.visit(value, shape, 's');
  }

  private visitScalar(value: unknown, letter: string): void {
    if (letter === 'm' && isEntries(value)) {
      this.visitBorrowed(value);
      return;
    }
    if (scalarFault(value, letter, { isLoose: false }) === undefined) return;
    const part = this.part(printPath(this.steps));
    /* A YAML reader that knows the type makes text of what stands where text belongs. */
    if (part === 'kubernetes' && letter === 's' && typeof value !== 'object') return;
    const isLoose = part === 'values' || part === 'mesh' || (part === 'resource' && !this.context.since('1.24.0'));
    this.say(scalarFault(value, letter, { isLoose }));
  }

  private visitBorrowed(value: unknown): void {
    const path = printPath(this.steps);
    const place = (below: string): string => (below.startsWith('[') ? `${path}${below}` : below === '' ? path : `${path}.${below}`);
    const { faults, unknown } = readBorrowed(String(this.steps.at(-1)), value);
    for (const { path: below, message, hint } of faults) this.context.error('IO-3', place(below), message, hint);
    for (const field of unknown) {
      const { message, hint } = unknownFault(field);
      const say = takesUnknown(path, this.context.release) ? 'warn' : 'error';
      this.context[say]('MESH009', place(field.path), message, hint);
    }
  }

  private part(path: string): OperatorPart {
    return operatorPart(path, this.context.release);
  }

  private say(fault: ScalarFault | undefined): void {
    if (fault === undefined) return;
    const path = printPath(this.steps);
    const rule = ruleOf[this.part(path)];
    if (rule !== undefined) this.context.error(rule, path, ...fault);
  }
}

/** The texts of metadata. */
function checkMetadata({ metadata = {} }: Manifest, context: WebhookContext): void {
  const refuse = (value: unknown, path: string): void => {
    const fault = value === null || value === undefined ? undefined : scalarFault(value, 's', { isLoose: false });
    if (fault !== undefined) context.error('IO-1', path, ...fault);
  };
  for (const field of ['name', 'namespace', 'generateName']) refuse(at(metadata, field), `metadata.${field}`);
  for (const field of ['labels', 'annotations']) {
    const entries = at(metadata, field) ?? {};
    if (!isEntries(entries)) context.error('IO-1', `metadata.${field}`, ...belongs(entries, 'a map'));
    else for (const key of Object.keys(entries)) refuse(entries[key], printPath(['metadata', field, key]));
  }
}

/** Refuses what is not of its field's type, as far as istioctl of the release looks at it. */
export function checkTypes(context: WebhookContext): void {
  checkMetadata(context.manifest, context);
  new TypeWalk(context).visit(context.manifest['spec'], shapeOf('install.istio.io', 'IstioOperatorSpec'), 's');
}
