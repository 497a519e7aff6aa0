import type { Dice } from '../dice';
import type { Manifest, RandomMesh } from '../random-mesh';
import { entryObjects } from './entries';
import { meshConfig } from './mesh-config';
import { namespaces } from './names';
import { requests } from './requests';
import { ruleObjects } from './rules';
import { serviceObjects } from './services';
import { sidecarObjects } from './sidecars';
import { virtualServices } from './virtual-services';

const gateway: Manifest = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'gate', namespace: 'red' },
  spec: { selector: { app: 'edge' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*/*'] }] },
};

/** The registry, policies of connections, and every field of HTTP routes. */
export function registry(dice: Dice): RandomMesh {
  const routes = virtualServices(dice);
  const job = dice.one(namespaces);
  return {
    mesh: meshConfig(dice),
    proxies: {
      web: { namespace: 'red', labels: { app: 'web' } },
      job: { namespace: job, labels: { app: 'job' } },
      // In a namespace with sidecars a gateway may see what they do: it depends on who came first.
      edge: { gateway: true, namespace: dice.one(['istio-system', job === 'blue' ? 'green' : 'blue']), labels: { app: 'edge' } },
    },
    manifests: [gateway, ...serviceObjects(dice), ...entryObjects(dice), ...ruleObjects(dice), ...sidecarObjects(dice), ...routes.objects],
    request: requests(routes.hosts),
  };
}
