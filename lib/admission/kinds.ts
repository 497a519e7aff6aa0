import { kinds } from '../../imports/kinds';

const names = Object.keys(kinds).map((name) => name.split('/'));

/** The kinds of an API group, whichever release has them; none if the group is no business of ours. */
export const kindsOf = (group: string): readonly string[] => names.flatMap(([of, kind = '']) => (of === group ? [kind] : []));
