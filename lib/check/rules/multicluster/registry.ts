import type { Mesh } from '../../../mesh/mesh';
import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import type { Rule } from '../rule';

const builtIn = ['Mock', 'Kubernetes', 'External'];

/** The clusters that secrets of remote ones name. */
const clustersIn = ({ objects }: Mesh): readonly string[] =>
  objects
    .of('/Secret')
    .filter(({ labels }) => labels['istio/multiCluster'] === 'true')
    .flatMap(({ entry }) => Object.keys(entriesOf(entry.manifest['data'])));

/** MULTI-1: a network takes the endpoints of a cluster that the control plane does not know. */
export const unknownRegistry: Rule = {
  code: 'MULTI-1',
  severity: 'error',
  same: ['IST0126'],
  check: (mesh, report) => {
    const networks = Object.entries(entriesOf(mesh.options.meshNetworks?.['networks']));
    if (networks.length === 0 || !mesh.isComplete(mesh.rootNamespace, 'Secret')) return;
    const known = new Set([...builtIn, ...clustersIn(mesh)]);
    const subject = { apiVersion: 'v1alpha1', kind: 'MeshNetworks', namespace: 'istio-system', name: 'meshnetworks' };
    for (const [name, network] of networks) {
      listOf(entriesOf(network)['endpoints']).forEach((endpoint, index) => {
        const registry = textOf(entriesOf(endpoint)['fromRegistry']);
        if (registry === undefined || known.has(registry)) return;
        report(subject, {
          path: `networks.${name}.endpoints[${index}].fromRegistry`,
          message: `The network "${name}" takes the endpoints of "${registry}", and no secret of a remote cluster names it.`,
          hint: 'Name a cluster that has a secret with the label "istio/multiCluster".',
        });
      });
    }
  },
};
