import type { Dice } from '../dice';
import type { RandomMesh } from '../random-mesh';
import { besideObjects } from './beside';
import { gatewayObjects } from './gateways';
import { requestsTo } from './requests';
import { routeObjects } from './routes';
import { surroundings } from './surroundings';

/** Gateways, routes and policies of Gateway API, and what stands beside them. */
export function gatewayAPI(dice: Dice): RandomMesh {
  const manifests = [...surroundings(dice), ...gatewayObjects(dice), ...routeObjects(dice), ...besideObjects(dice)];
  return {
    mesh: dice.maybe(0.2, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
    proxies: {
      main: { gatewayApi: 'red/main' },
      side: { gatewayApi: 'green/side' },
      web: { namespace: 'red', labels: { app: 'web' } },
      job: { namespace: dice.one(['green', 'blue']), labels: { app: 'job' } },
    },
    manifests,
    request: requestsTo(manifests),
  };
}
