import { namesIn, readKubernetes } from './kubernetes';
import {
  deprecation,
  isRecord,
  markOf,
  type Message,
  type Messages,
  type DriftField,
  newValues,
  rangeOf,
  readMessages,
  sinceOf,
  valueMarks,
  withNames,
} from './operator-drift';
import { either, type Field, imported, list, literals, named, type ObjectType, oneOf, record, text, type TypeExpr } from './model';

/** The message of types.go that took the place of one of operator.proto. Every other message of both has one name. */
const successors: Readonly<Record<string, string>> = {
  IstioComponentSetSpec: 'IstioComponentSpec',
  GatewaySpec: 'GatewayComponentSpec',
  KubernetesResourcesSpec: 'KubernetesResources',
  K8sObjectOverlay: 'KubernetesOverlay',
  'K8sObjectOverlay.PathValue': 'Patch',
};

/** What operator.proto had and types.go has no more, beside the copies of Kubernetes types. */
const vanished = ['ExternalComponentSpec'];

/** Kubernetes types that config.proto copies field by field. */
const copied = new Set(['LabelSelector', 'LabelSelectorRequirement']);

/** The Helm values have a message of the same name as the proxies' mesh-wide configuration. */
const valuesNames: Readonly<Record<string, string>> = { ProxyConfig: 'ValuesProxyConfig' };

const unknown = text('unknown');
const object = record(unknown);
/** A message without fields, which the drift data does not list: being there is what it says. */
const empty = record(text('never'));
const networking = (name: string): TypeExpr => imported(name, './networking.istio.io');

/** What the types of the drift data that are no messages of it are in YAML. */
const scalars: Readonly<Record<string, TypeExpr>> = {
  string: text('string'),
  bool: text('boolean'),
  double: text('number'),
  int32: text('number'),
  int64: text('number'),
  uint32: text('number'),
  any: unknown,
  BoolValue: text('boolean'),
  IntOrString: either(text('number'), text('string')),
  LabelSelector: named('LabelSelector'),
  PrometheusMetricsProvider: empty,
  EnvironmentResourceDetector: empty,
  DynatraceResourceDetector: empty,
  ProxyProtocolConfiguration: empty,
  'google.protobuf.BoolValue': text('boolean'),
  'google.protobuf.Int32Value': text('number'),
  'google.protobuf.Int64Value': text('number'),
  'google.protobuf.Duration': imported('GoDuration', '../lib/values/duration'),
  'google.protobuf.Struct': object,
  'google.protobuf.Value': unknown,
  'google.protobuf.Any': unknown,
  'istio.networking.v1alpha3.ClientTLSSettings': networking('ClientTLSSettings'),
  'istio.networking.v1alpha3.ConnectionPoolSettings.TCPSettings.TcpKeepalive': networking('TcpKeepalive'),
  'istio.networking.v1alpha3.HTTPRetry': networking('HTTPRetry'),
  'istio.networking.v1alpha3.LocalityLoadBalancerSetting': networking('LocalityLoadBalancerSetting'),
  'istio.networking.v1alpha3.ReadinessProbe': networking('ReadinessProbe'),
  'istio.networking.v1beta1.ProxyImage': networking('ProxyImage'),
};

/** What the messages call what JSON writes as a scalar that is no text; see `emit-scalars.ts`. */
const scalarLetters: Readonly<Record<string, string>> = {
  bool: 'b',
  BoolValue: 'b',
  'google.protobuf.BoolValue': 'b',
  double: 'd',
  int32: 'i',
  int64: 'l',
  uint32: 'u',
  'google.protobuf.Int32Value': 'i',
  'google.protobuf.Int64Value': 'l',
  IntOrString: 'n',
  'google.protobuf.Duration': 'D',
  'google.protobuf.Value': '*',
};

const kubernetesPackage = /^(?:corev1|appsv1|autoscaling|policy|k8s\.io\.api\.core\.v1)\.(\w+)$/;

