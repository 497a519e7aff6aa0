import type { CommunityRef } from '../../values/reference';
import { has, type Printer, misplaced, printName, sameNamespace } from './printer';

const group = 'metallb.io';

/** MetalLB looks all of these up in the namespace of the object that names them. */
export const printPool = printName(group, 'IPAddressPool');
/** A BGPPeer. */
export const printPeer = printName(group, 'BGPPeer');
/** A BFDProfile. */
export const printBFDProfile = printName(group, 'BFDProfile');

const isCommunityRef = (value: object): value is CommunityRef => has(value, 'community') && has(value, 'alias');

/** MetalLB finds an alias in its own namespace only. */
export const printCommunity: Printer = (value, context) => {
  if (!isCommunityRef(value)) {
    return misplaced(value, 'a community', 'Give the alias of a Community, its name, or the value as text ("65535:65282").', context);
  }
  sameNamespace(value.community, context);
  return value.alias;
};
