import type { Objects } from './objects';

/** Those that every cluster has. */
const always = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** The namespaces that there are: those of the cluster and the mesh, those of the set, and those that it puts objects into. */
export const namespacesIn = (objects: Objects, rootNamespace: string): ReadonlySet<string> =>
  new Set([...always, rootNamespace, ...[...objects].map(({ type, namespace, name }) => (type === '/Namespace' ? name : namespace))]);
