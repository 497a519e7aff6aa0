import type { FoundDestination } from '../../../mesh/destinations/found';
import { type SubsetAnswer, subsetAnswers } from '../../../mesh/destinations/subsets';
import type { Mesh } from '../../../mesh/mesh';
import { meshGateway } from '../../../mesh/names';
import { didYouMean } from '../../../values/did-you-mean';
import type { Facts, Rule } from '../rule';

const namesOf = (answers: readonly SubsetAnswer[]): readonly string[] => [
  ...new Set(answers.flatMap(({ rule }) => [...(rule?.subsets.keys() ?? [])])),
];

const rulesOf = (answers: readonly SubsetAnswer[]): NonNullable<Facts['related']> => [
  ...new Set(answers.flatMap(({ rule }) => rule?.from.map(({ object }) => object) ?? [])),
];

const consequence = ({ isMirror }: FoundDestination): string =>
  isMirror ? 'the copies of the requests are lost' : 'requests are answered with 503';

function factsOf(destination: FoundDestination, answers: readonly SubsetAnswer[]): Facts {
  const { subset = '', written, path } = destination;
  const rules = rulesOf(answers);
  const names = namesOf(answers);
  return {
    path: `${path}.subset`,
    ...(rules.length === 0 ? {} : { related: rules }),
    message: `No DestinationRule for "${written}" has the subset "${subset}": ${consequence(destination)}.${didYouMean(subset, names)}`,
    hint: `Name a subset that is there${names.length === 0 ? '' : `, such as "${names[0] ?? ''}"`}, or add this one to the DestinationRule of the host.`,
  };
}

const named = (mesh: Mesh): readonly FoundDestination[] => mesh.destinations.all.filter(({ subset }) => subset !== undefined);

/** What the clients of a destination make of its subset; nobody is asked where the host itself is missing. */
function answersFor(mesh: Mesh, destination: FoundDestination): readonly SubsetAnswer[] {
  if (destination.state === 'missing' || destination.state === 'hidden') return [];
  const clients = mesh.routeClients.of(destination.object);
  const { namespace } = destination.object;
  return subsetAnswers(mesh, destination, clients.length === 0 ? [{ gateway: meshGateway, namespace }] : clients);
}

/** The rules for a host that have a subset, whether or not the clients follow them. */
const rulesWith = (mesh: Mesh, { host, subset }: FoundDestination): NonNullable<Facts['related']> =>
  mesh.destinationRules
    .covering(host)
    .map(({ object }) => object)
    .filter(({ spec: { subsets = [] } }) => subsets.some(({ name }) => name === subset));

const isGone = (mesh: Mesh, destination: FoundDestination, answers: readonly SubsetAnswer[]): boolean =>
  answers.length > 0 && answers.every(({ has, isCertain }) => !has && isCertain) && rulesWith(mesh, destination).length === 0;

/** Whether only Istio's own analyzer says so: it compares the texts of hosts, and knows no patterns. */
function isOnlyUpstream(mesh: Mesh, { state, object, written, subset = '' }: FoundDestination): boolean {
  if (mesh.options.complete !== 'all') return false;
  const isHostKnown = mesh.destinations.foundUpstream(written, object.namespace, object.spec.exportTo) !== undefined;
  if ((state === 'missing' || state === 'hidden') && !isHostKnown) return false;
  return !mesh.destinationRules.isWritten(written, object.namespace, subset);
}

const rule = (code: string, same: readonly string[], mirrors: boolean): Rule => ({
  code,
  severity: mirrors ? 'warning' : 'error',
  same,
  check: (mesh, report) => {
    for (const destination of named(mesh)) {
      if (destination.isMirror !== mirrors) continue;
      const answers = answersFor(mesh, destination);
      if (isGone(mesh, destination, answers)) report(destination.object, factsOf(destination, answers));
      else if (isOnlyUpstream(mesh, destination)) report(destination.object, { ...factsOf(destination, answers), upstreamOnly: true });
    }
  },
});

/** REF-5: requests go to a subset that no DestinationRule of the host has. */
export const missingSubset = rule('REF-5', ['IST0101', 'KIA1107'], false);

/** REF-6: requests are copied to a subset that no DestinationRule of the host has. */
export const missingMirrorSubset = rule('REF-6', ['IST0101'], true);

/** REF-20: a DestinationRule has the subset, and clients that follow the route find another rule for the host, or none. */
export const subsetForOthers: Rule = {
  code: 'REF-20',
  severity: 'error',
  check: (mesh, report) => {
    for (const destination of named(mesh)) {
      const without = answersFor(mesh, destination).find(({ has, isCertain }) => !has && isCertain);
      const rules = rulesWith(mesh, destination);
      if (without === undefined || rules.length === 0) continue;
      const { client, rule: found } = without;
      const who = client.gateway === meshGateway ? 'sidecars' : `the proxies of Gateway "${client.gateway}"`;
      const what =
        found === undefined ? 'no DestinationRule' : `the DestinationRule "${found.first.object.name}", which has no such subset`;
      report(destination.object, {
        path: `${destination.path}.subset`,
        related: rules,
        message: `For "${destination.written}", ${who} in namespace "${client.namespace}" find ${what}: with the subset "${destination.subset ?? ''}", ${consequence(destination)}.`,
        hint: 'Keep the DestinationRule in the namespace of the host, exported to those who call it.',
      });
    }
  },
};
