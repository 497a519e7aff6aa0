import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import type { MeshObject } from '../../../mesh/objects';
import type { Rule } from '../rule';

const ofRoutes = ['Accepted', 'Programmed', 'ResolvedRefs'];

/** The conditions that are bad news when they are false. */
const conditions: Readonly<Record<string, readonly string[]>> = {
  '/Service': ['istio.io/WaypointBound'],
  'networking.istio.io/ServiceEntry': ['istio.io/WaypointBound'],
  'security.istio.io/AuthorizationPolicy': ['ZtunnelAccepted', 'WaypointAccepted'],
  'gateway.networking.k8s.io/Gateway': ofRoutes,
  'gateway.networking.k8s.io/HTTPRoute': ofRoutes,
  'gateway.networking.k8s.io/GRPCRoute': ofRoutes,
};

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly path: string;
}

const readConditions = (value: unknown, path: string): readonly Condition[] =>
  listOf(value).map((each, index) => {
    const [type = '', status = '', reason = '', message = ''] = ['type', 'status', 'reason', 'message'].map((field) =>
      textOf(entriesOf(each)[field]),
    );
    return { type, status, reason, message, path: `${path}.conditions[${index}]` };
  });

function conditionsOf({ entry }: MeshObject): readonly Condition[] {
  const status = entriesOf(entry.manifest['status']);
  const ofParents = listOf(status['parents']).flatMap((parent, index) =>
    readConditions(entriesOf(parent)['conditions'], `status.parents[${index}]`),
  );
  return [...readConditions(status['conditions'], 'status'), ...ofParents];
}

/** STAT-1: the cluster says of an object that it does not work. */
export const negativeCondition: Rule = {
  code: 'STAT-1',
  severity: 'warning',
  same: ['IST0171'],
  since: '1.25.0',
  check: ({ objects }, report) => {
    for (const [kind, bad] of Object.entries(conditions)) {
      for (const object of objects.of(kind)) {
        for (const { type, status, reason, message, path } of conditionsOf(object)) {
          const isPartly = kind.endsWith('/AuthorizationPolicy') && type === 'WaypointAccepted' && reason === 'PartiallyInvalid';
          if (!isPartly && !(bad.includes(type) && status === 'False')) continue;
          report(object, {
            path,
            message: `The cluster says that "${type}" is ${status === 'False' ? 'false' : 'true in part'}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message.replace(/\.$/, '')}`}.`,
            hint: 'Mend what the condition names.',
          });
        }
      }
    }
  },
};
