import type { RE2JS } from 're2js';

/** Loading it takes longer than judging a thousand objects, and most objects hold no regular expression. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at its first use
const loadRE2 = (): typeof RE2JS => (require('re2js') as { readonly RE2JS: typeof RE2JS }).RE2JS;

/** Go takes two groups of one name, which the engine here does not; nobody asks for the names. */
const unnamed = (pattern: string): string => pattern.replace(/\(\?P?<\w+>/g, '(');

const compiled = new Map<string, RE2JS | string>();

function compile(pattern: string): RE2JS | string {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  let result: RE2JS | string;
  try {
    result = loadRE2().compile(unnamed(pattern));
  } catch (error) {
    result = error instanceof Error ? error.message : String(error);
  }
  compiled.set(pattern, result);
  return result;
}

/** Why a pattern is none that RE2 (Go, Envoy) reads; nothing if it is one. */
export function regexpFault(pattern: string): string | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? result : undefined;
}

/** What both engines read alike: no flags, no POSIX classes, and of the escapes only those of signs. */
const common = /^(?:[^\\[(]|\\[-.*+?^$|()[\]{}/\\]|\((?!\?)|\(\?:|\[(?!\[?:))*$/;

/** A repeated group that begins with something repeated or optional may be read in very many ways. */
const ambiguous = /\((?:\?:)?(?:\[[^\]]*\]|\\?.)[?*+{][^()]*\)[*+{]/;
const short = /^[\u0020-\u007e]{0,128}$/;
const natives = new Map<string, RegExp | undefined>();

function native(pattern: string): RegExp | undefined {
  if (!natives.has(pattern)) natives.set(pattern, common.test(pattern) && !ambiguous.test(pattern) ? new RegExp(pattern) : undefined);
  return natives.get(pattern);
}

/** Whether a text has a match of a pattern somewhere in it, in a time linear in both. A pattern that does not compile matches nothing. */
export function matchesRE2(pattern: string, text: string): boolean {
  const result = compile(pattern);
  return typeof result !== 'string' && result.matcher(text).find();
}

/** The same for a pattern that is known not to backtrack far, as those of schemas are: JavaScript's own engine reads a short text many times faster. */
export function matchesTrusted(pattern: string, text: string): boolean {
  return (short.test(text) ? native(pattern)?.test(text) : undefined) ?? matchesRE2(pattern, text);
}

/** Whether a whole text is a match of a pattern, as Envoy asks. A pattern that does not compile matches nothing. */
export function fullyMatchesRE2(pattern: string, text: string): boolean {
  const result = compile(pattern);
  return typeof result !== 'string' && result.matcher(text).matches();
}

const reference = /\\(\d)/g;

/** Replaces every match of a pattern in a text; `\1` in the replacement stands for what its first group took. */
export function replaceRE2(pattern: string, text: string, replacement: string): string {
  const result = compile(pattern);
  if (typeof result === 'string') return text;
  const matcher = result.matcher(text);
  let [replaced, from] = ['', 0];
  while (matcher.find()) {
    // RE2 takes no empty match right behind another one.
    if (matcher.end() === matcher.start() && matcher.start() === from && from > 0) continue;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    replaced += text.slice(from, matcher.start()) + replacement.replace(reference, (_, digit: string) => groups[Number(digit)] ?? '');
    from = matcher.end();
  }
  return replaced + text.slice(from);
}
