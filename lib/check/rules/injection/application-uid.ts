import { proxyContainer } from '../../../mesh/workloads/injection';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const proxyUID = 1337;

const isControlPlane = ({ object: { labels } }: Workload): boolean => Object.hasOwn(labels, 'istio') || labels['release'] === 'istio';

/** Upstream looks into these. */
const known = new Set(['/Pod', 'apps/Deployment']);

interface Place {
  readonly path: string;
  /** Whether a container of the application runs so. */
  readonly isReal: boolean;
}

/** Where a pod says that it runs as the proxy does. */
function placesIn({ prefix, runAsUser, containers }: Workload): readonly Place[] {
  const own = containers.filter(({ name, isInit }) => !isInit && name !== proxyContainer && name !== 'istio-operator');
  const places = own.filter((container) => container.runAsUser === proxyUID).map(({ path }) => ({ path, isReal: true }));
  if (runAsUser === proxyUID) places.push({ path: 'spec', isReal: own.some((container) => container.runAsUser === undefined) });
  return places.map(({ path, isReal }) => ({ path: `${prefix}${path}.securityContext.runAsUser`, isReal }));
}

const lookedInto = ({ workloads, options }: Mesh): readonly Workload[] =>
  [...workloads.pods, ...workloads.templates].filter(({ object }) => options.withTemplates !== false || known.has(object.type));

/** INJ-5: an application runs as the user whose traffic passes the proxy by. */
export const applicationUID: Rule = {
  code: 'INJ-5',
  severity: 'warning',
  same: ['IST0144'],
  check: (mesh, report) => {
    for (const workload of lookedInto(mesh)) {
      if (isControlPlane(workload)) continue;
      const isOutside = mesh.injection.membershipOf(workload) === 'none';
      for (const { path, isReal } of placesIn(workload)) {
        report(workload.object, {
          path,
          message: `The application runs as user ${proxyUID}, which is the proxy's: what it sends goes past the proxy.`,
          hint: 'Run it as another user.',
          upstreamOnly: isOutside || !isReal,
        });
      }
    }
  },
};
