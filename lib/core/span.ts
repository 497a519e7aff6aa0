import { compareReleases } from '../values/release';
import type { Target } from './target';

/** Releases from one to another; an end that is open has no bound. */
interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** In which releases something is there. Where Gateway API's channels differ, each has its span; none: never in that channel. */
export interface Presence {
  readonly standard: Span | undefined;
  readonly experimental: Span | undefined;
}

/** Reads a mark of the field tables: `1.26.0`, `1.1.0-1.5.1`, and behind a slash the experimental channel. */
export function parseMark(mark: string): Presence {
  const [standard = '', experimental] = mark.split('/');
  if (experimental === undefined) return { standard: parseSpan(standard), experimental: parseSpan(standard) };
  return { standard: standard === '' ? undefined : parseSpan(standard), experimental: parseSpan(experimental) };
}

function parseSpan(text: string): Span {
  const [since = '', until = ''] = text.split('-');
  return { ...(since === '' ? {} : { since }), ...(until === '' ? {} : { until }) };
}

/** One product of the target: its name, its release, and its channel where it has several. */
export interface Installed {
  readonly product: string;
  readonly release: string;
  readonly channel?: 'standard' | 'experimental';
}

/** The product of the target that an API group belongs to. */
export function installedFor(target: Target, group: string): Installed {
  if (group === 'metallb.io') return { product: 'MetalLB', release: target.metallb.release };
  if (group.startsWith('gateway.networking.')) {
    return { product: 'Gateway API', release: target.gatewayApi.release, channel: target.gatewayApi.channel };
  }
  return { product: 'Istio', release: target.istio.release };
}

const short = (release: string): string => release.replace(/^(\d+\.\d+)\.0$/, '$1');

/** Why something is not there in the installed release, as the end of a sentence; nothing if it is. */
export function absence(presence: Presence, { product, release, channel = 'standard' }: Installed): string | undefined {
  const span = presence[channel];
  const target = `the target is ${release}${product === 'Gateway API' ? `, ${channel} channel` : ''}`;
  if (span === undefined) {
    const since = presence.experimental?.since;
    return `needs the experimental channel of ${product}${since === undefined ? '' : ` ${short(since)}`}; ${target}`;
  }
  if (span.since !== undefined && compareReleases(release, span.since) < 0) return `needs ${product} ${short(span.since)}; ${target}`;
  if (span.until !== undefined && compareReleases(release, span.until) > 0) return `is gone after ${product} ${span.until}; ${target}`;
  return undefined;
}
