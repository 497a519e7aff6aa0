import { entriesOf, textOf } from '../../../mesh/reading';
import { compareReleases } from '../../../values/release';
import type { Rule } from '../rule';

const type = 'apiextensions.k8s.io/CustomResourceDefinition';
const removed = new Set(['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding']);

/** DEPR-3: a kind is defined that Istio does not have any more. */
export const removedKind: Rule = {
  code: 'DEPR-3',
  severity: 'warning',
  same: ['IST0002'],
  check: ({ objects }, report) => {
    for (const definition of objects.of(type)) {
      const kind = textOf(entriesOf(definition.spec['names'])['kind']) ?? '';
      if (definition.spec['group'] !== 'rbac.istio.io' || !removed.has(kind)) continue;
      report(definition, {
        path: 'spec.names.kind',
        message: `Istio has no kind "${kind}" any more, and does nothing with its objects.`,
        hint: 'Remove the definition, and write AuthorizationPolicies.',
      });
    }
  },
};

const bundleVersion = 'gateway.networking.k8s.io/bundle-version';

/** The oldest release of Gateway API whose definition Istio takes. */
const minimums: Readonly<Record<string, string>> = {
  'grpcroutes.gateway.networking.k8s.io': '1.1.0',
  'backendtlspolicies.gateway.networking.k8s.io': '1.4.0',
  'tlsroutes.gateway.networking.k8s.io': '1.5.0',
};

/** The numbers of a version, without what comes before a release: `v1.5.0-rc.1` is 1.5.0. */
function releaseOf(version: string): string | undefined {
  const [, major, minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/.exec(version) ?? [];
  return major === undefined ? undefined : `${major}.${minor}.${patch}`;
}

/** DEPR-5: a kind of Gateway API is defined as an older release had it, and Istio does not look at it. */
export const oldDefinition: Rule = {
  code: 'DEPR-5',
  severity: 'warning',
  same: ['IST0176'],
  since: '1.30.3',
  check: ({ objects, options }, report) => {
    for (const definition of objects.of(type)) {
      const minimum = Object.hasOwn(minimums, definition.name) ? minimums[definition.name] : undefined;
      const version = definition.annotations[bundleVersion];
      const release = version === undefined ? undefined : releaseOf(version);
      if (minimum === undefined || version === undefined || release === undefined || compareReleases(release, minimum) >= 0) continue;
      report(definition, {
        path: `metadata.annotations["${bundleVersion}"]`,
        message: `The definition "${definition.name}" is of Gateway API "${version}", and Istio ${options.istio} passes it over before ${minimum}: its objects do nothing.`,
        hint: `Install Gateway API ${minimum} or newer.`,
      });
    }
  },
};
