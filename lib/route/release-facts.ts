import type { Mesh } from '../mesh/mesh';
import type { RetryDefaults } from './http/retry-policy';

/** What istiod of some release does. */
export interface ReleaseFacts {
  readonly missingIsEmpty: boolean;
  readonly dotsAreAny: boolean;
  readonly keepsSubnets: boolean;
  readonly takesTrailingDot: boolean;
  /** Whether a mirrored request has `-shadow` behind its host: until 1.27. */
  readonly marksShadows: boolean;
  /** Whether a Service of type ExternalName is only another name of its target: since 1.21. */
  readonly hasAliases: boolean;
  readonly retries: RetryDefaults;
}

/** What the release and the settings of a mesh make of every table. */
export const releaseFacts = ({ since, options: { meshConfig } }: Mesh): ReleaseFacts => ({
  missingIsEmpty: since('1.22.0'),
  dotsAreAny: since('1.21.0'),
  keepsSubnets: since('1.30.0'),
  takesTrailingDot: since('1.27.0'),
  marksShadows: !since('1.28.0'),
  hasAliases: since('1.21.0'),
  retries: { mesh: meshConfig?.defaultHttpRetryPolicy ?? undefined, retries503: !since('1.24.0'), staysWithHash: since('1.30.0') },
});
