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

const isByte = (value: unknown): boolean => value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256);

type Report = (rule: string, path: string, message: string, hint: string) => void;

/** The whole numbers that istiod has room for. */
function spanOf({ facts }: Schema): readonly [least: number, most: number] | undefined {
  if (facts.type !== 'integer') return undefined;
  if (facts.maximum === 0xffff_ffff) return [0, 0xffff_ffff];
  return facts.format === 'int32' ? [-0x8000_0000, 0x7fff_ffff] : undefined;
}

/** Whether texts of a node are durations, or bytes, wherever it stands. */
const isDuration = ({ facts }: Schema): boolean => facts.rules?.includes(durationRule) === true;

const asked = new WeakMap<Schema, boolean>();

/** Whether there is anything to read in a field: nearly all are plain text, and need no visit. */
function isAsked(name: string | number, schema: Schema): boolean {
  return otherDurations.has(name) || name === 'bytes' || isAskedWithin(schema);
}

function isAskedWithin(schema: Schema): boolean {
  const known = asked.get(schema);
  if (known !== undefined) return known;
  const fields = [...schema.properties()].some(([name, each]) => isAsked(name, each));
  const result = spanOf(schema) !== undefined || isDuration(schema) || fields || schema.below().some(isAskedWithin);
  asked.set(schema, result);
  return result;
}

class Decoder {
  private readonly steps: (string | number)[] = ['spec'];

  constructor(private readonly report: Report) {}

  visit(value: unknown, schema: Schema): void {
    if (typeof value === 'number') this.number(value, schema);
    else if (typeof value === 'string') this.text(value, schema);
    else if (Array.isArray(value)) this.items(value, schema.items());
    else if (isEntries(value)) for (const key of Object.keys(value)) this.step(key, value[key], schema.field(key));
  }

  private items(values: readonly unknown[], schema: Schema | undefined): void {
    if (this.steps.at(-1) === 'bytes' && !values.every(isByte)) {
      this.report('DEC-3', printPath(this.steps), `${shown(values)} is no list of bytes.`, 'Encode the bytes in base64.');
    }
    for (let index = 0; index < values.length; index++) this.step(index, values[index], schema);
  }

  private step(to: string | number, value: unknown, schema: Schema | undefined): void {
    if (schema === undefined || !isAsked(to, schema)) return;
    this.steps.push(to);
    this.visit(value, schema);
    this.steps.pop();
  }

  private number(value: number, schema: Schema): void {
    const [least, most] = spanOf(schema) ?? [-Infinity, Infinity];
    if (value >= least && value <= most) return;
    const message = `${value} is no number that istiod can read here; they go from ${least} to ${most}.`;
    this.report('DEC-1', printPath(this.steps), message, 'Give such a number.');
  }

  private text(value: string, schema: Schema): void {
    const field = this.steps.at(-1);
    if ((isDuration(schema) || otherDurations.has(field)) && parseGoDuration(value) === undefined) {
      const message = `${shown(value)} is no duration; a number and a unit are read, such as "5s", "100ms" or "1h30m".`;
      this.report('DEC-2', printPath(this.steps), message, 'Write such a duration.');
    }
    if (field === 'bytes' && !base64.test(value)) {
      this.report('DEC-3', printPath(this.steps), `${shown(value)} is no base64.`, 'Encode the bytes in base64.');
    }
  }
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
  new Decoder((rule, path, message, hint) => {
    context.error(rule, path, message, hint);
  }).visit(context.manifest['spec'], spec);
}
