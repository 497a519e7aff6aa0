import type { ObjectReference } from '../../../mesh/gateway-api/route';
import { readService } from '../../../mesh/kubernetes/service';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const isService = ({ group, kind }: ObjectReference): boolean => group === '' && kind === 'Service';

const serviceOf = ({ objects }: Mesh, { namespace, name }: ObjectReference): ReturnType<typeof readService> | undefined => {
  const object = objects.find('/Service', namespace, name);
  return object === undefined ? undefined : readService(object);
};

/** ROUTE-7: a route sends requests to a Service that does not exist, and they are answered with 500. */
export const missingBackend: Rule = {
  code: 'ROUTE-7',
  severity: 'error',
  same: ['KIA1402'],
  check: (mesh, report) => {
    for (const { object, backends } of mesh.gatewayAPI.routes) {
      for (const backend of backends.filter(isService)) {
        if (!mesh.isMissing('/Service', backend.namespace, backend.name)) continue;
        report(object, {
          path: `${backend.path}.name`,
          message: `There is no Service "${backend.name}" in namespace "${backend.namespace}": its share of the requests is answered with 500.`,
          hint: 'Name a Service that exists, or make this one.',
        });
      }
    }
  },
};

/** ROUTE-8: a route sends requests to a port that the Service does not have. */
export const missingPort: Rule = {
  code: 'ROUTE-8',
  severity: 'error',
  check: (mesh, report) => {
    for (const { object, backends } of mesh.gatewayAPI.routes) {
      for (const backend of backends.filter(isService)) {
        const service = serviceOf(mesh, backend);
        if (service === undefined || backend.port === undefined || service.ports.some(({ number }) => number === backend.port)) continue;
        report(object, {
          path: `${backend.path}.port`,
          related: [service.object],
          message: `Service "${backend.name}" has no port ${backend.port}; it has ${service.ports.map(({ number }) => number).join(', ') || 'none'}.`,
          hint: 'Name a port of the Service, not of its containers.',
        });
      }
    }
  },
};
