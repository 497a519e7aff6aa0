import type { Dice } from '../dice';
import type { RandomMesh } from '../random-mesh';
import { machine, serviceEntry } from './entries';
import { edge, gateway } from './gateways';
import { httpRoute, kube, tlsRoute } from './kube';
import { requestTo } from './requests';
import { virtualService } from './routes';
import { destinationRule, peerAuthentication } from './rules';
import { names, namespaces, service } from './services';
import { sidecar } from './sidecars';

/** What is no HTTP, and TLS: services, their rules and their routes, in the mesh and at gateways of both kinds. */
export function bytes(dice: Dice): RandomMesh {
  const all = namespaces.flatMap((namespace) => names.map((name) => ({ name, namespace })));
  const services = dice.some(all, 0.75).map(({ name, namespace }) => service(dice, name, namespace));
  const entries = dice.several(1, 3, (index) => serviceEntry(dice, index));
  const gateways = dice.several(1, 2, (index) => gateway(dice, index));
  const own = kube(dice);
  const targets = services.filter(({ isServed }) => isServed).map(({ place }) => place);
  return {
    mesh: {
      ...dice.maybe(0.3, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
      ...dice.maybe(0.1, () => ({ h2UpgradePolicy: 'UPGRADE' })),
      ...dice.maybe(0.1, () => ({ enableAutoMtls: false })),
    },
    proxies: {
      one: { namespace: 'red', labels: { app: 'one' } },
      two: { namespace: dice.one(namespaces), labels: { app: 'two' } },
      edge: { gateway: true, namespace: 'istio-system', labels: { istio: 'edge' } },
      kube: { gatewayApi: 'red/kube' },
    },
    manifests: [
      edge,
      ...services.flatMap(({ manifests }) => manifests),
      ...entries.map(({ manifest }) => manifest),
      ...dice.several(0, 2, (index) => machine(dice, index)),
      ...(dice.chance(0.15) ? [peerAuthentication(dice)] : []),
      ...(dice.chance(0.5) ? dice.several(1, 2, (index) => sidecar(dice, index)) : []),
      ...dice.several(0, 4, (index) => destinationRule(dice, index)),
      ...gateways.map(({ manifest }) => manifest),
      ...dice.several(3, 9, (index) => virtualService(dice, index, targets)),
      own.manifest,
      ...dice.several(0, 3, (index) => tlsRoute(dice, index)),
      ...dice.several(0, 1, (index) => httpRoute(dice, index)),
    ],
    request: requestTo({
      mesh: [...services, ...entries].map(({ place }) => place),
      edge: gateways.flatMap(({ places }) => places),
      kube: own.places,
    }),
  };
}
