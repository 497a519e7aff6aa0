import type { Mesh } from '../../../mesh/mesh';
import { gatewayOf, meshGateway } from '../../../mesh/names';
import type { MeshObject } from '../../../mesh/objects';
import type { VirtualServiceObject } from '../../../mesh/virtual-services/spec';
import { gatewayKey, gatewayKeysOf } from '../../../mesh/virtual-services/complete';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

const gatewayType = 'networking.istio.io/Gateway';

/** Gateways that istiod makes of Gateway API have names that no object can have. */
const isInternal = (name: string): boolean => name.includes('~');

interface Named {
  readonly from: VirtualServiceObject;
  readonly path: string;
  readonly written: string;
  readonly namespace: string;
  readonly name: string;
}

const namedIn = (mesh: Mesh): readonly Named[] =>
  mesh.objects
    .of('networking.istio.io/VirtualService')
    .flatMap((from) =>
      (from.spec.gateways ?? []).flatMap((written, index) =>
        written === meshGateway || isInternal(written)
          ? []
          : [{ from, path: `spec.gateways[${index}]`, written, ...gatewayOf(written, from.namespace) }],
      ),
    );

/** The Gateway of Gateway API with a name, where no Gateway of Istio has it. */
const namesake = ({ objects }: Mesh, { namespace, name }: Named): MeshObject | undefined =>
  objects.find(gatewayType, namespace, name) === undefined ? objects.find('gateway.networking.k8s.io/Gateway', namespace, name) : undefined;

/** Whether Istio's own analyzer looks for the Gateway elsewhere: it knows a slash, but neither `./` nor the dots of old. */
function isOnlyUpstream(mesh: Mesh, { written, from }: Named): boolean {
  const [namespace = '', name = ''] = written.includes('/') ? written.split('/') : [from.namespace, written];
  return mesh.options.complete === 'all' && mesh.objects.find(gatewayType, namespace, name) === undefined;
}

/** REF-1: a VirtualService names a Gateway that does not exist, and its routes are on no listener. */
export const gatewayReference: Rule = {
  code: 'REF-1',
  severity: 'error',
  same: ['IST0101', 'KIA1102'],
  check: (mesh, report) => {
    for (const named of namedIn(mesh)) {
      const { from, path, written, namespace, name } = named;
      if (namesake(mesh, named) !== undefined) continue;
      const isGone = mesh.isMissing(gatewayType, namespace, name);
      if (!isGone && !isOnlyUpstream(mesh, named)) continue;
      const names = mesh.gateways.all.map(({ object }) =>
        object.namespace === from.namespace ? object.name : `${object.namespace}/${object.name}`,
      );
      report(from, {
        path,
        message: `There is no Gateway "${name}" in namespace "${namespace}", so no listener has these routes.${isGone ? didYouMean(written, names) : ''}`,
        hint: 'Name a Gateway that exists, or make this one.',
        ...(isGone ? {} : { upstreamOnly: true }),
      });
    }
  },
};

/** REF-12: a VirtualService names a Gateway of Gateway API, which takes the routes of Gateway API and no others. */
export const gatewayOfOtherKind: Rule = {
  code: 'REF-12',
  severity: 'error',
  same: ['IST0101', 'KIA1102'],
  check: (mesh, report) => {
    for (const named of namedIn(mesh)) {
      const found = namesake(mesh, named);
      if (found === undefined || mesh.isPresent(`Gateway ${named.namespace}/${named.name}`)) continue;
      report(named.from, {
        path: named.path,
        related: [found],
        message: `"${named.written}" is a Gateway of Gateway API, which no VirtualService is bound to: its listeners do not have these routes.`,
        hint: 'Write the routes as an HTTPRoute, or name a Gateway of Istio.',
      });
    }
  },
};

/** REF-21: a match is for a gateway that the VirtualService does not name, and so it never holds. */
export const gatewayOfMatch: Rule = {
  code: 'REF-21',
  severity: 'warning',
  check: (mesh, report) => {
    for (const object of mesh.objects.of('networking.istio.io/VirtualService')) {
      if ((object.spec.hosts ?? []).length === 0) continue;
      const bound = gatewayKeysOf(object);
      for (const protocol of ['http', 'tls', 'tcp'] as const) {
        object.spec[protocol]?.forEach(({ match = [] }, rule) => {
          match.forEach(({ gateways = [] }, index) => {
            gateways.forEach((written, position) => {
              if (bound.includes(gatewayKey(written, object.namespace))) return;
              report(object, {
                path: `spec.${protocol}[${rule}].match[${index}].gateways[${position}]`,
                message: `The VirtualService is not bound to "${written}", so the match never holds there; it is bound to ${bound.map((each) => `"${each}"`).join(', ')}.`,
                hint: 'Add the gateway to "spec.gateways", or take it out of the match.',
              });
            });
          });
        });
      }
    }
  },
};
