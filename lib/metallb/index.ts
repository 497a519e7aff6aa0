export { BFDProfile, type BFDProfileProps } from './bfd-profile';
export { BGPAdvertisement, type BGPAdvertisementProps } from './bgp-advertisement';
export { BGPPeer, type BGPPeerProps } from './bgp-peer';
export { Community, type CommunityProps } from './community';
export { IPAddressPool, type IPAddressPoolProps } from './ip-address-pool';
export { L2Advertisement, type L2AdvertisementProps } from './l2-advertisement';
export { lastAddresses } from '../values/address-range';
