import type { Construct } from 'constructs';
import type { BFDProfileSpec } from '../../imports/metallb.io';
import { MeshObject, type ObjectProps } from '../core/mesh-object';

/** The spec of a BFDProfile, its metadata and its version. */
export type BFDProfileProps = ObjectProps & BFDProfileSpec;

/**
 * Tunes the fast failure detection of BGP sessions that name the profile.
 *
 * @example
 * new metallb.BFDProfile(chart, 'fast', { receiveInterval: 50, transmitInterval: 50, detectMultiplier: 3 });
 * // spec:
 * //   detectMultiplier: 3
 * //   receiveInterval: 50
 * //   transmitInterval: 50
 *
 * @see https://metallb.universe.tf/apis/
 */
export class BFDProfile extends MeshObject<'metallb.io', 'BFDProfile'> {
  constructor(scope: Construct, id: string, props: BFDProfileProps) {
    super(scope, id, { group: 'metallb.io', kind: 'BFDProfile' }, props);
  }
}
