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

const words: Readonly<Record<string, string>> = { False: 'false', True: 'true in part' };

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

/** Whether a condition is bad news; Istio's own analyzer takes one that it does not know for bad where it has no status. */
function verdictOn({ type, status, reason }: Condition, kind: string, bad: readonly string[]): 'bad' | 'bad upstream' | undefined {
  if (kind.endsWith('/AuthorizationPolicy') && type === 'WaypointAccepted' && reason === 'PartiallyInvalid') return 'bad';
  if (bad.includes(type)) return status === 'False' ? 'bad' : undefined;
  return status === '' ? 'bad upstream' : undefined;
}

function inWords({ type, status, reason, message }: Condition): string {
  const why = reason === '' ? '' : ` (${reason})`;
  const more = message === '' ? '' : `: ${message.replace(/\.$/, '')}`;
  return `The cluster says that "${type}" is ${words[status] ?? 'unknown'}${why}${more}.`;
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
        for (const condition of conditionsOf(object)) {
          const verdict = verdictOn(condition, kind, bad);
          if (verdict === undefined) continue;
          report(object, {
            path: condition.path,
            message: inWords(condition),
            hint: 'Mend what the condition names.',
            ...(verdict === 'bad' ? {} : { upstreamOnly: true }),
          });
        }
      }
    }
  },
};
