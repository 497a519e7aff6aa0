import type { Rule } from '../rule';

const setting = 'BLOCKED_CIDRS_IN_JWKS_URIS';

/** POL-26: istiod fetches keys from wherever a RequestAuthentication says. */
export const unrestrictedFetch: Rule = {
  code: 'POL-26',
  severity: 'info',
  same: ['IST0175'],
  since: '1.30.0',
  check: ({ objects, workloads }, report) => {
    const authentications = objects.of('security.istio.io/RequestAuthentication');
    if (authentications.length === 0) return;
    const fetching = authentications.filter(({ spec }) => spec.jwtRules?.some(({ jwksUri, jwks }) => jwksUri !== undefined && !jwks));
    for (const { object, containers, prefix } of workloads.templates) {
      if (object.type !== 'apps/Deployment' || object.labels['app'] !== 'istiod') continue;
      if (containers.some(({ env, isInit }) => !isInit && (env[setting] ?? '') !== '')) continue;
      report(object, {
        path: `${prefix}spec.containers[0]`,
        message: `istiod fetches the keys that ${fetching.length} RequestAuthentications name, from any address that it can reach: "${setting}" is not set.`,
        hint: `Set "${setting}" to the ranges that nobody may make istiod call.`,
        related: fetching.slice(0, 5),
        upstreamOnly: fetching.length === 0,
      });
    }
  },
};
