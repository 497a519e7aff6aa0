import type { FoundDestination } from '../../../mesh/destinations/found';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const numbersOf = (mesh: Mesh, at: FoundDestination): readonly number[] => [
  ...new Set(mesh.destinations.portsOf(at).map(({ number }) => number)),
];

/** REF-4: requests go to a port that the host does not have. */
export const missingPort: Rule = {
  code: 'REF-4',
  severity: 'error',
  same: ['IST0101'],
  check: (mesh, report) => {
    for (const destination of mesh.destinations.all) {
      const { state, port, service, object, written, path } = destination;
      if (state !== 'known' || port === undefined || service === undefined) continue;
      const numbers = numbersOf(mesh, destination);
      if (numbers.includes(port)) continue;
      report(object, {
        path: `${path}.port.number`,
        related: [service.object],
        message: `The host "${written}" has no port ${port}: requests are answered with 503. It has ${numbers.join(', ') || 'none'}.`,
        hint: 'Name a port of the Service, not of its containers.',
      });
    }
  },
};
