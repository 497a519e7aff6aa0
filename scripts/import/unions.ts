import { type Branch, literals } from './model';
import type { Schema } from './schema';

/**
 * The unions that a schema says: Istio's `oneOf` with `not anyOf`, CEL's sums of `has()`, and Gateway API's discriminators (CEL rules
 * that tie a member to a value of `type`, `protocol` or the like).
 */
export function unionsOf(schema: Schema): readonly (readonly Branch[])[] {
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule.replace(/\s+/g, ' ').trim());
  const discriminated = discriminators(schema, rules);
  const taken = new Set(discriminated.flatMap((branch) => Object.keys(branch)));
  const groups = [...schemaGroups(schema), ...celGroups(rules)]
    .map((group) => ({ ...group, members: group.members.filter((member) => schema.properties?.[member] && !taken.has(member)) }))
    .filter(({ members }) => members.length > 1);
  return [...(discriminated.length > 0 ? [discriminated] : []), ...components(groups).map(branches)];
}

/** Fields of which at most one may be there; with `exactly`, one must. */
interface Group {
  readonly members: readonly string[];
  readonly exactly: boolean;
}

function schemaGroups(schema: Schema): readonly Group[] {
  const own = schema.oneOf?.some(({ not }) => not?.anyOf !== undefined)
    ? [{ members: schema.oneOf.flatMap(({ required }) => required ?? []), exactly: false }]
    : [];
  return [...own, ...(schema.allOf ?? []).flatMap(schemaGroups)];
}

const one = String.raw`\(has\(self\.\w+\) \? 1 : 0\)`;
const atMostOne = new RegExp(String.raw`^${one}(?: \+ ${one})+ (<=|==) 1$`);
const eitherOr = /^has\(self\.(\w+)\) != has\(self\.(\w+)\)$/;
const notBoth = /^!\(has\(self\.(\w+)\) && has\(self\.(\w+)\)\)$/;
const noneBeside = /^\((has\(self\.\w+\)(?: \|\| has\(self\.\w+\))*)\) \? \((!has\(self\.\w+\)(?: && !has\(self\.\w+\))*)\) : true$/;

const membersOf = (expression = ''): string[] => [...expression.matchAll(/has\(self\.(\w+)\)/g)].map(([, name = '']) => name);

function celGroups(rules: readonly string[]): readonly Group[] {
  return rules.flatMap((rule): readonly Group[] => {
    const sum = atMostOne.exec(rule);
    if (sum) return [{ members: membersOf(rule), exactly: sum[1] === '==' }];
    if (eitherOr.test(rule)) return [{ members: membersOf(rule), exactly: true }];
    if (notBoth.test(rule)) return [{ members: membersOf(rule), exactly: false }];
    const [, left, right] = noneBeside.exec(rule) ?? [];
    return membersOf(left).flatMap((a) => membersOf(right).map((b) => ({ members: [a, b], exactly: false })));
  });
}

/** Groups that share a field belong to one union. */
function components(groups: readonly Group[]): readonly (readonly Group[])[] {
  const result: Group[][] = [];
  for (const group of groups) {
    const touching = result.filter((component) =>
      component.some(({ members }) => members.some((member) => group.members.includes(member))),
    );
    for (const component of touching) result.splice(result.indexOf(component), 1);
    result.push([...touching.flat(), group]);
  }
  return result;
}

/** One branch for each largest set of fields that may stand together. */
function branches(groups: readonly Group[]): readonly Branch[] {
  const members = [...new Set(groups.flatMap((group) => group.members))];
  const excludes = (a: string, b: string): boolean => groups.some((group) => group.members.includes(a) && group.members.includes(b));
  const grow = (set: readonly string[], rest: readonly string[]): string[][] => {
    const [next, ...others] = rest;
    if (next === undefined) return [[...set]];
    const withNext = grow(
      [...set, next],
      others.filter((other) => !excludes(next, other)),
    );
    return others.some((other) => excludes(next, other)) ? [...withNext, ...grow(set, others)] : withNext;
  };
  const sets = grow([], members);
  const largest = sets.filter((set) => !sets.some((other) => other.length > set.length && set.every((member) => other.includes(member))));
  const exactly = groups.some((group) => group.exactly && group.members.length === members.length);
  return largest.map((set, index) =>
    Object.fromEntries(set.map((member) => [member, { required: exactly || (set.length === 1 && index > 0) }])),
  );
}

/** How upstream writes "this member goes with that value of the discriminator", in both directions. */
const ties: readonly { readonly shape: RegExp; readonly needs: boolean }[] = [
  { shape: /^!\(has\(self\.(?<member>\w+)\) && self\.(?<field>\w+) != ['"](?<value>\w+)['"]\)$/, needs: false },
  { shape: /^!\(!has\(self\.(?<member>\w+)\) && self\.(?<field>\w+) == ['"](?<value>\w+)['"]\)$/, needs: true },
  { shape: /^has\(self\.(?<member>\w+)\) \? self\.(?<field>\w+) == ['"](?<value>\w+)['"] : true$/, needs: false },
  { shape: /^self\.(?<field>\w+) == ['"](?<value>\w+)['"] \? has\(self\.(?<member>\w+)\) : (?:true|!has\(self\.\w+\))$/, needs: true },
  { shape: /^!\(self\.(?<field>\w+) == ['"](?<value>\w+)['"] && \(!has\(self\.(?<member>\w+)\) \|\| .*\)\)$/, needs: true },
  { shape: /^!\(self\.(?<field>\w+) != ['"](?<value>\w+)['"] && has\(self\.(?<member>\w+)\) && .*\)$/, needs: false },
];

function discriminators(schema: Schema, rules: readonly string[]): readonly Branch[] {
  const found = rules.flatMap((rule) =>
    ties.flatMap(({ shape, needs }) => {
      const { member = '', field = '', value = '' } = shape.exec(rule)?.groups ?? {};
      return member === '' ? [] : [{ member, field, value, needs }];
    }),
  );
  const field = found[0]?.field ?? '';
  const { enum: values, default: fallback } = schema.properties?.[field] ?? {};
  if (values === undefined) return [];
  return values
    .filter((value): value is string => typeof value === 'string')
    .map((value): Branch => {
      const members = [...new Set(found.filter((tie) => tie.value === value).map(({ member }) => member))];
      const mustSay = schema.required?.includes(field) || (fallback === undefined ? members.length > 0 : fallback !== value);
      return {
        [field]: { required: mustSay, type: literals([value]) },
        ...Object.fromEntries(
          members.map((member) => [member, { required: found.some((tie) => tie.member === member && tie.value === value && tie.needs) }]),
        ),
      };
    });
}
