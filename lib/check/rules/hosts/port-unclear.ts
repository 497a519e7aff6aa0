import type { FoundDestination } from '../../../mesh/destinations-found';
import { listeningPorts } from '../../../mesh/destinations-ports';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

/** The ports of a host of which a route has to name one; none where it names one, or has no choice. */
function choiceOf(mesh: Mesh, destination: FoundDestination): readonly number[] {
  if (destination.state !== 'known' || destination.port !== undefined) return [];
  const ports = mesh.destinations.portsOf(destination).map(({ number }) => number);
  return ports.length > 1 ? [...new Set(ports)] : [];
}

/** HOST-3: a route names no port, and requests come in on one that its host does not have. */
export const unclearPort: Rule = {
  code: 'HOST-3',
  severity: 'error',
  same: ['IST0112'],
  check: (mesh, report) => {
    for (const destination of mesh.destinations.all) {
      const ports = choiceOf(mesh, destination);
      if (ports.length === 0) continue;
      const { object, path, written, service, isMirror } = destination;
      const gone = listeningPorts(mesh, destination).find((port) => !ports.includes(port));
      if (gone === undefined && mesh.options.complete !== 'all') continue;
      const list = ports.join(', ');
      report(object, {
        path: `${path}.host`,
        ...(service === undefined ? {} : { related: [service.object] }),
        message:
          gone === undefined
            ? `The host "${written}" has the ports ${list}, and the route names none: requests go to the port on which they come in.`
            : `The host "${written}" has the ports ${list}, and the route names none: ${isMirror ? 'copies of ' : ''}requests that come in on port ${gone} go to port ${gone}, which is not there.`,
        hint: `Add "port.number", such as ${ports[0] ?? 0}.`,
        ...(gone === undefined ? { upstreamOnly: true } : {}),
      });
    }
  },
};
