import type { KindSpecs } from '../kind-specs';
import type { MeshObject } from '../objects';

type Spec = KindSpecs['networking.istio.io/VirtualService'];
type Written = NonNullable<Spec['http']>[number];

/** All fields of the forms that a union has. */
type AnyOf<Union> = {
  readonly [Key in Union extends unknown ? keyof Union : never]?: Union extends unknown
    ? Key extends keyof Union
      ? Exclude<Union[Key], undefined>
      : never
    : never;
};

/** A VirtualService as an object of the set. */
export type VirtualServiceObject = MeshObject<Spec>;

/** An HTTP route, whichever of its forms it has. */
export type HTTPRoute = AnyOf<Written>;

/** One way in which an HTTP route takes a request. */
export type HTTPMatch = NonNullable<Written['match']>[number];

/** A route of connections with TLS, by their server name. */
export type TLSRoute = NonNullable<Spec['tls']>[number];

/** A route of connections, by their port and addresses. */
export type TCPRoute = NonNullable<Spec['tcp']>[number];
