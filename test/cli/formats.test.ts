import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import type { CheckResult } from '../../lib/check/result';
import { type Format, print } from '../../lib/cli/formats';
import type { Finding, Subject } from '../../lib/manifests/finding';
import { Program } from './program';
import '@microsoft/jest-sarif';

const root = join(__dirname, '../..');
const load = createRequire(__filename);

/** Everything that a text may hold, and what the formats have marks of their own for. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('%', '0', 'A', ':', ',', '\n', '\r', '<', '>', '&', '"', "'", ']', '\\', '\0', '\u2028', '\ud800'),
    maxLength: 12,
  }),
);
const some = text.filter((each) => each !== '');
const subject: fc.Arbitrary<Subject> = fc.record(
  { apiVersion: some, kind: some, namespace: some, name: text },
  { requiredKeys: ['apiVersion', 'kind', 'name'] },
);
const position = fc.integer({ min: 1, max: 1_000_000 });
const origin = fc.oneof(
  fc.record({ file: some, document: fc.nat(9), line: position, column: position }),
  fc.record({ file: some }),
  fc.record({ construct: some, file: some, line: position, column: position }),
  fc.record({ construct: some }),
);
const finding: fc.Arbitrary<Finding> = fc.record(
  {
    code: fc.constantFrom('VS-7', 'MESH020', 'ML-B10', 'CEL-11', 'SCH-1'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    layer: fc.constantFrom('schema', 'cel', 'webhook', 'analysis'),
    same: fc.array(some, { maxLength: 2 }),
    subject,
    path: text,
    args: fc.dictionary(some, fc.jsonValue(), { maxKeys: 2 }),
    related: fc.array(subject, { maxLength: 2 }),
    origin,
    message: text.map((each) => `${each} is none.`),
    hint: some,
  },
  { requiredKeys: ['code', 'severity', 'layer', 'message'] },
);
const results: fc.Arbitrary<CheckResult> = fc.array(finding, { maxLength: 6 }).map((findings) => {
  const count = (severity: string): number => findings.filter((each) => each.severity === severity).length;
  const summary = { documents: 9, checked: 7, skipped: 2, errors: count('error'), warnings: count('warning') };
  return { findings, known: [], summary };
});

const holds = (format: Format, check: (printed: string, result: CheckResult) => void, numRuns = 300): void => {
  fc.assert(
    fc.property(results, (result) => {
      check(print(result, format), result);
    }),
    { numRuns },
  );
};

describe('JSON', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/findings.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const errorsOf = (value: unknown): unknown => (validate(value) ? [] : validate.errors);

  test('follows the published schema, and holds the findings as they are', () => {
    holds('json', (printed, { findings, summary }) => {
      expect(errorsOf(JSON.parse(printed))).toEqual([]);
      expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify({ findings, summary })));
    });
  });

  test('of the program follows it too', () => {
    const program = new Program();
    const { stdout } = program.run(['check', '-', '--format', 'json'], { input: 'a: b: c\n---\napiVersion: metallb.io/v1\nkind: X\n' });
    program.remove();
    expect(errorsOf(JSON.parse(stdout))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { documents: 1, checked: 1, skipped: 0, errors: 2, warnings: 0 } });
  });

  test.each([
    ['no summary', { findings: [] }],
    ['a finding of another severity', { findings: [{ code: 'X-1', severity: 'fatal', layer: 'cel', message: 'x' }], summary: {} }],
    ['a line 0', { findings: [{ code: 'X-1', severity: 'error', layer: 'cel', message: 'x', origin: { line: 0 } }], summary: {} }],
  ])('the schema refuses %s', (_what, value) => {
    expect(errorsOf(value)).not.toEqual([]);
  });

  test('the schema is a part of the package', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly files: readonly string[] };
    expect(files).toContain('schemas');
  });
});

describe('SARIF', () => {
  const isValid = (log: unknown): void => {
    expect(log).toBeValidSarifLog();
  };

  test('follows its schema, with a result for each finding', () => {
    holds('sarif', (printed, { findings }) => {
      const log = JSON.parse(printed) as { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
      isValid(log);
      expect(log.runs[0].results).toHaveLength(findings.length);
    });
  });

  test('the schema refuses what is none', () => {
    expect(() => {
      isValid({ version: '2.1.0', runs: [{ results: [] }] });
    }).toThrow(/tool/);
  });
});

/** What JUnit's reader makes of reports, in a process since it is a module of the other kind. */
function readJunit(reports: readonly string[]): readonly Suites[] {
  const reader = pathToFileURL(load.resolve('junit2json/package.json').replace('package.json', 'dist/esm/index.js')).href;
  const script = `
    import { readFileSync } from 'node:fs';
    import { parse } from '${reader}';
    const read = [];
    for (const report of JSON.parse(readFileSync(0, 'utf8'))) read.push(await parse(report));
    process.stdout.write(JSON.stringify(read));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    input: JSON.stringify(reports),
    maxBuffer: 1 << 28,
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as readonly Suites[];
}

interface Suites {
  readonly testsuite: readonly {
    readonly tests: number;
    readonly failures: number;
    readonly testcase: readonly {
      readonly name: string;
      readonly failure?: readonly [{ readonly inner: string; readonly message: string }];
    }[];
  }[];
}

/** Characters that XML has no place for stand as U+FFFD. */
const inXml = (each: string): string =>
  Buffer.from(each)
    .toString()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');

test('JUnit is read by its reader, with every message as it was', () => {
  const samples = fc.sample(results, { numRuns: 300, seed: 5 });
  const read = readJunit(samples.map((result) => print(result, 'junit')));
  read.forEach(({ testsuite }, index) => {
    const { findings = [], summary } = samples[index] ?? {};
    const [suite] = testsuite;
    expect(suite).toMatchObject({ tests: findings.length + 1, failures: summary?.errors });
    expect(suite?.testcase.flatMap(({ failure = [] }) => failure.map(({ message }) => message))).toEqual(
      findings.filter(({ severity }) => severity === 'error').map(({ message }) => inXml(message)),
    );
  });
});

/** As the runner reads a command: the first two colons end the properties, and each of its escapes is undone once. */
function readAnnotation(line: string): { readonly command: string; readonly properties: object; readonly message: string } {
  const [, command = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const unescape = (each: string): string =>
    each.replace(/%(?:25|0D|0A|3A|2C)/g, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  const unescapeMessage = (each: string): string =>
    each.replace(/%(?:25|0D|0A)/g, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  const properties = list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]);
  return { command, properties: Object.fromEntries(properties) as object, message: unescapeMessage(message) };
}

test('GitHub reads each annotation as it was meant', () => {
  holds('github', (printed, { findings }) => {
    const lines = printed.split('\n').slice(0, -1);
    expect(lines).toHaveLength(findings.length);
    lines.forEach((line, index) => {
      const { severity, origin, message, hint, code } = findings[index] ?? ({} as Finding);
      const read = readAnnotation(line);
      expect(read.command).toBe({ error: 'error', warning: 'warning', info: 'notice' }[severity]);
      expect(read.message).toBe(
        `${origin?.file === undefined && origin?.construct !== undefined ? `${origin.construct}: ` : ''}${message}${hint === undefined ? '' : `\nfix: ${hint}`}`,
      );
      expect(read.properties).toMatchObject({
        title: expect.stringMatching(new RegExp(`^${code}`)),
        ...(origin?.file === undefined ? {} : { file: origin.file }),
      });
    });
  });
});

test('text begins each finding with its place, keeps it on its lines, and sends nothing to the terminal but letters', () => {
  holds('text', (printed, { findings }) => {
    const heads = printed.split('\n').filter((line) => line !== '' && !line.startsWith('  '));
    expect(heads).toHaveLength(findings.length + 1);
    expect(heads.slice(0, -1).join('\n')).not.toMatch(/^at /m);
    expect(printed).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028]/);
  });
});
