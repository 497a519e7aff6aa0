/** Hostile input, and what the program answers. The table of docs/hostile-input.md is made of this one. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';

export interface Row {
  readonly what: string;
  /** Writes what `check .` reads in a folder. */
  readonly write: (folder: string) => void;
  /** Every code that is told, in the order of the findings; those that repeat stand once. */
  readonly codes: readonly string[];
  readonly exit: 0 | 1;
  /** The user for whom there is nothing to see. */
  readonly notAs?: 'root';
}

const megabyte = 1 << 20;
const long = 'x'.repeat(megabyte);

const object = 'apiVersion: v1\nkind: Thing\nmetadata: {name: a}\n';
const service = (hosts: string, more = ''): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a, namespace: b}\nspec:\n  hosts: ${hosts}\n  http:\n    - route: [{destination: {host: c}}]\n${more}`;

const file =
  (content: string | Buffer | (() => string | Buffer), name = 'a.yaml'): Row['write'] =>
  (folder) => {
    writeFileSync(join(folder, name), typeof content === 'function' ? content() : content);
  };

/** A file that need not be in memory at once. */
const large =
  (head: string, part: string, count: number): Row['write'] =>
  (folder) => {
    const descriptor = openSync(join(folder, 'a.yaml'), 'w');
    writeSync(descriptor, head);
    for (let index = 0; index < count; index++) writeSync(descriptor, part);
    closeSync(descriptor);
  };

const letters = Array.from('abcdefghi');
/** Each line repeats the one above nine times. */
const bomb = letters.map(
  (name, index) =>
    `${name}: &${name} [${Array<string>(9)
      .fill(index === 0 ? 'x' : `*${letters[index - 1] ?? ''}`)
      .join(', ')}]\n`,
);

const text: readonly Row[] = [
  { what: 'an alias bomb', write: file(object + bomb.join('')), codes: ['MESH021'], exit: 1 },
  { what: 'an alias of what it lies in', write: file(`${object}a: &a [*a]\n`), codes: ['MESH020'], exit: 1 },
  { what: 'a document of 100 MB', write: large(`${object}a:\n`, '- x\n'.repeat(250_000), 100), codes: ['MESH021'], exit: 1 },
  { what: 'a file of 300 MB', write: large('', 'x'.repeat(megabyte), 300), codes: ['MESH021'], exit: 1 },
  { what: '100,000 documents in a file', write: large('', `---\n${object}`.repeat(1000), 100), codes: [], exit: 0 },
  { what: 'lists 10,000 deep', write: file(`${object}a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`), codes: ['MESH021'], exit: 1 },
  {
    what: 'maps 10,000 deep, by indentation',
    write: file(() => object + Array.from({ length: 10_000 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')),
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'JSON 100,000 deep',
    write: file(`{"apiVersion":"v1","kind":"Thing","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'a.json'),
    codes: ['MESH021'],
    exit: 1,
  },
  { what: 'a million open brackets', write: file('['.repeat(1_000_000)), codes: ['MESH021'], exit: 1 },
  { what: 'a quote that is never closed', write: file(`${object}a: "${long}`), codes: ['MESH020'], exit: 1 },
  { what: 'repeated keys', write: file(`${object}a: 1\na: 2\n`), codes: ['MESH023'], exit: 0 },
  { what: 'a tab as indentation', write: file(`${object}a:\n\tb: 1\n`), codes: ['MESH020'], exit: 1 },
  { what: 'a byte order mark and CRLF', write: file(`\ufeff${service('[a]')}`.replaceAll('\n', '\r\n')), codes: [], exit: 0 },
  { what: 'UTF-16 with its mark', write: file(Buffer.from(`\ufeff${service('[a]')}`, 'utf16le')), codes: [], exit: 0 },
  { what: 'UTF-16 without its mark', write: file(Buffer.from(service('[a]'), 'utf16le')), codes: ['MESH021'], exit: 1 },
  { what: 'NUL', write: file(`${object}a: \0\n`), codes: ['MESH021'], exit: 1 },
  {
    what: 'a binary file',
    write: file(Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251))),
    codes: ['MESH021'],
    exit: 1,
  },
  { what: 'an empty file', write: file(''), codes: [], exit: 0 },
  { what: 'a chart that is not rendered', write: file(`{{- if .Values.a }}\n${object}{{- end }}\n`), codes: ['MESH020'], exit: 1 },
];

const names: readonly Row[] = [
  {
    what: 'fields named `__proto__` and `constructor`',
    write: file(service('[a]', '  __proto__: {gateways: [x]}\n  constructor: 1\n')),
    codes: ['MESH009'],
    exit: 1,
  },
  {
    what: 'labels named `__proto__` and `constructor`',
    write: file(service('[a]').replace('name: a', 'name: a, labels: {__proto__: x, constructor: x}')),
    codes: ['MESH007'],
    exit: 1,
  },
  {
    what: 'kinds named `__proto__` and `constructor`',
    write: file(`apiVersion: constructor\nkind: __proto__\n---\napiVersion: metallb.io/v1\nkind: __proto__\nmetadata: {name: toString}\n`),
    codes: ['MESH002'],
    exit: 1,
  },
  {
    what: 'fields of no kind of value',
    write: file('apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: [1]\nspec: text\n'),
    codes: ['MESH007', 'SCH-1'],
    exit: 1,
  },
];

const regex = (pattern: string): string => service('[a]', `      match: [{uri: {regex: '${pattern}'}}]\n`);

