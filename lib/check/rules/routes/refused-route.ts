import type { Answer } from '../../../mesh/gateway-api';
import type { Refusal } from '../../../mesh/gateway-api/attachment';
import { routeKindsOf } from '../../../mesh/gateway-api/listener';
import type { ParentReference, Route } from '../../../mesh/gateway-api/route';
import type { Facts, Rule } from '../rule';

type Known = Exclude<Refusal, 'unknown'>;

const list = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');

/** The nearest that a route came to a listener decides what to say of the others. */
const order: readonly Known[] = ['hostname', 'namespace', 'kind', 'port', 'section'];

type Words = (route: Route, parent: ParentReference, answers: readonly Answer[]) => Facts;

const gatewayOf = ({ kind, name }: ParentReference): string => `${kind} "${name}"`;

const words: Readonly<Record<Known, Words>> = {
  section: (_route, parent, answers) => ({
    path: `${parent.path}.sectionName`,
    message: `${gatewayOf(parent)} has no listener "${parent.sectionName ?? ''}"; it has ${list(answers.map(({ listener }) => listener.name))}.`,
    hint: 'Name one of its listeners, or leave "sectionName" out.',
  }),
  port: (_route, parent, answers) => ({
    path: `${parent.path}.port`,
    message: `No listener of ${gatewayOf(parent)} is on port ${parent.port ?? 0}; they are on ${[...new Set(answers.map(({ listener }) => listener.port))].join(', ')}.`,
    hint: 'Name the port of a listener, or leave "port" out.',
  }),
  kind: (route, parent, answers) => ({
    path: parent.path,
    message: `No listener of ${gatewayOf(parent)} that is asked for takes a ${route.kind}; they take ${list([...new Set(answers.flatMap(({ listener }) => routeKindsOf(listener) ?? []))])}.`,
    hint: `Attach the route to a listener whose protocol goes with a ${route.kind}.`,
  }),
  namespace: (route, parent) => ({
    path: parent.path,
    message: `${gatewayOf(parent)} lets no routes of namespace "${route.object.namespace}" in, so the route stays unattached.`,
    hint: 'Let the namespace in with "allowedRoutes.namespaces" of a listener.',
  }),
  hostname: (route, parent, answers) => ({
    path: 'spec.hostnames',
    message: `No host of the route (${list(route.hostnames)}) is under a listener of ${gatewayOf(parent)} (${list([...new Set(answers.map(({ listener }) => listener.hostname ?? '*'))])}).`,
    hint: 'Name hosts of the listener, or attach the route to another one.',
  }),
};

/** The reason that all listeners together have; nothing if one takes the route, or may. */
function reasonOf(answers: readonly Answer[]): Known | undefined {
  const refusals = answers.map(({ refusal }) => refusal);
  if (refusals.length === 0 || refusals.some((refusal) => refusal === undefined || refusal === 'unknown')) return undefined;
  return order.find((reason) => refusals.includes(reason));
}

const refusedFor = (reason: Known, code: string): Rule => ({
  code,
  severity: 'error',
  check: ({ gatewayAPI }, report) => {
    for (const route of gatewayAPI.routes) {
      for (const parent of route.parents) {
        const answers = gatewayAPI.answers(route, parent);
        if (reasonOf(answers) !== reason) continue;
        const owner = gatewayAPI.parentOf(parent);
        report(route.object, { ...words[reason](route, parent, answers), ...(owner === undefined ? {} : { related: [owner] }) });
      }
    }
  },
});

/** ROUTE-2 to ROUTE-6: a route asks for a Gateway of the set, and none of its listeners takes it. */
export const refusedRoutes: readonly Rule[] = [
  refusedFor('section', 'ROUTE-2'),
  refusedFor('port', 'ROUTE-3'),
  refusedFor('kind', 'ROUTE-4'),
  refusedFor('namespace', 'ROUTE-5'),
  refusedFor('hostname', 'ROUTE-6'),
];
