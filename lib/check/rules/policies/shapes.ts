import { actionOf, rulesOf, type Rule as PolicyRule } from '../../../mesh/policies/authorization';
import type { Rule } from '../rule';

const isEmpty = ({ fields }: PolicyRule): boolean => fields.length === 0;

/** POL-17: a rule without conditions stands beside others, which it makes pointless. */
export const emptyRule: Rule = {
  code: 'POL-17',
  severity: 'warning',
  check: ({ objects }, report) => {
    for (const policy of objects.of('security.istio.io/AuthorizationPolicy')) {
      const rules = rulesOf(policy);
      const empty = rules.filter(isEmpty);
      for (const { path } of rules.length > empty.length ? empty : []) {
        report(policy, {
          path,
          message: `A rule without conditions holds for every request, so this ${actionOf(policy)} policy is about all of them, whatever the other rules say.`,
          hint: 'Remove the rule, or give it conditions.',
        });
      }
    }
  },
};

/** Whether one rule says only who calls, and the next only what is called: one rule by its meaning, two by its dash. */
const isSplit = ([first, second, ...more]: readonly PolicyRule[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  more.length === 0 &&
  first.from > 0 &&
  first.to + first.when === 0 &&
  second.from === 0 &&
  second.to + second.when > 0;

/** POL-18: who calls and what is called stand in two rules, either of which is enough. */
export const splitRule: Rule = {
  code: 'POL-18',
  severity: 'info',
  check: ({ objects }, report) => {
    for (const policy of objects.of('security.istio.io/AuthorizationPolicy')) {
      const rules = rulesOf(policy);
      if (!isSplit(rules)) continue;
      report(policy, {
        path: 'spec.rules[1]',
        message: `Either rule is enough: the first is about everything that these callers do, the second about these operations whoever calls.`,
        hint: 'Remove the dash before "to" if both have to hold.',
      });
    }
  },
};
