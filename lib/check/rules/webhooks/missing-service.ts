import type { Rule } from '../rule';
import { injectorsIn } from './overlap';

/** WEB-2: the webhook of an injector calls a Service that does not exist. */
export const missingService: Rule = {
  code: 'WEB-2',
  severity: 'error',
  same: ['IST0139'],
  check: (mesh, report) => {
    for (const { object, name, path, service } of injectorsIn(mesh).webhooks) {
      if (service === undefined || !mesh.isMissing('/Service', service.namespace, service.name)) continue;
      report(object, {
        path: `${path}.clientConfig.service.name`,
        message: `The webhook "${name}" calls the Service "${service.name}" in namespace "${service.namespace}", and there is none.`,
        hint: 'Name the Service of the control plane.',
      });
    }
  },
};
