import { parseURL, requestScheme } from '../../../values/go-url';
import type { WebhookContext } from '../../webhook/context';

interface EnvironmentVariable {
  readonly name?: string;
  readonly value?: string;
  readonly valueFrom?: string;
}

/** A module to load, and how. */
export interface WasmModule {
  readonly url?: string;
  readonly sha256?: string;
  readonly imagePullSecret?: string;
  readonly pluginName?: string;
  readonly vmConfig?: { readonly env?: readonly EnvironmentVariable[] };
}

/** The codes of the rules: WasmPlugin tells them apart. */
export interface WasmCodes {
  readonly url: string;
  readonly sha256: string;
  readonly lengths: string;
  readonly env: string;
}

type Check = (module: WasmModule, path: string, codes: WasmCodes, context: WebhookContext) => void;

const schemes = ['', 'file', 'http', 'https', 'oci'];

/** The scheme as Go reads it. What is no request may be one with "http://" before it: "registry.example.com/filter:1". */
function schemeOf(url: string, context: WebhookContext): string | undefined {
  if (!context.since('1.23.0')) return parseURL(url)?.scheme;
  const [whole, scheme] = [url, `http://${url}`]
    .map((text) => [text, requestScheme(text)] as const)
    .find(([, found]) => found !== undefined) ?? [''];
  return parseURL(whole) === undefined ? undefined : scheme;
}

function urlFault(url: string, context: WebhookContext): string | undefined {
  if (url === '') return 'The URL of the module is empty.';
  const scheme = schemeOf(url, context);
  if (scheme === undefined) return `"${url}" cannot be read as a URL.`;
  return schemes.includes(scheme) ? undefined : `"${url}" has the scheme "${scheme}"; "oci", "https", "http" and "file" are taken.`;
}

const checkURL: Check = ({ url = '' }, path, codes, context) => {
  const fault = urlFault(url, context);
  if (fault === undefined) return;
  context.error(codes.url, `${path}.url`, fault, 'Give the URL of an OCI image, a file on a web server, or a local file.');
};

const checkHash: Check = ({ sha256 = '' }, path, codes, context) => {
  if (sha256 === '' || /^[0-9a-f]{64}$/.test(sha256)) return;
  const message = `"${sha256}" is no SHA-256 checksum; 64 hexadecimal digits in lower case are taken.`;
  context.error(codes.sha256, `${path}.sha256`, message, 'Give the checksum as "sha256sum" prints it.');
};

const limits: readonly (readonly [field: 'imagePullSecret' | 'pluginName', length: number])[] = [
  ['imagePullSecret', 253],
  ['pluginName', 256],
];

const checkLengths: Check = (module, path, codes, context) => {
  if (!context.since('1.23.0')) return;
  for (const [field, length] of limits) {
    const actual = Buffer.byteLength(module[field] ?? '');
    if (actual <= length) continue;
    context.error(
      codes.lengths,
      `${path}.${field}`,
      `The name has ${actual} bytes, and at most ${length} are taken.`,
      'Choose a shorter name.',
    );
  }
};

/** A field of a variable, and what is wrong with it; the first one counts. */
function variableFault(variable: EnvironmentVariable, earlier: readonly string[], context: WebhookContext): readonly string[] | undefined {
  const { name = '', value = '', valueFrom = 'INLINE' } = variable;
  if (name === '') return ['name', 'The variable has no name.', 'Name the variable.'];
  const isStrict = context.since('1.23.0');
  if (isStrict && Buffer.byteLength(name) > 256)
    return ['name', 'The name of the variable is longer than 256 bytes.', 'Choose a shorter name.'];
  if (earlier.includes(name)) return ['name', `The variable "${name}" is there already.`, 'Remove one of the two.'];
  const isBoth = isStrict && valueFrom !== 'INLINE' && value !== '';
  return isBoth
    ? ['value', `The variable "${name}" is taken from the host, and has a value.`, 'Remove the value, or "valueFrom".']
    : undefined;
}

const checkEnvironment: Check = ({ vmConfig }, path, codes, context) => {
  const variables = vmConfig?.env ?? [];
  const names = variables.map(({ name = '' }) => name);
  for (const [index, variable] of variables.entries()) {
    const [field, message = '', hint = ''] = variableFault(variable, names.slice(0, index), context) ?? [];
    if (field !== undefined) context.error(codes.env, `${path}.vmConfig.env[${index}].${field}`, message, hint);
  }
};

/** Judges where a module comes from, and how it runs. */
export function checkWasmModule(module: WasmModule, path: string, codes: WasmCodes, context: WebhookContext): void {
  for (const check of [checkURL, checkHash, checkLengths, checkEnvironment]) check(module, path, codes, context);
}
