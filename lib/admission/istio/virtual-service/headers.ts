import { checkHeaderValue, isAddedHeader, isOtherHeader } from '../shared/headers';
import { entryPath } from '../shared/paths';
import type { WebhookContext } from '../../webhook/context';
import type { HeaderOperations, Headers, Rewrite } from './spec';

type Level = 'route' | 'destination';
type NameTest = (name: string) => boolean;

/** Which headers a request may be given. At a destination, 1.20 took no `:authority` yet. */
const requestNames = (level: Level, context: WebhookContext): NameTest =>
  level === 'destination' && !context.since('1.21.0') ? (name) => name !== '' && !name.startsWith(':') : isAddedHeader;

interface Place {
  readonly path: string;
  readonly rule: string;
  readonly test: NameTest;
}

function checkNames(names: readonly string[], { path, rule, test }: Place, context: WebhookContext): void {
  for (const name of names) {
    if (!test(name)) {
      context.error(
        rule,
        path,
        `"${name}" is no header that can be changed here; pseudo headers and "host" belong to the proxy.`,
        'Name another header.',
      );
    }
  }
}

function checkChanges(operations: HeaderOperations, place: Place, context: WebhookContext): void {
  for (const operation of ['add', 'set'] as const) {
    const values = operations[operation] ?? {};
    checkNames(Object.keys(values), { ...place, path: `${place.path}.${operation}` }, context);
    for (const [name, value] of Object.entries(values))
      checkHeaderValue(value, entryPath(`${place.path}.${operation}`, name), place.rule, context);
  }
}

/** Judges what a route or a destination does to headers. */
export function checkHeaders({ request, response }: Headers = {}, path: string, level: Level, context: WebhookContext): void {
  if (request !== undefined) {
    checkChanges(request, { path: `${path}.request`, rule: 'VS-40', test: requestNames(level, context) }, context);
    checkNames(request.remove ?? [], { path: `${path}.request.remove`, rule: 'VS-41', test: isOtherHeader }, context);
  }
  if (response !== undefined) {
    checkChanges(response, { path: `${path}.response`, rule: 'VS-41', test: isOtherHeader }, context);
    checkNames(response.remove ?? [], { path: `${path}.response.remove`, rule: 'VS-41', test: isOtherHeader }, context);
  }
}

const isAuthority = (name: string): boolean => [':authority', 'host'].includes(name.toLowerCase());

/** The host that a request names can be changed in one way only. An empty one does not count, unless it comes last. */
export function checkAuthority(rewrite: Rewrite | undefined, headers: Headers | undefined, path: string, context: WebhookContext): void {
  const ways = (['set', 'add'] as const).flatMap((operation) =>
    Object.entries(headers?.request?.[operation] ?? {})
      .filter(([name]) => isAuthority(name))
      .map(([name, value]) => [entryPath(`headers.request.${operation}`, name), value] as const),
  );
  const given = [['rewrite.authority', rewrite?.authority ?? ''] as const, ...ways].filter(
    ([, value], index, all) => value !== '' || (index > 0 && index === all.length - 1),
  );
  if (given.length < 2) return;
  const names = given.map(([name]) => name).join(' and ');
  context.error('VS-42', path, `The authority is set by ${names} at once.`, 'Set it in one of them.');
}
