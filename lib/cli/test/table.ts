import path from 'node:path';
import type { TargetOptions } from '../../core/target';
import type { WeightedDestination } from '../../route/expected/destination';
import type { ExpectedMirror } from '../../route/expected/mirror';
import type { ExpectedPolicy } from '../../route/expected/policy';
import type { ExpectedRewrite } from '../../route/expected/rewrite';
import type { RequestLiteral } from '../../route/request-literal';
import { parseFile } from '../document';
import { allOr, anything, mapOf, number, oneOrMore, orNull, recordOf, scalar, text, yes } from '../reading';

/** What a row expects of a request; all of it has to hold. */
export interface Expectations {
  readonly to?: readonly WeightedDestination[];
  readonly redirect?: string;
  readonly status?: number;
  readonly body?: string;
  readonly unroutable?: true;
  readonly rewrite?: ExpectedRewrite;
  readonly mirror?: ExpectedMirror;
  readonly timeout?: string;
  readonly policy?: ExpectedPolicy;
}

/** A request, and what is expected of it. */
export interface Row extends RequestLiteral {
  readonly name?: string;
  readonly from: string;
  readonly expect: Expectations;
}

/** A table of expected routes. */
export interface Table {
  readonly manifests: readonly string[];
  readonly target?: Pick<TargetOptions, 'istio' | 'gatewayApi'>;
  readonly meshConfig?: string;
  readonly complete?: 'all' | readonly string[];
  readonly coverage?: number;
  readonly routes: readonly Row[];
}

const place = { host: text, subset: orNull(text), port: number };

const expectations = mapOf<Expectations>({
  to: oneOrMore(mapOf<WeightedDestination>({ ...place, weight: number }, ['host'])),
  redirect: text,
  status: number,
  body: text,
  unroutable: yes,
  rewrite: mapOf<ExpectedRewrite>({ path: text, host: text, headers: recordOf(orNull(scalar)) }),
  mirror: mapOf<ExpectedMirror>({ ...place, percent: number }, ['host']),
  timeout: text,
  policy: anything,
});

const row = mapOf<Row>(
  {
    name: text,
    from: text,
    url: text,
    host: text,
    port: number,
    path: text,
    method: text,
    headers: recordOf(scalar),
    sni: text,
    expect: expectations,
  },
  ['from', 'expect'],
);

const table = mapOf<Table>(
  {
    manifests: oneOrMore(text),
    target: mapOf<NonNullable<Table['target']>>({ istio: scalar, gatewayApi: scalar }),
    meshConfig: text,
    complete: allOr(oneOrMore(text)),
    coverage: number,
    routes: oneOrMore(row),
  },
  ['manifests', 'routes'],
);

/** Reads a table; its paths are those beside it. @throws UsageError for what cannot be read, and for a key or value of another kind than expected */
export function readTable(file: string): Table {
  const { manifests, meshConfig, ...others } = table(parseFile(file, 'The table'), { document: 'the table', path: '' });
  const beside = (each: string): string => path.join(path.dirname(file), each);
  return { ...others, manifests: manifests.map(beside), ...(meshConfig === undefined ? {} : { meshConfig: beside(meshConfig) }) };
}