/** Fields that upstream leaves open, by the type that the charts (or the operator) read there. */
const readAs: Readonly<Record<string, TypeExpr>> = {
  'IstioOperatorSpec.meshConfig': named('MeshConfig'),
  'IstioOperatorSpec.values': named('Values'),
  'IstioOperatorSpec.unvalidatedValues': object,
  'Values.meshConfig': named('MeshConfig'),
  'GlobalConfig.meshNetworks': record(named('Network')),
  'GlobalConfig.defaultTolerations': list(named('Toleration')),
  'ValuesProxyConfig.lifecycle': named('Lifecycle'),
  'ValuesProxyConfig.seccompProfile': named('SeccompProfile'),
  'WaypointConfig.affinity': named('Affinity'),
  'WaypointConfig.toleration': list(named('Toleration')),
  'WaypointConfig.topologySpreadConstraints': list(named('TopologySpreadConstraint')),
  'CNIConfig.affinity': named('Affinity'),
  'CNIConfig.seccompProfile': named('SeccompProfile'),
  'GatewaysConfig.securityContext': named('PodSecurityContext'),
  'GatewaysConfig.seccompProfile': named('SeccompProfile'),
  'EgressGatewayConfig.tolerations': list(named('Toleration')),
  'IngressGatewayConfig.tolerations': list(named('Toleration')),
  'IngressGatewayConfig.resources': named('ResourceRequirements'),
  'PilotConfig.affinity': named('Affinity'),
  'PilotConfig.autoscaleBehavior': named('HorizontalPodAutoscalerBehavior'),
  'PilotConfig.envVarFrom': list(named('EnvVar')),
  'PilotConfig.seccompProfile': named('SeccompProfile'),
  'PilotConfig.tolerations': list(named('Toleration')),
  'PilotConfig.topologySpreadConstraints': list(named('TopologySpreadConstraint')),
  'PilotConfig.volumeMounts': list(named('VolumeMount')),
  'PilotConfig.volumes': list(named('Volume')),
  'SidecarInjectorConfig.alwaysInjectSelector': list(named('LabelSelector')),
  'SidecarInjectorConfig.neverInjectSelector': list(named('LabelSelector')),
  ...Object.fromEntries(
    // An unquoted `tag: 1.20` is a number, and istioctl takes it.
    ['IstioOperatorSpec', 'ComponentSpec', 'GatewayComponentSpec', 'CNIConfig', 'CNIRepairConfig', 'GlobalConfig', 'PilotConfig'].map(
      (name) => [`${name}.tag`, either(text('string'), text('number'))] as const,
    ),
  ),
};

/**
 * Every type that an IstioOperator of any release may hold, and MeshNetworks, from the parsed operator drift data. The types of
 * Kubernetes that they name come with them.
 *
 * @throws if the data has another shape, names a type that nobody declares, or gives two types one name
 */
export function readOperator(drift: unknown): ObjectType[] {
  const group = (name: string): Messages => readMessages(isRecord(drift) ? drift[name] : undefined, name);
  const operator = mergeReleases(withNames(group('operator.proto'), successors), group('types.go'));
  const mesh = [...group('mesh/config.proto'), ...group('mesh/proxy.proto'), ...group('mesh/network.proto')];
  const own = [
    ...readTypes(operator, ['IstioOperatorSpec']),
    ...readTypes(withNames(group('values_types.proto'), valuesNames), ['Values']),
    ...readTypes(new Map(mesh.filter(([name]) => !copied.has(name))), ['MeshConfig', 'MeshNetworks']),
  ];
  const declared = new Set(own.map(({ name }) => name));
  if (declared.size < own.length) throw new Error('Two messages of the operator drift data share a name.');
  const foreign = own.flatMap(({ fields }) => fields.flatMap(({ type }) => namesIn(type))).filter((name) => !declared.has(name));
  const kubernetes = readKubernetes(foreign);
  const clash = kubernetes.find(({ name }) => declared.has(name));
  if (clash !== undefined) throw new Error(`${clash.name} is a message of the operator drift data and a type of Kubernetes.`);
  return [...own, ...mergeable(kubernetes, own)];
}

/** One definition of what operator.proto and, after it, types.go defined. Go's embedded struct is spelled out on the way. */
function mergeReleases(before: Messages, after: Messages): Messages {
  const none: Message = new Map();
  const gateway = new Map([...(after.get('ComponentSpec') ?? none), ...(after.get('GatewayComponentSpec') ?? none)]);
  const merged = [...after, ['GatewayComponentSpec', gateway] as const].map(([name, fields]) => {
    const earlier = before.get(name) ?? none;
    const current = [...fields].map(([field, drift]) => {
      const { first = drift.first, deprecatedSince = drift.deprecatedSince } = earlier.get(field) ?? {};
      return [field, { ...drift, first, deprecatedSince }] as const;
    });
    return [name, new Map([...earlier, ...current])] as const;
  });
  return new Map([...merged, ...vanished.map((name) => [name, before.get(name) ?? none] as const)]);
}

/** The types of these messages and of every message that they need. */
function readTypes(messages: Messages, roots: readonly string[]): readonly ObjectType[] {
  const fullNames = new Map([...messages.keys()].map((name) => [typeName(name), name]));
  const found = new Map<string, ObjectType>();
  const pending = [...roots];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const fullName = fullNames.get(name);
    if (fullName === undefined || found.has(name)) continue;
    const type = readType(messages, fullName);
    found.set(name, type);
    pending.push(...type.fields.flatMap((field) => namesIn(field.type)));
  }
  return [...found.values()];
}

const typeName = (message: string): string => message.replaceAll('.', '');

