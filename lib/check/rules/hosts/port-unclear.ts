import type { FoundDestination } from '../../../mesh/destinations/found';
import { listeningPorts } from '../../../mesh/destinations/ports';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const several = (ports: readonly { readonly number: number }[]): readonly number[] =>
  ports.length > 1 ? [...new Set(ports.map(({ number }) => number))] : [];

/** The ports of a host of which a route has to name one; none where it names one, or has no choice. */
const choiceOf = (mesh: Mesh, destination: FoundDestination): readonly number[] =>
  destination.state !== 'known' || destination.port !== undefined ? [] : several(mesh.destinations.portsOf(destination));

/** The same as Istio's own analyzer has it, which may find another host, and asks for a port in any case. */
function choiceUpstream({ options, destinations }: Mesh, { written, object, port }: FoundDestination): readonly number[] {
  if (options.complete !== 'all' || port !== undefined) return [];
  return several(destinations.foundUpstream(written, object.namespace, object.spec.exportTo)?.ports ?? []);
}

/** The first port on which requests come in and which the host does not have. */
const goneOf = (mesh: Mesh, destination: FoundDestination, ports: readonly number[]): number | undefined =>
  ports.length === 0 ? undefined : listeningPorts(mesh, destination).find((port) => !ports.includes(port));

/** HOST-3: a route names no port, and requests come in on one that its host does not have. */
export const unclearPort: Rule = {
  code: 'HOST-3',
  severity: 'error',
  same: ['IST0112'],
  check: (mesh, report) => {
    for (const destination of mesh.destinations.all) {
      const [ports, upstream] = [choiceOf(mesh, destination), choiceUpstream(mesh, destination)];
      const gone = goneOf(mesh, destination, ports);
      const told = gone === undefined ? upstream : ports;
      if (told.length === 0) continue;
      const { object, path, written, service, isMirror } = destination;
      const list = told.join(', ');
      report(object, {
        path: `${path}.host`,
        ...(service === undefined ? {} : { related: [service.object] }),
        message:
          gone === undefined
            ? `The host "${written}" has the ports ${list}, and the route names none: requests go to the port on which they come in.`
            : `The host "${written}" has the ports ${list}, and the route names none: ${isMirror ? 'copies of ' : ''}requests that come in on port ${gone} go to port ${gone}, which is not there.`,
        hint: `Add "port.number", such as ${told[0] ?? 0}.`,
        ...(gone === undefined ? { upstreamOnly: true } : {}),
        ...(mesh.options.complete === 'all' && upstream.length === 0 ? { same: [] } : {}),
      });
    }
  },
};
