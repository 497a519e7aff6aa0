import type { Construct } from 'constructs';
import type { CommunitySpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a Community, its metadata and its version. */
export type CommunityProps = ObjectProps & CommunitySpec;

/**
 * Gives BGP communities names that advertisements may use.
 *
 * @example
 * new metallb.Community(chart, 'example', { communities: [{ name: 'no-advertise', value: '65535:65282' }] });
 *
 * @see https://metallb.universe.tf/apis/
 */
export class Community extends MeshObject<'metallb.io', 'Community'> {
  constructor(scope: Construct, id: string, props: CommunityProps) {
    super(scope, id, { group: 'metallb.io', kind: 'Community' }, props);
  }
}
