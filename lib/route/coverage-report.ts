/** A part of the mesh that requests can reach. */
export interface CoverageItem {
  readonly kind: 'route' | 'match' | 'subset';
  /** `VirtualService bookinfo/reviews` */
  readonly object: string;
  /** `spec.http[0].match[1]` */
  readonly path: string;
  /** What the route or subset is called, if it has a name. */
  readonly name?: string;
}

/** Which routes, matches and subsets of a mesh requests reached. */
export interface RouteCoverage {
  readonly reached: readonly CoverageItem[];
  readonly missed: readonly CoverageItem[];
  /** From 0 to 1; 1 where there is nothing to reach. */
  readonly share: number;
}

const describe = ({ kind, object, path, name }: CoverageItem): string =>
  `  ${kind} ${object} ${path}${name === undefined ? '' : ` (${name})`}\n`;

/** A coverage for people: how much was reached, and what was not. */
export function describeCoverage({ reached, missed, share }: RouteCoverage): string {
  const rounded = Math.floor(share * 1000) / 10;
  const head = `${rounded} % of the routes, matches and subsets were reached: ${reached.length} of ${reached.length + missed.length}`;
  return missed.length === 0 ? `${head}.\n` : `${head}. Nothing reached these:\n${missed.map(describe).join('')}`;
}
