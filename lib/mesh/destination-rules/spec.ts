import type { KindSpecs } from '../kind-specs';
import type { MeshObject } from '../objects';

type Spec = KindSpecs['networking.istio.io/DestinationRule'];

/** A DestinationRule as an object of the set. */
export type DestinationRuleObject = MeshObject<Spec>;

/** What a DestinationRule says of connections. */
export type TrafficPolicy = NonNullable<Spec['trafficPolicy']>;

/** Endpoints of a host that have some labels. */
export type Subset = NonNullable<Spec['subsets']>[number];

/** A DestinationRule, its host in full. */
export interface DestinationRule {
  readonly object: DestinationRuleObject;
  readonly host: string;
  /** As written; only `.` where a selector keeps the rule in its namespace. */
  readonly exportTo: ReadonlySet<string>;
  readonly selector: Readonly<Record<string, string>> | undefined;
}
