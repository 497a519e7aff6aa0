import { bytes } from './bytes';
import { Dice } from './dice';
import { gatewayAPI } from './gateway-api';
import type { RandomMesh } from './random-mesh';
import { registry } from './registry';
import { web } from './web';

/** What random meshes are about, by the name under which `npm run conformance:routes:random` asks for one. */
export const profiles: Readonly<Record<string, (dice: Dice) => RandomMesh>> = { bytes, 'gateway-api': gatewayAPI, registry, web };

/** A random mesh and requests to it, as the text of a scenario: the same for the same profile and seed. */
export function randomScenario(profile: string, seed: number, requests: number): string {
  const dice = new Dice(seed);
  const make = profiles[profile] ?? web;
  const { mesh, proxies, manifests, request } = make(dice);
  return JSON.stringify(
    {
      purpose: `random mesh of seed ${seed}, ${profile}`,
      mesh,
      proxies,
      manifests: manifests.map((each) => JSON.stringify(each)).join('\n---\n'),
      requests: Array.from({ length: requests }, (_, index) => request(dice, index)),
    },
    undefined,
    1,
  );
}
