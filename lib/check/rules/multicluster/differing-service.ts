import { isDeepStrictEqual } from 'node:util';
import { grouped } from '../../../mesh/grouped';
import { type KubernetesService, readService } from '../../../mesh/kubernetes/service';
import type { Mesh } from '../../../mesh/mesh';
import { type MeshObject, Objects } from '../../../mesh/objects';
import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import type { Rule } from '../rule';

const own = 'default';

interface Copy {
  readonly cluster: string;
  readonly service: KubernetesService;
}

const copiesIn = (cluster: string, objects: Objects): readonly Copy[] =>
  objects.of('/Service').map((object: MeshObject) => ({ cluster, service: readService(object) }));

const isHeadless = ({ clusterIP }: KubernetesService): boolean => clusterIP === 'None';

const nameOf = (port: unknown): string => textOf(entriesOf(port)['name']) ?? '';

const portsOf = ({ object }: KubernetesService): readonly unknown[] =>
  [...listOf(object.spec['ports'])].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

/** In what two copies of a Service differ. */
const differences = (a: KubernetesService, b: KubernetesService): readonly string[] => [
  ...(isHeadless(a) === isHeadless(b) ? [] : ['in being headless']),
  ...(a.type === b.type ? [] : ['in their type']),
  ...(isDeepStrictEqual(portsOf(a), portsOf(b)) ? [] : ['in their ports']),
];

const clustersOf = ({ objects, options }: Mesh): readonly Copy[] => [
  ...copiesIn(own, objects),
  ...Object.entries(options.clusters ?? {}).flatMap(([name, entries]) => copiesIn(name, new Objects(entries, options.defaultNamespace))),
];

/** MULTI-2: a Service is not the same in all clusters of the mesh. */
export const differingService: Rule = {
  code: 'MULTI-2',
  severity: 'warning',
  same: ['IST0170'],
  since: '1.22.0',
  check: (mesh, report) => {
    if (mesh.options.clusters === undefined) return;
    const copies = grouped(clustersOf(mesh), ({ service: { object } }) => `${object.namespace}/${object.name}`);
    for (const [first, ...others] of copies.values()) {
      if (first === undefined) continue;
      const found = others
        .map(({ cluster, service }) => ({ cluster, how: differences(first.service, service) }))
        .filter(({ how }) => how.length > 0);
      const [other] = found;
      if (other === undefined) continue;
      report(first.service.object, {
        path: 'metadata.name',
        message: `The Service "${first.service.object.name}" differs between the clusters "${first.cluster}" and "${other.cluster}" ${other.how.join(' and ')}, and clients treat it as one.`,
        hint: 'Make the Service the same in all clusters.',
      });
    }
  },
};
