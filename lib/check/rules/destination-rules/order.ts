import { mergeRules } from '../../../mesh/destination-rules/merge';
import type { DestinationRule } from '../../../mesh/destination-rules/spec';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const mergedIn = (mesh: Mesh): readonly (readonly DestinationRule[])[] =>
  [...grouped(mesh.destinationRules.all, ({ host, object }) => `${object.namespace}/${host}`).values()]
    .filter((rules) => rules.length > 1)
    .flatMap((rules) => mergeRules(rules, mesh.since('1.24.0')))
    .map(({ from }) => from)
    .filter((from) => from.length > 1);

const nameOf = ({ object }: DestinationRule): string => `"${object.namespace}/${object.name}"`;

/** DEST-6: two DestinationRules for a host have one subset each of the same name, and it is that of the older one. */
export const twinSubsets: Rule = {
  code: 'DEST-6',
  severity: 'warning',
  same: ['KIA0201'],
  check: (mesh, report) => {
    for (const rules of mergedIn(mesh)) {
      const first = new Map<string, { readonly rule: DestinationRule; readonly text: string }>();
      for (const rule of rules) {
        (rule.object.spec.subsets ?? []).forEach((subset, index) => {
          const { name = '' } = subset;
          const text = JSON.stringify(subset);
          const twin = first.get(name);
          if (twin === undefined) first.set(name, { rule, text });
          if (twin === undefined || twin.rule === rule || twin.text === text) return;
          report(rule.object, {
            path: `spec.subsets[${index}].name`,
            related: [twin.rule.object],
            message: `The subset "${name}" of "${rule.host}" is in ${nameOf(twin.rule)} too, and says something else: proxies have that of the older rule, and drop the other.`,
            hint: 'Keep one of the two.',
          });
        });
      }
    }
  },
};

/** DEST-7: two DestinationRules for a host have a traffic policy each, and that of the older one holds. */
export const twinPolicies: Rule = {
  code: 'DEST-7',
  severity: 'warning',
  check: (mesh, report) => {
    for (const rules of mergedIn(mesh)) {
      const [first, ...more] = rules.filter(({ object }) => object.spec.trafficPolicy !== undefined);
      if (first === undefined) continue;
      for (const rule of more) {
        if (JSON.stringify(rule.object.spec.trafficPolicy) === JSON.stringify(first.object.spec.trafficPolicy)) continue;
        report(rule.object, {
          path: 'spec.trafficPolicy',
          related: [first.object],
          message: `The host "${rule.host}" has a traffic policy in ${nameOf(first)} too: all of the older one holds, and nothing of the other.`,
          hint: 'Merge the two into one DestinationRule.',
        });
      }
    }
  },
};
