import type { Mesh } from '../../../mesh/mesh';
import type { VirtualServiceObject } from '../../../mesh/virtual-services/spec';
import type { Rule } from '../rule';

interface Weighted {
  readonly weight?: number;
  readonly destination?: { readonly host?: string; readonly subset?: string; readonly port?: { readonly number?: number } };
}

interface Routes {
  readonly object: VirtualServiceObject;
  /** `spec.http[0].route` */
  readonly path: string;
  readonly destinations: readonly Weighted[];
}

const routesIn = (mesh: Mesh): readonly Routes[] =>
  mesh.objects.of('networking.istio.io/VirtualService').flatMap((object) =>
    (['http', 'tls', 'tcp'] as const).flatMap((protocol) =>
      (object.spec[protocol] ?? []).map(({ route = [] }: { readonly route?: readonly Weighted[] }, index) => ({
        object,
        path: `spec.${protocol}[${index}].route`,
        destinations: route,
      })),
    ),
  );

/** HOST-6: the only destination of a route has a part of all requests as its weight, and gets them all. */
export const loneWeight: Rule = {
  code: 'HOST-6',
  severity: 'warning',
  same: ['KIA1104'],
  check: (mesh, report) => {
    for (const { object, path, destinations } of routesIn(mesh)) {
      const [{ weight = 0 } = {}, ...more] = destinations;
      if (more.length > 0 || weight <= 0 || weight >= 100) continue;
      report(object, {
        path: `${path}[0].weight`,
        message: `The weight ${weight} has no effect, since there is no other destination: all requests go here.`,
        hint: `Add the destination for the other ${100 - weight} percent, or remove the weight.`,
      });
    }
  },
};

/** HOST-7: a route has one destination twice. */
export const repeatedDestination: Rule = {
  code: 'HOST-7',
  severity: 'info',
  same: ['KIA1105'],
  check: (mesh, report) => {
    for (const { object, path, destinations } of routesIn(mesh)) {
      const seen = new Map<string, number>();
      destinations.forEach(({ destination: { host = '', subset = '', port } = {} }, index) => {
        const key = JSON.stringify([host, subset, port?.number]);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, index);
        else
          report(object, {
            path: `${path}[${index}].destination`,
            message: `The destination "${host}"${subset === '' ? '' : ` with subset "${subset}"`} is in the route at ${first} already: it gets both weights.`,
            hint: 'Name it once, with the sum of the weights.',
          });
      });
    }
  },
};
