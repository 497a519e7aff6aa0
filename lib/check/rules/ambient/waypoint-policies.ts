import { needsWaypoint, rulesOf } from '../../../mesh/policies/authorization';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { isWaypointPod, policySelector, type PolicyTarget, targetsOf } from '../../../mesh/policies/policies';
import type { MeshService } from '../../../mesh/services/services';
import type { Rule } from '../rule';

interface Policy {
  readonly object: MeshObject;
  readonly path: string;
  /** What becomes of it without a waypoint. */
  readonly fate: string;
}

/** The policies of ambient namespaces that only a waypoint enforces. */
function* policiesIn({ objects, injection }: Mesh): Generator<Policy> {
  const isHere = ({ namespace }: MeshObject<unknown>): boolean => injection.isAmbientNamespace(namespace);
  for (const object of objects.of('security.istio.io/AuthorizationPolicy').filter(isHere)) {
    const field = rulesOf(object).flatMap(({ fields }) => fields.filter(needsWaypoint))[0];
    const isDeny = object.spec.action === 'DENY';
    const fate = isDeny ? 'ztunnel denies more than it says' : 'ztunnel leaves the rule out';
    if (field !== undefined) yield { object, path: field.path, fate };
  }
  for (const object of objects.of('security.istio.io/RequestAuthentication').filter(isHere)) {
    yield { object, path: 'metadata.name', fate: 'no token is looked at' };
  }
  for (const object of objects.of('extensions.istio.io/WasmPlugin').filter(isHere)) {
    yield { object, path: 'metadata.name', fate: 'the module runs nowhere' };
  }
  for (const object of objects.of('telemetry.istio.io/Telemetry').filter(isHere)) {
    const { tracing = [], accessLogging = [], metrics = [] } = object.spec;
    const isOfRequests = tracing.length + accessLogging.length > 0 || metrics.some(({ overrides = [] }) => overrides.length > 0);
    if (isOfRequests) yield { object, path: 'metadata.name', fate: 'nothing is told of requests' };
  }
}

/** Whether a policy is for what ztunnel has: not for gateways, machines outside and workloads with sidecars alone. */
function isForAmbient({ policies, injection }: Mesh, policy: MeshObject): boolean {
  const workloads = policies.workloadsOf(policy).filter((workload) => !isWaypointPod(workload));
  if (workloads.length > 0) return workloads.some((workload) => injection.membershipOf(workload) === 'ambient');
  const selector = policySelector(policy);
  return selector === undefined || !policies.selectsOthers(selector, policies.scopeOf(policy));
}

/** A Telemetry for a whole namespace is for its waypoints too. */
const isTakenAnyway = (policy: MeshObject): boolean =>
  policy.type === 'telemetry.istio.io/Telemetry' && Object.keys(policySelector(policy) ?? {}).length === 0;

/** AMB-6: a policy that only waypoints enforce is attached in a way that they pass over. */
export const unattachedPolicy: Rule = {
  code: 'AMB-6',
  severity: 'warning',
  same: ['KIA0110', 'KIA1115', 'KIA1116', 'KIA1117'],
  since: '1.22.0',
  check: (mesh, report) => {
    for (const { object, path, fate } of policiesIn(mesh)) {
      if (targetsOf(object).length > 0 || isTakenAnyway(object) || !isForAmbient(mesh, object)) continue;
      report(object, {
        path,
        message: `Only a waypoint reads the requests of ambient namespace "${object.namespace}", and it takes only policies that name what they are for, which "${object.name}" does not: ${fate}.`,
        hint: 'Name the Services or the waypoint in "targetRefs".',
      });
    }
  },
};

/** The target that no waypoint stands before; nothing where one does, or the set cannot tell. */
function unguarded({ objects, waypoints }: Mesh, { group, kind, namespace, name }: PolicyTarget): MeshObject | undefined {
  const type = ['', 'core'].includes(group) && kind === 'Service' ? '/Service' : `${group}/${kind}`;
  if (type !== '/Service' && type !== 'networking.istio.io/ServiceEntry') return undefined;
  const object = objects.find<string>(type, namespace, name);
  return object !== undefined && waypoints.wishOf(object.labels, namespace) === 'none' ? object : undefined;
}

/** Whether nothing in a namespace goes through a waypoint, as the set says. */
const isUnguarded = ({ waypoints, workloads }: Mesh, namespace: string, services: readonly MeshService[]): boolean =>
  [{}, ...services.map(({ object }) => object.labels), ...workloads.in(namespace).map(({ labels }) => labels)].every(
    (labels) => waypoints.wishOf(labels, namespace) === 'none',
  );

/** Of what a policy is for, what goes through no waypoint. */
interface Bare {
  readonly what: string;
  /** The target that names it; nothing for the whole namespace. */
  readonly path?: string;
  readonly related?: readonly MeshObject[];
}

function bareFor(mesh: Mesh, policy: MeshObject, services: readonly MeshService[]): Bare | undefined {
  const targets = targetsOf(policy);
  for (const target of targets) {
    const object = unguarded(mesh, target);
    if (object !== undefined) return { what: `"${object.name}" does not go`, path: target.path, related: [object] };
  }
  const isBare = targets.length === 0 && isForAmbient(mesh, policy) && isUnguarded(mesh, policy.namespace, services);
  return isBare ? { what: `Nothing in namespace "${policy.namespace}" goes` } : undefined;
}

/** AMB-7: a policy that only waypoints enforce is for what no waypoint stands before. */
export const unguardedPolicy: Rule = {
  code: 'AMB-7',
  severity: 'warning',
  same: ['KIA0109', 'KIA1110', 'KIA1111', 'KIA1112', 'KIA1317'],
  since: '1.22.0',
  check: (mesh, report) => {
    const byNamespace = grouped(mesh.services.all, ({ namespace }) => namespace);
    for (const { object, path, fate } of policiesIn(mesh)) {
      const bare = bareFor(mesh, object, byNamespace.get(object.namespace) ?? []);
      if (bare === undefined) continue;
      const { what, ...rest } = bare;
      report(object, {
        path,
        message: `${what} through a waypoint, and ztunnel reads no requests: ${rest.related === undefined ? fate : 'nothing is enforced'} ("${object.name}").`,
        hint: 'Label the Service or its namespace "istio.io/use-waypoint" with the name of a waypoint.',
        ...rest,
      });
    }
  },
};
