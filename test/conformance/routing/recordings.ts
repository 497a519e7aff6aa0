/** What istiod and Envoy did with requests, recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { answerRequest } from '../../../lib/cli/route/scenario';
import { type Case, readCase } from '../../../lib/cli/route/case';
import { resolveTarget } from '../../../lib/core/target';
import { readDocument } from '../../../lib/manifests/read/document';

type Fields = Readonly<Record<string, unknown>>;

/** A request and its answer. */
export interface Recorded {
  readonly request: Fields;
  readonly answer: Fields;
}

/** A scenario with all that was recorded of it. */
export interface RecordedCase {
  readonly name: string;
  readonly scenario: Case;
  readonly results: readonly Recorded[];
  /** Facts of the clusters that requests went to, by proxy. */
  readonly clusters: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
}

/** The newest release and the CRDs of the recorder. */
const target = resolveTarget({ gatewayApi: '1.6.1-experimental' });

/** Puts the documents of a text in another order. */
export type Shuffle = (documents: readonly string[]) => readonly string[];

/** What is done to a scenario and its recording before they are compared. */
export interface Change {
  readonly documents?: Shuffle;
  /** To all of the scenario but its documents. */
  readonly scenario?: (written: Fields) => Fields;
  readonly result?: (recorded: Recorded) => Recorded;
  /** Whether facts of clusters are left out. */
  readonly withoutFacts?: boolean;
}

/** Where scenarios and their recordings are: those that were given, and the project's own. */
const folders = [
  { scenarios: 'cases', recordings: 'recorded' },
  { scenarios: 'own', recordings: 'own-recorded' },
] as const;

const asWritten: Shuffle = (documents) => documents;

const unchanged = (fields: Fields): Fields => fields;

const asRecorded = (recorded: Recorded): Recorded => recorded;

/** Reads a scenario and its recording, changed if somebody wants that. */
export function readRecorded(scenario: string, recording: string, change: Change = {}): RecordedCase {
  const { documents: shuffle = asWritten, scenario: rewrite = unchanged, result = asRecorded } = change;
  const { manifests, ...written } = readDocument(readFileSync(scenario, 'utf8'), () => undefined) as Fields;
  const documents = String(manifests).split(/^---$/m);
  const value = { ...rewrite(written), manifests: shuffle(documents).join('---\n') };
  const recorded = JSON.parse(readFileSync(recording, 'utf8')) as Omit<RecordedCase, 'name' | 'scenario'>;
  return {
    name: basename(scenario, '.yaml'),
    scenario: readCase(value, target),
    results: recorded.results.map((each) => result(each)),
    clusters: change.withoutFacts === true ? {} : recorded.clusters,
  };
}

/** Every recorded scenario whose name begins so. */
export const recordedCases = (prefix = '', change: Change = {}): readonly RecordedCase[] =>
  folders.flatMap((folder) =>
    readdirSync(join(__dirname, folder.scenarios))
      .filter((file) => file.endsWith('.yaml') && file.startsWith(prefix))
      .sort()
      .map((file) => {
        const recording = join(__dirname, folder.recordings, file.replace(/yaml$/, 'json'));
        return readRecorded(join(__dirname, folder.scenarios, file), recording, change);
      }),
  );

/** What does not say where a request goes: which of equal virtual hosts gave its name, and what only Envoy's log has. */
function comparable(answer: Fields): Fields {
  const { flags: _, details, why: ____, route, destinations, ...rest } = answer;
  const { vhost: __, index: ___, ...matched } = (route ?? {}) as Fields;
  const sorted = [...((destinations ?? []) as readonly Fields[])].sort((a, b) => (String(a['cluster']) < String(b['cluster']) ? -1 : 1));
  return {
    ...rest,
    ...(answer['outcome'] === 'error' ? { details } : {}),
    ...(route === undefined ? {} : { route: matched }),
    ...(destinations === undefined ? {} : { destinations: sorted }),
  };
}

/** An answer with its keys in order. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
};

/** A request of a recording, what was recorded and what is answered now, as far as they can be compared. */
export interface Compared {
  readonly request: Fields;
  readonly recorded: unknown;
  readonly answered: unknown;
}

/** Asks all requests of a scenario, and for the facts of all clusters that they went to. */
export function compare({ scenario, results, clusters }: RecordedCase): readonly Compared[] {
  const facts = Object.entries(clusters).flatMap(([from, known]) =>
    Object.entries(known).map(([cluster, fields]): Recorded => ({
      request: { name: cluster, from, cluster },
      answer: { exists: true, ...fields },
    })),
  );
  return [...results, ...facts].map(({ request, answer }, index) => ({
    request,
    recorded: ordered(comparable(answer)),
    answered: ordered(comparable(answerRequest(scenario, request, index).answer as Fields)),
  }));
}
