import type { Dice } from '../dice';
import type { Manifest, RandomMesh } from '../random-mesh';
import { meshObjects, namespaces, services } from './objects';
import { routeObjects } from './routes';

const authorities = [
  'a.test',
  'b.a.test',
  'x.a.test',
  'c.test',
  'd.test',
  'one.entry.test',
  'a.wild.test',
  'nobody.test',
  'A.test:8080',
] as const;
const paths = ['/', '/a', '/a/', '/a/b', '/A/b', '/ab', '/b/x', '/a/b/c?q=1', '/a?q=ab', '/zzz', '/b/../a', '//a'] as const;

const headers = (dice: Dice): Manifest => ({
  ...dice.maybe(0.3, () => ({ 'x-one': dice.one(['1', 'ab', 'x', '']) })),
  ...dice.maybe(0.2, () => ({ 'x-two': dice.one(['1', 'ab']) })),
  ...dice.maybe(0.08, () => ({ origin: 'https://a.test', 'access-control-request-method': 'PUT' })),
});

function request(dice: Dice, index: number): Manifest {
  const from = dice.one(['web', 'job', 'edge', 'edge', 'kube']);
  const isMesh = from === 'web' || from === 'job';
  const name = dice.one(services);
  const authority =
    isMesh && dice.chance(0.7)
      ? dice.one([name, `${name}.${dice.one(namespaces)}`, `${name}.${dice.one(namespaces)}.svc.cluster.local`])
      : dice.one(authorities);
  const isTLS = from === 'edge' && dice.chance(0.15);
  const port = isTLS ? 443 : isMesh ? dice.one([80, 80, 80, 8000]) : from === 'edge' ? dice.one([80, 80, 81]) : 80;
  return {
    name: `request ${index}`,
    from,
    authority,
    path: dice.one(paths),
    method: dice.one(['GET', 'GET', 'GET', 'PUT', 'OPTIONS']),
    port,
    headers: headers(dice),
    ...(isTLS ? { tls: { sni: authority.replace(/:.*$/, '').toLowerCase() } } : {}),
  };
}

/** Services, their rules and their routes over HTTP, in the mesh and at gateways of both kinds. */
export function web(dice: Dice): RandomMesh {
  const manifests = [...meshObjects(dice), ...routeObjects(dice)];
  return {
    mesh: dice.maybe(0.3, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
    proxies: {
      web: { namespace: 'red', labels: { app: 'web' } },
      job: { namespace: dice.one(namespaces), labels: { app: 'job' } },
      edge: { gateway: true, namespace: 'istio-system', labels: { istio: 'edge' } },
      kube: { gatewayApi: 'red/kube' },
    },
    manifests,
    request,
  };
}
