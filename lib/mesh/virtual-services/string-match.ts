/** A text that a request's is compared with, and how: `present` asks only that there is one. */
export type Case = { readonly kind: 'exact' | 'prefix' | 'regex'; readonly text: string } | { readonly kind: 'present'; readonly text: '' };

interface Written {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

/** How a StringMatch compares; nothing if there is none, and an empty one asks for presence. */
export function caseOf(match: Written | undefined): Case | undefined {
  if (match === undefined) return undefined;
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const text = match[kind];
    if (text !== undefined && text !== '') return { kind, text };
  }
  return { kind: 'present', text: '' };
}
