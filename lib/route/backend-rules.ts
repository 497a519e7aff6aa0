import type { Entry } from '../manifests/manifest-set';
import { createdAt } from '../mesh/age';
import { grouped } from '../mesh/grouped';
import type { KindSpecs } from '../mesh/kind-specs';
import { type MeshObject, Objects, typeOf } from '../mesh/objects';
import { invalidCredential } from './clusters/cluster-tls';
import { entriesOf, listOf, numberOf, textOf } from '../mesh/reading';

const policyType = 'gateway.networking.k8s.io/BackendTLSPolicy';

type Policy = MeshObject<KindSpecs[typeof policyType]>;
type Target = NonNullable<Policy['spec']['targetRefs']>[number];
type Fields = Readonly<Record<string, unknown>>;

/** What of a target a policy is for: one of its hosts, on all ports or on one. */
interface Aim {
  readonly policy: Policy;
  readonly target: string;
  readonly host: string;
  readonly section: string | undefined;
  /** The number of the section's port. */
  readonly port: number | undefined;
}

interface Port {
  readonly name?: string | undefined;
  readonly number?: number | undefined;
}

interface Found {
  readonly hosts: readonly string[];
  readonly ports: readonly Port[];
}

const readPort = ({ name, port }: Fields): Port => ({ name: textOf(name), number: numberOf(port) });

/** What kinds of targets there are: a name, and the hosts and ports of what has it. */
const targets: Readonly<Record<string, (name: string, namespace: string, objects: Objects) => Found | undefined>> = {
  '/Service': (name, namespace, objects) => {
    const found = objects.find('/Service', namespace, name);
    const ports = listOf(entriesOf(found?.spec)['ports']).map(entriesOf);
    return found === undefined ? undefined : { hosts: [name], ports: ports.map(readPort) };
  },
  'networking.istio.io/ServiceEntry': (name, namespace, objects) => {
    const found = objects.find('networking.istio.io/ServiceEntry', namespace, name);
    return found === undefined ? undefined : { hosts: found.spec.hosts ?? [], ports: found.spec.ports ?? [] };
  },
};

function aimsOf(policy: Policy, { group = '', kind = '', name = '', sectionName }: Target, objects: Objects): readonly Aim[] {
  const { namespace } = policy;
  const found = targets[`${group}/${kind}`]?.(name, namespace, objects);
  const section = sectionName || undefined;
  const port = found?.ports.find((each) => each.name === section);
  if (found === undefined || (section !== undefined && port === undefined)) return [];
  return found.hosts.map((host) => ({ policy, target: `${kind} ${namespace}/${name}`, host, section, port: port?.number }));
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Policies by age; of one age by namespace, then by name. */
const comparePolicies = (a: Policy, b: Policy): number =>
  (createdAt(a) ?? 0) - (createdAt(b) ?? 0) || text(a.namespace, b.namespace) || text(a.name, b.name);

/** Where the certificates of authorities are: only maps of the policy's namespace may hold them; that they are there is taken for granted. */
function credentialOf({ spec, namespace }: Policy): string | undefined {
  const [ca] = spec.validation?.caCertificateRefs ?? [];
  if (ca === undefined || spec.validation?.wellKnownCACertificates !== undefined) return undefined;
  return (ca.group ?? '') === '' && ca.kind === 'ConfigMap' ? `configmap://${namespace}/${ca.name ?? ''}` : invalidCredential;
}

function tlsOf(policy: Policy): Fields {
  const { hostname = '', subjectAltNames = [] } = policy.spec.validation ?? {};
  const credentialName = credentialOf(policy);
  const names = subjectAltNames.flatMap(({ type, hostname: host, uri }) => (type === 'URI' ? uri : host) ?? []);
  return {
    mode: 'SIMPLE',
    sni: hostname,
    ...(names.length === 0 ? {} : { subjectAltNames: names }),
    ...(credentialName === undefined ? {} : { credentialName }),
  };
}

/** The rule for one host of a target: of policies that say the same the oldest counts. */
function ruleOf(aims: readonly Aim[]): Entry | undefined {
  const [first] = aims;
  if (first === undefined) return undefined;
  const whole = aims.find(({ section }) => section === undefined);
  const ports = [
    ...grouped(
      aims.filter(({ section }) => section !== undefined),
      ({ section }) => section,
    ).values(),
  ];
  const { host, policy, target } = first;
  // Nobody has made it, so that it comes before all that somebody has.
  const metadata = { name: `${target} ${host}`, namespace: policy.namespace, creationTimestamp: '0001-01-01T00:00:00Z' };
  return {
    origin: policy.entry.origin,
    manifest: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata,
      spec: {
        host,
        trafficPolicy: {
          ...(whole === undefined ? {} : { tls: tlsOf(whole.policy) }),
          portLevelSettings: ports.flatMap(([aim]) => (aim === undefined ? [] : [{ port: { number: aim.port }, tls: tlsOf(aim.policy) }])),
        },
      },
    },
  };
}

/** A set with the DestinationRules that istiod makes of BackendTLSPolicies. */
export function withBackendRules(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some(({ manifest }) => typeOf(manifest) === policyType)) return entries;
  const objects = new Objects(entries);
  const aims = [...objects.of(policyType)]
    .sort(comparePolicies)
    .flatMap((policy) => (policy.spec.targetRefs ?? []).flatMap((target) => aimsOf(policy, target, objects)));
  const rules = [...grouped(aims, ({ target, host }) => `${target} ${host}`).values()].flatMap((list) => ruleOf(list) ?? []);
  return [...entries, ...rules];
}
