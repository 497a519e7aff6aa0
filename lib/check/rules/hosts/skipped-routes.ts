import { destinationsOf } from '../../../mesh/destinations/destinations';
import type { FoundDestination } from '../../../mesh/destinations/found';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { meshGateway } from '../../../mesh/names';
import type { VirtualServiceObject } from '../../../mesh/virtual-services/spec';
import type { VirtualService } from '../../../mesh/virtual-services/virtual-services';
import type { Rule } from '../rule';

/** The hosts of a VirtualService that it splits into subsets itself, in full. */
function splitHosts({ hosts, routes }: VirtualService): readonly string[] {
  const split = routes.flatMap(({ route }) =>
    (route.route ?? []).flatMap(({ destination }) => (destination?.subset === undefined ? [] : (destination.host ?? []))),
  );
  return [...new Set(split.filter((host) => hosts.includes(host)))];
}

/** Whether Istio's own analyzer says so: it compares hosts as they are written, and takes any VirtualService that splits one. */
function writtenSplits(mesh: Mesh): ReadonlySet<string> {
  return new Set(
    mesh.objects.of('networking.istio.io/VirtualService').flatMap(({ spec }) =>
      destinationsOf(spec)
        .filter(
          ({ protocol, isMirror, subset, host }) =>
            protocol === 'http' && !isMirror && subset !== undefined && spec.hosts?.includes(host) === true,
        )
        .map(({ host }) => host),
    ),
  );
}

/** The requests that a VirtualService with gateways sends to whole hosts. */
const wholeHosts = (mesh: Mesh): readonly FoundDestination[] =>
  mesh.destinations.all.filter(
    ({ object: { spec }, protocol, isMirror, subset }) =>
      (spec.gateways ?? []).length > 0 && protocol === 'http' && !isMirror && subset === undefined,
  );

/** Who splits a host for sidecars, by the host in full. */
function splittersIn(mesh: Mesh): (destination: FoundDestination) => readonly VirtualServiceObject[] {
  const splitting = mesh.virtualServices.all
    .filter(({ gateways }) => gateways.includes(meshGateway))
    .flatMap((service) => splitHosts(service).map((host) => ({ host, object: service.object })));
  const byHost = grouped(splitting, ({ host }) => host);
  return ({ host, object }) => (byHost.get(host) ?? []).map((each) => each.object).filter((other) => other !== object);
}

const whyOf = ({ written }: FoundDestination, other: VirtualServiceObject | undefined): string =>
  other === undefined
    ? `The host "${written}" is split into subsets somewhere.`
    : `The requests go to "${written}" at once: the routes of "${other.namespace}/${other.name}", which split that host into subsets, are for sidecars.`;

/** HOST-4: a gateway sends requests to a host without a subset, and the routes that split the host are for sidecars. */
export const skippedRoutes: Rule = {
  code: 'HOST-4',
  severity: 'warning',
  same: ['IST0140'],
  check: (mesh, report) => {
    const splittersOf = splittersIn(mesh);
    const written = writtenSplits(mesh);
    const isWhole = mesh.options.complete === 'all';
    for (const destination of wholeHosts(mesh)) {
      const others = splittersOf(destination);
      const isToldUpstream = written.has(destination.written);
      if (others.length === 0 && !(isWhole && isToldUpstream)) continue;
      report(destination.object, {
        path: `${destination.path}.host`,
        related: others,
        message: whyOf(destination, others[0]),
        hint: 'Name the subsets here too, or let both delegate to one VirtualService.',
        ...(others.length === 0 ? { upstreamOnly: true } : {}),
        // Their analyzer compares the texts of hosts.
        ...(isToldUpstream ? {} : { same: [] }),
      });
    }
  },
};
