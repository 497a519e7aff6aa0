import { holdsAddress, type IPRange, parseIPRange } from '../../values/ip-range';
import { type LabelSelector, selects } from '../../values/label-selector';
import { compareReleases } from '../../values/release';
import type { KindSpecs } from '../kind-specs';
import type { KubernetesService } from '../kubernetes/service';
import type { MeshObject, Objects } from '../objects';

type PoolObject = MeshObject<KindSpecs['metallb.io/IPAddressPool']>;

/** Whether something is so; `unknown` where it depends on an object that the set does not have. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** Addresses that MetalLB gives to Services. */
export interface Pool {
  readonly object: PoolObject;
  readonly ranges: readonly IPRange[];
  /** Whether Services get its addresses without asking for the pool. */
  readonly autoAssign: boolean;
}

/** Reads an IPAddressPool; ranges that are none are left out. */
export function readPool(object: PoolObject): Pool {
  const { addresses = [], autoAssign = true } = object.spec;
  const ranges = addresses.map(parseIPRange).filter((range): range is IPRange => typeof range === 'object');
  return { object, ranges, autoAssign };
}

/** Whether a pool has an address. */
export const hasAddress = ({ ranges }: Pool, address: string): boolean => ranges.some((range) => holdsAddress(range, address));

const selected = (selectors: readonly unknown[], labels: Readonly<Record<string, string>>): boolean =>
  selectors.some((selector) => selects(selector as LabelSelector, labels));

type Allocation = NonNullable<PoolObject['spec']['serviceAllocation']>;

/** Until 0.14 a pool with an allocation that limits nothing was given to nobody. */
const allowsWithoutLimits = (release: string): Certainty =>
  compareReleases(release, '0.15.2') >= 0 ? 'yes' : compareReleases(release, '0.15.0') < 0 ? 'no' : 'unknown';

function allowsNamespace({ namespaces = [], namespaceSelectors = [] }: Allocation, name: string, objects: Objects): Certainty {
  if (namespaces.length + namespaceSelectors.length === 0 || namespaces.includes(name)) return 'yes';
  if (namespaceSelectors.length === 0) return 'no';
  const namespace = objects.find('/Namespace', '', name);
  if (namespace === undefined) return 'unknown';
  return selected(namespaceSelectors, { ...namespace.labels, 'kubernetes.io/metadata.name': name }) ? 'yes' : 'no';
}

/** Whether `serviceAllocation` lets a Service of a namespace have addresses of a pool. */
export function allows({ object }: Pool, { object: service }: KubernetesService, objects: Objects, release: string): Certainty {
  const { serviceAllocation } = object.spec;
  if (serviceAllocation === undefined) return 'yes';
  const { namespaces = [], namespaceSelectors = [], serviceSelectors = [] } = serviceAllocation;
  if (namespaces.length + namespaceSelectors.length + serviceSelectors.length === 0) return allowsWithoutLimits(release);
  if (serviceSelectors.length > 0 && !selected(serviceSelectors, service.labels)) return 'no';
  return allowsNamespace(serviceAllocation, service.namespace, objects);
}
