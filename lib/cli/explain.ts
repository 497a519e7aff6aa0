import { didYouMean } from '../values/did-you-mean';
import { type Explanation, explanationOf, explanations } from '../manifests/explanations';
import { done, type Outcome, usage } from './outcome';

const help = `Usage: cdk8s-mesh explain [CODE]

Says what a code of an error or finding means, why the cluster or this program says it, and what it says it of. Without a code: all of
them, a line each.
`;

/** `explain [CODE]`: what a code means, why it is refused, and an example of each kind; without a code, every code. */
export function explainCommand(args: readonly string[]): Outcome {
  if (args.includes('--help') || args.includes('-h')) return done(help);
  const [code, ...rest] = args.filter((arg) => arg !== '--');
  if (rest.length > 0) return usage('"explain" takes one code.', 'explain');
  return code === undefined ? done(list()) : explain(code);
}

const line = (code: string, { title, severity, layer }: Explanation): string => `${code}  ${severity}, ${layer}  ${title}.\n`;

const list = (): string =>
  Object.entries(explanations())
    .map(([code, each]) => line(code, each))
    .join('');

function explain(wanted: string): Outcome {
  const codes = Object.keys(explanations());
  const code = codes.find((each) => each.toUpperCase() === wanted.toUpperCase());
  const explanation = code === undefined ? undefined : explanationOf(code);
  if (code === undefined || explanation === undefined) return usage(`There is no code "${wanted}".${didYouMean(wanted, codes)}`, 'explain');
  return done(page(code, explanation));
}

const indent = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '    ');

const releases = ({ since, until }: Explanation): string =>
  since === undefined && until === undefined
    ? ''
    : ` (${[since === undefined ? '' : `since ${since}`, until === undefined ? '' : `until ${until}`].filter(Boolean).join(', ')})`;

/** What is known of a code, as people read it. */
export function page(code: string, explanation: Explanation): string {
  const { why, given, wrong, right, same, page: name } = explanation;
  const beside = given === undefined ? ':' : `, beside ${given.join(', ')} of the page:`;
  const examples = [
    [`Wrong${beside}`, wrong],
    [`Right${beside}`, right],
  ].flatMap(([title, text]) => (text === undefined ? [] : [`\n  ${title ?? ''}\n${indent(text)}\n`]));
  const also = same === undefined ? '' : `\n  The same as ${same.join(', ')}.\n`;
  return `${line(code, explanation).trimEnd()}${releases(explanation)}\n\n  ${why}\n${also}${examples.join('')}\n  docs/rules/${name}.md#${code.toLowerCase()}\n`;
}
