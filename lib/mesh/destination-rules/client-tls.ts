import { grouped } from '../grouped';
import { HostIndex } from '../services/host-index';
import type { KindSpecs } from '../kind-specs';
import { fullHost } from '../names';
import type { MeshObject, Objects } from '../objects';
import { textMapOf } from '../reading';

type DestinationRule = MeshObject<KindSpecs['networking.istio.io/DestinationRule']>;
type TrafficPolicy = NonNullable<DestinationRule['spec']['trafficPolicy']>;

/** How clients call a host by a DestinationRule. */
export interface TLSSetting {
  readonly rule: DestinationRule;
  /** `spec.trafficPolicy.tls.mode` */
  readonly path: string;
  /** `DISABLE`, `SIMPLE`, `MUTUAL` or `ISTIO_MUTUAL`. */
  readonly mode: string;
  /** The Service's port that it is for; nothing for all that no other setting is for. */
  readonly port: number | undefined;
  /** The labels of the subset that it is for; none for all. */
  readonly labels: Readonly<Record<string, string>>;
}

type Where = Pick<TLSSetting, 'rule' | 'labels'> & { readonly path: string };

const setting = ({ path, ...where }: Where, tls: TrafficPolicy['tls'], port?: number): readonly TLSSetting[] =>
  tls === undefined ? [] : [{ ...where, path: `${path}.tls.mode`, mode: tls.mode ?? 'DISABLE', port }];

const settingsIn = (policy: TrafficPolicy | undefined, where: Where): readonly TLSSetting[] => [
  ...setting(where, policy?.tls),
  ...(policy?.portLevelSettings ?? []).flatMap(({ tls, port }, index) =>
    setting({ ...where, path: `${where.path}.portLevelSettings[${index}]` }, tls, port?.number ?? 0),
  ),
];

/** Every TLS setting of a DestinationRule. */
export const tlsSettingsOf = (rule: DestinationRule): readonly TLSSetting[] => [
  ...settingsIn(rule.spec.trafficPolicy, { rule, labels: {}, path: 'spec.trafficPolicy' }),
  ...(rule.spec.subsets ?? []).flatMap(({ labels, trafficPolicy }, index) =>
    settingsIn(trafficPolicy, { rule, labels: textMapOf(labels), path: `spec.subsets[${index}].trafficPolicy` }),
  ),
];

/** The ports for which a DestinationRule has settings of their own, which replace the others. */
export const portsOf = ({ spec }: DestinationRule): ReadonlySet<number> =>
  new Set((spec.trafficPolicy?.portLevelSettings ?? []).flatMap(({ port }) => port?.number ?? []));

/** Which DestinationRule of a namespace counts for a host. */
export class ClientTLS {
  readonly rules: readonly DestinationRule[];
  private readonly byNamespace: ReadonlyMap<string, HostIndex<DestinationRule>>;

  constructor(
    objects: Objects,
    private readonly domain: string,
    private readonly rootNamespace: string,
  ) {
    this.rules = objects.of('networking.istio.io/DestinationRule');
    const groups = grouped(this.rules, ({ namespace }) => namespace);
    this.byNamespace = new Map([...groups].map(([namespace, rules]) => [namespace, this.indexOf(rules)]));
  }

  private indexOf(rules: readonly DestinationRule[]): HostIndex<DestinationRule> {
    const index = new HostIndex<DestinationRule>();
    for (const rule of rules) index.add(this.hostOf(rule), rule);
    return index;
  }

  /** The full host of a rule. */
  hostOf({ spec, namespace }: DestinationRule): string {
    return fullHost(spec.host ?? '', namespace, this.domain);
  }

  /** Those of a namespace with the most specific host; a client takes the first namespace that has some. */
  inNamespace(namespace: string, host: string): readonly DestinationRule[] {
    for (const rules of this.byNamespace.get(namespace)?.covering(host) ?? []) return rules;
    return [];
  }

  /** All that cover a host from a namespace: its own, the Service's and the root's, the most specific first. */
  *covering(host: string, namespaces: readonly string[]): Generator<DestinationRule> {
    for (const namespace of new Set([...namespaces, this.rootNamespace])) {
      for (const rules of this.byNamespace.get(namespace)?.covering(host) ?? []) yield* rules;
    }
  }

  /** Whether some client finds a rule for a host: no rule of its namespace is more specific, and none of the Service's stands before the root's. */
  isFound(rule: DestinationRule, host: string, namespace: string): boolean {
    if (!this.inNamespace(rule.namespace, host).includes(rule)) return false;
    return rule.namespace !== this.rootNamespace || namespace === this.rootNamespace || this.inNamespace(namespace, host).length === 0;
  }
}