function readType(messages: Messages, name: string): ObjectType {
  const message = messages.get(name) ?? new Map<string, DriftField>();
  const fields = [...message].map(([field, drift]) => readField(messages, name, field, drift));
  const groups = new Map<string, string[]>();
  for (const [field, { type }] of message) {
    const [, group] = oneOfMark.exec(type) ?? [];
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  const unions = [...groups.values()].filter(({ length }) => length > 1).map((members) => oneOf(members));
  return { name: typeName(name), fields, unions };
}

const oneOfMark = / \(oneof (\w+)\)$/;
const listMark = /^(?:repeated |\[\])/;
const recordMark = /^map(?:<string,(.+)>|\[string\](.+))$/;

function readField(messages: Messages, owner: string, name: string, drift: DriftField): Field {
  const whole = rangeOf(messages.get(owner) ?? new Map());
  const type = drift.type.replace(oneOfMark, '');
  const values = enumOf(messages, owner, type.replace(listMark, ''));
  const mark = markOf(drift, whole);
  const marksOfValues = values === undefined ? {} : valueMarks(values);
  const deprecated = deprecation(drift, whole);
  return {
    name,
    type: orNull(readAs[`${typeName(owner)}.${name}`] ?? readExpression(messages, owner, type)),
    required: false,
    facts: [...(values === undefined ? [] : newValues(values)), ...sinceOf(drift, whole)],
    ...(mark === '' ? {} : { mark }),
    ...(Object.keys(marksOfValues).length === 0 ? {} : { valueMarks: marksOfValues }),
    ...scalarOf(type, readAs[`${typeName(owner)}.${name}`], values),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function scalarOf(type: string, replaced: TypeExpr | undefined, values: Message | undefined): Pick<Field, 'scalar'> {
  if (replaced !== undefined) return replaced.is === 'either' ? { scalar: '*' } : {};
  if (values !== undefined) return { scalar: `=${[...values.keys()].join('|')}` };
  const bare = type.replace(listMark, '').replace(/^\*/, '');
  const scalar = bare.startsWith('istio.networking.') ? 'm' : scalarLetters[bare];
  return scalar === undefined ? {} : { scalar };
}

/** Helm drops a default where a value is null, and istioctl reads a null field as none. */
const orNull = (type: TypeExpr): TypeExpr => (type.is === 'text' && type.text === 'unknown' ? type : either(type, text('null')));

function readExpression(messages: Messages, owner: string, type: string): TypeExpr {
  const inner = (text: string): TypeExpr => readExpression(messages, owner, text);
  if (type.startsWith('*')) return inner(type.slice(1));
  if (listMark.test(type)) return list(inner(type.replace(listMark, '')));
  const [, item = recordMark.exec(type)?.[2]] = recordMark.exec(type) ?? [];
  if (item !== undefined) return record(inner(item));
  const kubernetes = kubernetesPackage.exec(type)?.[1];
  if (kubernetes !== undefined) return named(kubernetes);
  const values = enumOf(messages, owner, type);
  if (values !== undefined) return literals([...values.keys()]);
  const message = findMessage(messages, owner, type);
  const known = scalars[type] ?? (message === undefined ? undefined : named(typeName(message)));
  if (known === undefined) throw new Error(`${owner}: nobody declares ${type}.`);
  return known;
}

/** The message that a type name means inside another message: the innermost scope that has it wins. */
function findMessage(messages: Messages, owner: string, type: string): string | undefined {
  const scopes = owner.split('.').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('.'));
  return [...scopes.map((scope) => `${scope}.${type}`), type].find((name) => messages.has(name));
}

/** The values of an enum; nothing if the type is none. */
function enumOf(messages: Messages, owner: string, type: string): Message | undefined {
  const message = messages.get(findMessage(messages, owner, type) ?? '');
  return message !== undefined && [...message.values()].every((value) => value.type === 'value') ? message : undefined;
}

/**
 * Kubernetes types as `k8s` takes them: merged over what the charts render, an object may leave out what Kubernetes requires. An
 * item of a list is whole, or found by a key that it requires.
 */
function mergeable(kubernetes: readonly ObjectType[], own: readonly ObjectType[]): readonly ObjectType[] {
  const byName = new Map([...own, ...kubernetes].map((type) => [type.name, type]));
  const merged = new Set<string>();
  const pending = ['KubernetesResources'];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (merged.has(name)) continue;
    merged.add(name);
    pending.push(...(byName.get(name)?.fields ?? []).flatMap(({ type }) => (type.is === 'named' ? [type.name] : [])));
  }
  const optional = (field: Field): Field => ({ ...field, required: false });
  return kubernetes.map((type) => (merged.has(type.name) ? { ...type, fields: type.fields.map(optional) } : type));
}
