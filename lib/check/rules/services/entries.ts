import { compareAge } from '../../../mesh/age';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshPort, MeshService } from '../../../mesh/services/services';
import type { Rule } from '../rule';

type Entry = MeshService & { readonly entry: NonNullable<MeshService['entry']> };

interface Placed {
  readonly service: Entry;
  readonly port: MeshPort;
  /** `spec.ports[0]` */
  readonly path: string;
}

const isOfEntry = (service: MeshService): service is Entry => service.entry !== undefined;

const placedIn = ({ services }: Mesh): readonly Placed[] =>
  services.all
    .filter(isOfEntry)
    .sort((a, b) => compareAge(a.entry, b.entry))
    .flatMap((service) => service.ports.map((port, index) => ({ service, port, path: `spec.ports[${index}]` })));

/** Whether only their age says which of two entries clients follow: what is for a few goes before what is for all, and that is certain. */
function areRivals({ service: a }: Placed, { service: b }: Placed): boolean {
  if (a.entry === b.entry) return false;
  if (a.visibility === 'all' || b.visibility === 'all') return a.visibility === b.visibility;
  const seen = b.visibility;
  return a.namespace === b.namespace && [...a.visibility].some((namespace) => seen.has(namespace));
}

/** What clients take a port for; nothing where it does not say. */
const protocolOf = ({ port: { protocol = '' } }: Placed): string => {
  const name = protocol.toUpperCase();
  return name === 'HTTPS' ? 'TLS' : name;
};

const isOtherProtocol = (a: Placed, b: Placed): boolean =>
  protocolOf(a) !== protocolOf(b) && [a, b].every((each) => protocolOf(each) !== '');

/** What clients get of an entry beside its hosts and ports. Endpoints of one namespace are put together, so they are no difference there. */
function contentOf({ service: { entry } }: Placed, isOneNamespace: boolean): string {
  const { resolution, location, addresses, subjectAltNames, endpoints, workloadSelector } = entry.spec;
  const more = isOneNamespace ? [] : [endpoints ?? [], workloadSelector ?? {}];
  return JSON.stringify([resolution ?? 'NONE', location ?? 'MESH_EXTERNAL', addresses ?? [], subjectAltNames ?? [], ...more]);
}

function isOtherContent(a: Placed, b: Placed): boolean {
  const isOneNamespace = a.service.namespace === b.service.namespace;
  return !isOtherProtocol(a, b) && contentOf(a, isOneNamespace) !== contentOf(b, isOneNamespace);
}

const nameOf = ({ service: { entry } }: Placed): string => `"${entry.namespace}/${entry.name}"`;

/** A rule about two entries that give one host one port; each entry is told once, beside an older one. */
const rule = (
  facts: Pick<Rule, 'code' | 'same'>,
  differ: (one: Placed, other: Placed) => boolean,
  wordsOf: (one: Placed, other: Placed) => { readonly message: string; readonly hint: string },
  isOfProtocol: boolean,
): Rule => ({
  ...facts,
  severity: 'warning',
  check: (mesh, report) => {
    const told = new Set<unknown>();
    for (const placed of grouped(placedIn(mesh), ({ service, port }) => `${service.host} ${port.number}`).values()) {
      for (const [index, one] of placed.entries()) {
        const other = placed.slice(0, index).find((each) => areRivals(one, each) && differ(one, each));
        if (other === undefined || told.has(one.service.entry)) continue;
        told.add(one.service.entry);
        report(one.service.object, {
          path: isOfProtocol && one.port.protocol !== undefined ? `${one.path}.protocol` : one.path,
          related: [other.service.object],
          ...wordsOf(one, other),
        });
      }
    }
  },
});

/** SVC-9: two ServiceEntries give one host one port, say different things of it, and clients follow the older one. */
export const twinEntries = rule(
  { code: 'SVC-9', same: ['KIA1211'] },
  isOtherContent,
  (one, other) => ({
    message: `Port ${one.port.number} of "${one.service.host}" is in the ServiceEntry ${nameOf(other)} too, which says something else of the host: clients follow the older of the two, and no file tells which that is.`,
    hint: 'Keep one of the two, or export each to other namespaces.',
  }),
  false,
);

/** SVC-10: two ServiceEntries give one port of a host two protocols, and clients take that of the older one. */
export const twinEntryProtocols = rule(
  { code: 'SVC-10', same: ['KIA1212'] },
  isOtherProtocol,
  (one, other) => ({
    message: `Port ${one.port.number} of "${one.service.host}" is "${one.port.protocol ?? ''}" here and "${other.port.protocol ?? ''}" in the ServiceEntry ${nameOf(other)}: clients follow the older of the two, and no file tells which that is.`,
    hint: 'Give the port one protocol.',
  }),
  true,
);
