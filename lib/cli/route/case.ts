import type { Manifest } from '../../manifests/manifest-set';
import { readManifests } from '../../manifests/read/read';
import type { MeshOptions } from '../../mesh/options';
import { entriesOf, textMapOf, textOf } from '../../mesh/reading';
import type { Target } from '../../core/target';
import type { ProxyReference } from '../../route/request';
import { simulatorOf } from '../../route/simulate';
import type { Simulator } from '../../route/simulator';
import { clusterOf } from './case-cluster';

/** A scenario: a mesh to ask, and who asks. */
export interface Case {
  readonly simulator: Simulator;
  readonly proxies: ReadonlyMap<string, ProxyReference>;
  /** What each request has unless it says otherwise. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

function proxyOf(value: unknown): ProxyReference {
  const { gateway, gatewayApi, namespace, labels } = entriesOf(value);
  const key = textOf(gatewayApi);
  if (key !== undefined) {
    const slash = key.indexOf('/');
    return { kind: 'gatewayAPI', namespace: key.slice(0, slash), name: key.slice(slash + 1) };
  }
  return { kind: gateway === true ? 'gateway' : 'sidecar', namespace: textOf(namespace) ?? 'default', labels: textMapOf(labels) };
}

/** Reads a scenario. */
export function readCase(value: unknown, target: Target): Case {
  const written = entriesOf(value);
  const proxies = new Map(Object.entries(entriesOf(written['proxies'])).map(([name, proxy]) => [name, proxyOf(proxy)]));
  const { documents } = readManifests(textOf(written['manifests']) ?? '');
  const entries = documents.map(({ value: manifest, index }) => ({ manifest: manifest as Manifest, origin: { document: index } }));
  const meshConfig = entriesOf(written['mesh']) as NonNullable<MeshOptions['meshConfig']>;
  return {
    simulator: simulatorOf(clusterOf(entries, proxies), { target, meshConfig, refusal: 'istio', complete: 'all' }),
    proxies,
    defaults: entriesOf(written['defaults']),
  };
}
