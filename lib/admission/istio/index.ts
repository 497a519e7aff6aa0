import type { KindRules } from '../webhook/context';

/** The rules of each kind. Each is given the spec of its own kind, which has passed that kind's schema. */
const rules: Readonly<Record<string, KindRules<never>>> = {};

/** The rules of a kind's webhook, `group/Kind`. */
export const rulesOf = (kind: string): KindRules<never> | undefined => rules[kind];
