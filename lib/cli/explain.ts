import { didYouMean } from '../values/did-you-mean';
import { type Explanation, explanationOf, explanations } from './explanations';
import { done, type Outcome, usage } from './outcome';

const indent = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '    ');

const releases = ({ since, until }: Explanation): string =>
  since === undefined && until === undefined
    ? ''
    : ` (${[since === undefined ? '' : `since ${since}`, until === undefined ? '' : `until ${until}`].filter(Boolean).join(', ')})`;

const line = (code: string, { title, severity, layer }: Explanation): string => `${code}  ${severity}, ${layer}  ${title}.\n`;

function page(code: string, explanation: Explanation): string {
  const { why, wrong, right, same, page: name } = explanation;
  const examples = [
    ['Wrong:', wrong],
    ['Right:', right],
  ].flatMap(([title, text]) => (text === undefined ? [] : [`\n  ${title ?? ''}\n${indent(text)}\n`]));
  const also = same === undefined ? '' : `\n  The same as ${same.join(', ')}.\n`;
  return `${line(code, explanation).trimEnd()}${releases(explanation)}\n\n  ${why}\n${also}${examples.join('')}\n  docs/rules/${name}.md#${code.toLowerCase()}\n`;
}

/** `explain CODE`: what a code means, why it is refused, and an example of each kind; without a code, every code. */
export function explain(code: string | undefined): Outcome {
  const all = explanations();
  if (code === undefined)
    return done(
      Object.entries(all)
        .map(([name, each]) => line(name, each))
        .join(''),
    );
  const name = Object.keys(all).find((each) => each.toUpperCase() === code.toUpperCase());
  const explanation = name === undefined ? undefined : explanationOf(name);
  if (name === undefined || explanation === undefined) return usage(`There is no code "${code}".${didYouMean(code, Object.keys(all))}`);
  return done(page(name, explanation));
}
