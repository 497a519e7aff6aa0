import { compareAge } from '../../mesh/age';
import type { EffectivePolicy } from '../../mesh/destination-rules/policy';
import type { Mesh } from '../../mesh/mesh';
import type { KnownPort } from '../proxies/known-services';

type TLS = NonNullable<EffectivePolicy['tls']>;

/** The TLS that a BackendTLSPolicy asks for on the way to a port of a Service; of several the oldest counts. */
export function backendTLS({ service, name }: KnownPort, { objects }: Mesh): TLS | undefined {
  const { kubernetes, namespace } = service;
  if (kubernetes === undefined) return undefined;
  const policies = objects.of('gateway.networking.k8s.io/BackendTLSPolicy').filter((policy) => policy.namespace === namespace);
  const [found] = policies
    .filter(({ spec: { targetRefs = [] } }) =>
      targetRefs.some((target) => {
        const isService = (target.group ?? '') === '' && target.kind === 'Service' && target.name === kubernetes.object.name;
        return isService && (target.sectionName ?? name) === name;
      }),
    )
    .sort(compareAge);
  if (found === undefined) return undefined;
  const { hostname = '', caCertificateRefs = [] } = found.spec.validation ?? {};
  const [ca] = caCertificateRefs;
  return { mode: 'SIMPLE', sni: hostname, ...(ca?.name === undefined ? {} : { credentialName: `configmap://${namespace}/${ca.name}` }) };
}
