import { profile } from '../../install/profiles';
import { fullHost } from '../names';
import type { Objects } from '../objects';
import { entriesOf, listOf, textMapOf, textOf } from '../reading';
import { hasLabels } from './workloads';

type Labels = Readonly<Record<string, string>>;

/** A proxy with a Service that a controller makes: no manifest has them. */
interface InstalledProxy {
  readonly namespace: string;
  /** Names that the Service may have, by release. */
  readonly services: readonly string[];
  /** Names that its service account may have, by release. */
  readonly accounts: readonly string[];
  /** Labels that its pods have; beside them they may have others. */
  readonly labels: Labels;
}

const gatewayKinds = [
  { component: 'ingressGateways', name: 'istio-ingressgateway', istio: 'ingressgateway' },
  { component: 'egressGateways', name: 'istio-egressgateway', istio: 'egressgateway' },
] as const;

/** The gateways that an IstioOperator makes istioctl install: those that it lists, and those of its profile. */
function ofOperator(spec: Readonly<Record<string, unknown>>, release: string): readonly InstalledProxy[] {
  const root = textOf(spec['namespace']) ?? 'istio-system';
  const components = entriesOf(spec['components']);
  const turnedOn: readonly string[] = profile(textOf(spec['profile']) ?? 'default', release)?.components ?? [];
  return gatewayKinds.flatMap(({ component, name, istio }) => {
    const listed = listOf(components[component]).map(entriesOf);
    const all =
      turnedOn.includes(component) && !listed.some((each) => each['name'] === name) ? [{ name, enabled: true }, ...listed] : listed;
    return all
      .filter((each) => each['enabled'] !== false)
      .map((each): InstalledProxy => {
        const own = textOf(each['name']) ?? name;
        const namespace = textOf(each['namespace']) ?? root;
        const labels = { app: name, istio, ...textMapOf(each['label']) };
        return { namespace, services: [own], accounts: [`${own}-service-account`, own], labels };
      });
  });
}

/** What istiod makes for a Gateway of Gateway API: Service and account are named after its class, except for waypoints. */
const ofGateway = (namespace: string, name: string, className: string): InstalledProxy => ({
  namespace,
  services: [`${name}-${className}`, name],
  accounts: [`${name}-${className}`, name],
  labels: { 'gateway.networking.k8s.io/gateway-name': name, 'istio.io/gateway-name': name },
});

/** What the objects of a set make controllers install, as far as other objects refer to it. */
export class Installed {
  private readonly proxies: readonly InstalledProxy[];
  private readonly names: ReadonlySet<string>;

  constructor(objects: Objects, { istio, domain }: { readonly istio: string; readonly domain: string }) {
    this.proxies = [
      ...objects.of('install.istio.io/IstioOperator').flatMap(({ spec }) => ofOperator(spec, istio)),
      ...objects
        .of('gateway.networking.k8s.io/Gateway')
        .map(({ namespace, name, spec }) => ofGateway(namespace, name, spec.gatewayClassName ?? '')),
    ];
    this.names = new Set(
      this.proxies.flatMap(({ namespace, services }) =>
        services.flatMap((name) => [fullHost(name, namespace, domain), `Service ${namespace}/${name}`]),
      ),
    );
  }

  /** Whether a host or an object (`Service infra/edge`) is made by a controller. */
  has(what: string): boolean {
    return this.names.has(what);
  }

  /** The service accounts of such proxies, in a namespace. */
  accountsIn(namespace: string): readonly string[] {
    return this.proxies.flatMap((proxy) => (proxy.namespace === namespace ? proxy.accounts : []));
  }

  /** Where such proxies are that a selector selects, and the labels that are known of them. */
  selectedBy(selector: Labels): readonly { readonly namespace: string; readonly labels: Labels }[] {
    return this.proxies.filter(({ labels }) => hasLabels(labels, selector));
  }

  /** Whether a selector may mean pods of such proxies: it names a label of theirs, and none that they have with another value. */
  mayBeSelected(selector: Labels): boolean {
    const entries = Object.entries(selector);
    return this.proxies.some(
      ({ labels }) =>
        entries.some(([key, value]) => labels[key] === value) && entries.every(([key, value]) => (labels[key] ?? value) === value),
    );
  }
}
