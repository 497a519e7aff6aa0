import type * as YamlParser from 'yaml';

/** Text that could hold what cdk8s's printer leaves bare although kubectl's reader takes it for a number, or for a merge of maps. */
const suspicious = /(?:^|[\s\-:,[{])(?:[-+]?_*0_*[xXoObB]|[-+.\d][-+.\deE]*_|<<\s*:)/m;

/** What all of them have in common: seen several times faster, in text that has none. */
const hint = /0_*[xob]|[\d.+\-e]_|<</i;

/** How kubectl's YAML reader finds numbers: underscores go first, then Go's integer and float grammars. */
const integer = /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** Whether kubectl would read a bare scalar as a number. */
export function isNumberToKubectl(text: string): boolean {
  const plain = text.replaceAll('_', '');
  return integer.test(plain) || float.test(plain);
}

/** The parser is half of what loading this package would cost, and hardly any app has text that needs it. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at its first use
const loadParser = (): typeof YamlParser => require('yaml') as typeof YamlParser;

/**
 * Quotes the strings that a YAML 1.1 printer leaves bare but kubectl reads as numbers (`0o17` is 15 to kubectl, `0X1F` is 31) or, as a
 * key, for a merge (`<<`). Text without such strings comes back untouched, and unparsed.
 */
export function quoteForKubectl(yaml: string): string {
  if (!hint.test(yaml) || !suspicious.test(yaml)) return yaml;
  const { isPair, isScalar, parseAllDocuments, visit } = loadParser();
  const bare: YamlParser.Scalar[] = [];
  for (const document of parseAllDocuments(yaml, { version: '1.1' })) {
    if (!('contents' in document)) continue;
    visit(document, {
      Scalar: (_key, node) => {
        if (isBareString(node)) bare.push(node);
      },
      Pair: (_key, pair) => {
        if (isPair(pair) && isScalar(pair.key) && (isBareString(pair.key) || isMergeKey(pair.key))) bare.push(pair.key);
      },
    });
  }
  const places = [...new Set(bare.flatMap(({ range }) => (range ? [range] : [])))].sort(([a], [b]) => b - a);
  return places.reduce((text, [start, end]) => `${text.slice(0, start)}"${text.slice(start, end)}"${text.slice(end)}`, yaml);
}

const isBareString = (node: YamlParser.Scalar): boolean =>
  node.type === 'PLAIN' && typeof node.value === 'string' && isNumberToKubectl(node.value);

/** `<<` takes over the fields of its value, and is gone. */
const isMergeKey = (node: YamlParser.Scalar): boolean => node.type === 'PLAIN' && node.source === '<<';
