import type { Manifest } from '../manifests/manifest-set';
import { entriesOf, listOf, textMapOf } from '../mesh/reading';

type Entries = Readonly<Record<string, unknown>>;

function storePort(port: unknown): Entries {
  const written = entriesOf(port);
  const { protocol, targetPort } = written;
  return { ...written, protocol: protocol || 'TCP', targetPort: targetPort || written['port'] };
}

function storeService(manifest: Manifest): Entries {
  const spec = entriesOf(manifest['spec']);
  return {
    spec: { ...spec, type: spec['type'] || 'ClusterIP', ...('ports' in spec ? { ports: listOf(spec['ports']).map(storePort) } : {}) },
  };
}

function storeSecret(manifest: Manifest): Entries {
  const texts = Object.entries(textMapOf(manifest['stringData']));
  return { data: { ...entriesOf(manifest['data']), ...Object.fromEntries(texts.map(([key, text]) => [key, btoa(text)])) } };
}

const btoa = (text: string): string => Buffer.from(text).toString('base64');

const storeNamespace = ({ metadata }: Manifest): Entries => ({
  metadata: { ...metadata, labels: { ...entriesOf(metadata?.labels), 'kubernetes.io/metadata.name': metadata?.name } },
});

const stores: Readonly<Record<string, (manifest: Manifest) => Entries>> = {
  'v1/Service': storeService,
  'v1/Secret': storeSecret,
  'v1/Namespace': storeNamespace,
};

/** An object of the core group as the API server would have stored it: with its defaults, and its texts as data. */
export const asStored = (manifest: Manifest): Manifest => ({
  ...manifest,
  ...stores[`${manifest.apiVersion}/${manifest.kind}`]?.(manifest),
});

/** An object as istioctl reads it from a file: the spec of a CustomResourceDefinition gets lost. */
export function asReadFromFile(manifest: Manifest): Manifest {
  if (manifest.kind !== 'CustomResourceDefinition') return manifest;
  const { spec: _, ...rest } = manifest;
  return rest;
}
