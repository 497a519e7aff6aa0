import { existsSync, readFileSync } from 'node:fs';
import { codes } from '../../lib/manifests/codes';
import { rulePages, ruleTexts } from '../../scripts/rules/pages';
import { emittedCodes } from './emitted';
import { documentedRules, type DocumentedRule, expectedOf, findingsOf, inWords, isQuoted, valueAt } from './examples';

const rules = documentedRules();
const named = (rows: readonly DocumentedRule[]): readonly (readonly [string, DocumentedRule])[] => rows.map((rule) => [rule.code, rule]);
const texts = ruleTexts(rulePages());

describe('codes', () => {
  test('that the package gives are those on the pages, each on one', () => {
    expect(rules.map(({ code }) => code).sort()).toEqual(emittedCodes());
  });

  test('are the anchors of the printed pages, and what "explain" knows', () => {
    const written = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    const anchors = [...texts.keys()].flatMap((path) => [...written(path).matchAll(/^## ([A-Z]+-?[A-Z]*\d*)$/gm)].map(([, code]) => code));
    const explained = JSON.parse(written('imports/explanations.json')) as Readonly<Record<string, unknown>>;
    expect(anchors.sort()).toEqual(emittedCodes());
    expect(Object.keys(explained).sort()).toEqual(emittedCodes());
  });

  test.each([...texts])('%s is what "npm run rules" writes', (path, text) => {
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
  });

  test('of the registry have its title, severity and layer on their page', () => {
    const facts = rules.filter(({ code }) => Object.hasOwn(codes, code));
    expect(Object.fromEntries(facts.map(({ code, row: { title, severity }, layer }) => [code, { title, severity, layer }]))).toEqual(codes);
  });
});

describe('a rule', () => {
  test('has a title without a period, and says why in sentences', () => {
    expect(rules.filter(({ row: { title, why } }) => title.endsWith('.') || !why.trimEnd().endsWith('.')).map(({ code }) => code)).toEqual(
      [],
    );
  });

  test('has a wrong and a right example, or says why it has none', () => {
    const isShown = ({ row: { wrong, right, unreachable } }: DocumentedRule): boolean =>
      unreachable === undefined
        ? wrong !== undefined && right !== undefined
        : wrong === undefined && right === undefined && unreachable.trimEnd().endsWith('.');
    expect(rules.filter((rule) => !isShown(rule)).map(({ code }) => code)).toEqual([]);
  });
});

const shown = rules.filter(({ row: { wrong } }) => wrong !== undefined);

describe('a wrong example', () => {
  test.each(named(shown))('of %s gives it and nothing else, with its line, in sentences that quote the value', (_, rule) => {
    const { wrong = '' } = rule.row;
    const findings = findingsOf(rule, wrong);
    expect(findings.map(inWords).sort()).toEqual(expectedOf(rule));
    for (const finding of findings) {
      const { message, hint = '', origin } = finding;
      expect(message).toMatch(/^.+[.?]$/s);
      expect(hint).toMatch(/^[A-Z].+\.$/s);
      expect([message, isQuoted(finding, valueAt(wrong, rule, finding))]).toEqual([message, true]);
      expect(origin).toMatchObject({ file: expect.stringMatching(/example\.yaml$/) as string, line: expect.any(Number) as number });
    }
  });
});

describe('a right example', () => {
  test.each(named(shown))('of %s gives nothing', (_, rule) => {
    expect(findingsOf(rule, rule.row.right ?? '').map(inWords)).toEqual([]);
  });
});