const patterns: readonly Row[] = [
  {
    what: 'a regular expression that explodes where there is backtracking',
    write: file(regex('^(([a-z])+.)+[A-Z]([a-z])+$')),
    codes: [],
    exit: 0,
  },
  { what: 'a regular expression of 1 MB', write: file(regex('(a+)+'.repeat(200_000))), codes: ['VS-33'], exit: 1 },
  {
    what: 'a regular expression that repeats a billion times',
    write: file(regex('((a{1,1000}){1,1000}){1,1000}')),
    codes: ['VS-33'],
    exit: 1,
  },
  {
    what: 'a version pattern of an EnvoyFilter that explodes',
    write: file(
      `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: a}\nspec: {configPatches: [{applyTo: CLUSTER, match: {proxy: {proxyVersion: '${'(a*)*'.repeat(1000)}b'}}, patch: {operation: REMOVE}}]}\n`,
    ),
    codes: ['EF-0'],
    exit: 0,
  },
  {
    what: 'an expression of 1 MB of brackets',
    write: file(
      `apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: a}\nspec: {accessLogging: [{filter: {expression: '${'('.repeat(megabyte)}'}}]}\n`,
    ),
    codes: ['TE-6'],
    exit: 1,
  },
  { what: 'a host of 1 MB', write: file(service(`['${long}_']`)), codes: ['VS-5'], exit: 1 },
  { what: 'a name of 1 MB', write: file(service('[a]').replace('name: a', `name: ${long}`)), codes: ['MESH007'], exit: 1 },
  { what: 'a kind of 1 MB', write: file(service('[a]').replace('VirtualService', long)), codes: ['MESH002'], exit: 1 },
  {
    what: 'a duration of a million digits',
    write: file(service('[a]', `      timeout: ${'9'.repeat(1_000_000)}s\n`)),
    codes: ['CEL-1'],
    exit: 1,
  },
  {
    what: 'a number of a million digits',
    write: file(service('[a]', `      retries: {attempts: ${'9'.repeat(1_000_000)}}\n`)),
    codes: ['SCH-1'],
    exit: 1,
  },
  {
    what: 'an address of 1 MB',
    write: file(
      `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: a, namespace: metallb-system}\nspec: {addresses: ['${long}']}\n`,
    ),
    codes: ['ML-P2'],
    exit: 1,
  },
  {
    what: 'values with line breaks and terminal codes in them',
    write: file(service('["\\e[2J\\n    at fake (fake.js:1:1)\\n_"]')),
    codes: ['VS-5'],
    exit: 1,
  },
];

const files: readonly Row[] = [
  {
    what: 'a file that may not be read',
    write: (folder) => {
      file(object)(folder);
      chmodSync(join(folder, 'a.yaml'), 0);
    },
    codes: ['MESH021'],
    exit: 1,
    notAs: 'root',
  },
  {
    what: 'a link that leads nowhere',
    write: (folder) => {
      symlinkSync('nowhere', join(folder, 'a.yaml'));
    },
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'a link that leads to itself',
    write: (folder) => {
      symlinkSync('a.yaml', join(folder, 'a.yaml'));
    },
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'a folder that has itself in it',
    write: (folder) => {
      mkdirSync(join(folder, 'in'));
      symlinkSync('..', join(folder, 'in/up'));
    },
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'a pipe that nobody writes to',
    write: (folder) => {
      execFileSync('mkfifo', [join(folder, 'a.yaml')]);
    },
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'folders 150 deep',
    write: (folder) => {
      const deep = join(folder, ...Array<string>(150).fill('in'));
      mkdirSync(deep, { recursive: true });
      file(object)(deep);
    },
    codes: ['MESH021'],
    exit: 1,
  },
  {
    what: 'a name with a line break and terminal codes in it',
    write: file(service('["_"]'), 'a\n\u001b[2J.yaml'),
    codes: ['VS-5'],
    exit: 1,
  },
];

export const rows: readonly Row[] = [...text, ...names, ...patterns, ...files];

/** What the shell does to the program's streams. */
export interface StreamRow {
  readonly what: string;
  /** In the words of a shell; `$check` is the program with its command. */
  readonly script: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const nothing = '0 documents, 0 checked: 0 errors, 0 warnings\n';

export const streams: readonly StreamRow[] = [
  { what: 'standard input that is closed', script: '$check - <&-', stdout: nothing, stderr: '', exit: 0 },
  {
    what: 'standard input that is a folder',
    script: '$check - --format github < . | cut -c 1-14; exit ${PIPESTATUS[0]}',
    stdout: '::error file=-\n',
    stderr: '',
    exit: 1,
  },
  {
    what: 'standard input that does not end',
    script: '$check - --format github < /dev/zero | cut -c 1-14; exit ${PIPESTATUS[0]}',
    stdout: '::error file=-\n',
    stderr: '',
    exit: 1,
  },
  {
    what: 'standard output that is closed early',
    script: '$check many.yaml | head -c 1; exit ${PIPESTATUS[0]}',
    stdout: 'm',
    stderr: '',
    exit: 1,
  },
  { what: 'standard output that is closed from the start', script: '$check many.yaml >&-', stdout: '', stderr: '', exit: 1 },
  {
    what: 'standard output on a full disk',
    script: '$check many.yaml > /dev/full',
    stdout: '',
    stderr: 'The output cannot be written: ENOSPC.\n',
    exit: 2,
  },
  { what: 'standard error that is closed', script: '$check none.yaml 2>&-', stdout: '', stderr: '', exit: 2 },
];

/** For the streams: so many findings that no buffer of a pipe holds them. */
export const many = Array.from({ length: 2000 }, (_, index) => `---\n${service('["_"]').replace('name: a', `name: a${index}`)}`).join('');
