import { type LabelSelector, selects } from '../../values/label-selector';
import type { KindSpecs } from '../kind-specs';
import type { MeshObject } from '../objects';
import type { Pool } from './pool';

type Layer2 = MeshObject<KindSpecs['metallb.io/L2Advertisement']>;
type BGP = MeshObject<KindSpecs['metallb.io/BGPAdvertisement']>;

/** An object that announces addresses of pools. */
export type Advertisement = Layer2 | BGP;

/** Whether an advertisement announces the addresses of a pool: without names and selectors it announces all of them. */
export function advertises({ spec }: Advertisement, { object }: Pool): boolean {
  const { ipAddressPools = [], ipAddressPoolSelectors = [] } = spec;
  if (ipAddressPools.length + ipAddressPoolSelectors.length === 0) return true;
  return (
    ipAddressPools.includes(object.name) || ipAddressPoolSelectors.some((selector) => selects(selector as LabelSelector, object.labels))
  );
}
