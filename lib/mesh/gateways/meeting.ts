import type { Gateway } from './gateways';
import { hasLabels, type Workloads } from '../workloads/workloads';

type Labels = Readonly<Record<string, string>>;

/** A selector as text, the same for selectors that ask for the same. */
export const selectorText = (selector: Labels): string =>
  Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');

const areContrary = (a: Labels, b: Labels): boolean => Object.entries(a).some(([key, value]) => Object.hasOwn(b, key) && b[key] !== value);

/** Which Gateways are on one proxy. */
export class GatewayMeetings {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly workloads: Workloads,
    /** Whether the set has every pod there is. */
    private readonly hasAllPods: boolean,
  ) {}

  /** Whether some proxy loads both: one of the set does; or, where the set may lack it, one selector asks for all that the other does. */
  meet({ selector: a }: Gateway, { selector: b }: Gateway): boolean {
    const key = [selectorText(a), selectorText(b)].sort().join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const answer = this.look(a, b);
    this.known.set(key, answer);
    return answer;
  }

  private look(a: Labels, b: Labels): boolean {
    if (areContrary(a, b)) return false;
    if (this.workloads.selected({ ...a, ...b }).length > 0) return true;
    return !this.hasAllPods && (hasLabels(a, b) || hasLabels(b, a));
  }
}
