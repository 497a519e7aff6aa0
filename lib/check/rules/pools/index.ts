import type { Rule } from '../rule';
import { addressOutside } from './address-outside';
import { clusterAddresses } from './cluster-addresses';
import { contraryWishes } from './contrary-wishes';
import { emptyAdvertisement } from './empty-advertisement';
import { forbiddenPool } from './forbidden-pool';
import { unannouncedPool } from './unannounced-pool';
import { unaskedPool } from './unasked-pool';
import { silentPeer, unknownCommunity, unknownPeer, unknownProfile } from './unknown-names';
import { unknownPool } from './unknown-pool';
import { unusedName } from './unused-names';

/** MetalLB's pools and who gets their addresses. */
export const poolRules: readonly Rule[] = [
  unannouncedPool,
  emptyAdvertisement,
  unknownPool,
  addressOutside,
  forbiddenPool,
  unaskedPool,
  clusterAddresses,
  contraryWishes,
  unknownProfile,
  unknownPeer,
  unknownCommunity,
  silentPeer,
  unusedName,
];
