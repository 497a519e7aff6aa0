import type { Construct } from 'constructs';
import type { CommunityAlias } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';
import type { CommunityRef } from '../values/reference';

/** The spec of a Community, its metadata and its version. */
export interface CommunityProps<Name extends string = string> extends ObjectProps {
  /** Gives names to BGP communities, each name once in the whole installation. */
  readonly communities?: readonly (CommunityAlias & { readonly name?: Name })[];
}

/**
 * Gives BGP communities names that advertisements may use.
 *
 * @example
 * const well = new metallb.Community(chart, 'well-known', { communities: [{ name: 'no-advertise', value: '65535:65282' }] });
 * // spec:
 * //   communities:
 * //     - name: no-advertise
 * //       value: 65535:65282
 * new metallb.BGPAdvertisement(chart, 'quiet', { communities: [well.alias('no-advertise')] }); // alias('no-export') does not compile
 *
 * @see https://metallb.universe.tf/apis/
 */
export class Community<const Name extends string = string> extends MeshObject<'metallb.io', 'Community'> {
  constructor(scope: Construct, id: string, props: CommunityProps<Name>) {
    super(scope, id, { group: 'metallb.io', kind: 'Community' }, props);
  }

  /** One community, for an advertisement of the same namespace. A name that is not declared does not compile. */
  alias(name: Name): CommunityRef {
    return { community: this, alias: name };
  }
}
