import type { KindSpecs } from '../kind-specs';

type VirtualService = KindSpecs['networking.istio.io/VirtualService'];

/** Where a route sends requests: a host, and maybe a subset and a port. */
export interface Destination {
  /** `spec.http[0].route[1].destination` */
  readonly path: string;
  readonly host: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
  /** A copy of the requests goes there, and its answers are thrown away. */
  readonly isMirror: boolean;
  readonly protocol: 'http' | 'tls' | 'tcp';
}

interface Written {
  readonly host?: string | undefined;
  readonly subset?: string | undefined;
  readonly port?: { readonly number?: number | undefined } | undefined;
}

/** A port without a number is 0, which no service has. */
const portOf = ({ port }: Written): number | undefined => (port === undefined ? undefined : (port.number ?? 0));

const destinationOf = (
  written: Written | undefined,
  path: string,
  protocol: Destination['protocol'],
  isMirror = false,
): readonly Destination[] =>
  written === undefined
    ? []
    : [{ path, host: written.host ?? '', subset: written.subset || undefined, port: portOf(written), isMirror, protocol }];

/** Every destination of a VirtualService, in its order; mirrors stand after the routes of their rule. */
export function destinationsOf({ http = [], tls = [], tcp = [] }: VirtualService): readonly Destination[] {
  return [
    ...http.flatMap(({ route = [], mirror, mirrors = [] }, rule) => [
      ...route.flatMap(({ destination }, index) => destinationOf(destination, `spec.http[${rule}].route[${index}].destination`, 'http')),
      ...destinationOf(mirror, `spec.http[${rule}].mirror`, 'http', true),
      ...mirrors.flatMap(({ destination }, index) =>
        destinationOf(destination, `spec.http[${rule}].mirrors[${index}].destination`, 'http', true),
      ),
    ]),
    ...[['tls', tls] as const, ['tcp', tcp] as const].flatMap(([protocol, routes]) =>
      routes.flatMap(({ route = [] }, rule) =>
        route.flatMap(({ destination }, index) =>
          destinationOf(destination, `spec.${protocol}[${rule}].route[${index}].destination`, protocol),
        ),
      ),
    ),
  ];
}

/** Where routes and mirrors of a VirtualService say no destination, which the API server refuses. */
export const missingDestinations = ({ http = [], tls = [], tcp = [] }: VirtualService): readonly string[] =>
  Object.entries({ http, tls, tcp }).flatMap(([protocol, rules]) =>
    rules.flatMap((rule, index) => {
      const lists = { route: rule.route ?? [], mirrors: 'mirrors' in rule ? (rule.mirrors ?? []) : [] };
      return Object.entries(lists).flatMap(([name, list]) =>
        list.flatMap(({ destination }, position) => (destination === undefined ? [`spec.${protocol}[${index}].${name}[${position}]`] : [])),
      );
    }),
  );
