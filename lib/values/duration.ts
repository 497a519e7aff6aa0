/** Hours to milliseconds in falling order, each at most once: `1h`, `1m30s`, `1h0m0.5s`, `250ms`. */
type Falling<Part extends string> =
  | `${Part}h`
  | `${Part}m`
  | `${Part}s`
  | `${Part}ms`
  | `${Part}h${Part}m`
  | `${Part}h${Part}s`
  | `${Part}h${Part}ms`
  | `${Part}m${Part}s`
  | `${Part}m${Part}ms`
  | `${Part}s${Part}ms`
  | `${Part}h${Part}m${Part}s`
  | `${Part}h${Part}m${Part}ms`
  | `${Part}h${Part}s${Part}ms`
  | `${Part}m${Part}s${Part}ms`
  | `${Part}h${Part}m${Part}s${Part}ms`;

/**
 * A duration as Istio and MetalLB read it (Go's syntax): numbers with `h`, `m`, `s`, `ms`, `us` or `ns`, decimal fractions allowed.
 * Istio refuses most durations below `1ms`.
 *
 * @example
 * const timeout: GoDuration = '1m30s';
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export type GoDuration = Falling<`${number}`> | `${number}us` | `${number}ns`;

/**
 * A duration as Gateway API reads it (GEP-2257): up to four whole numbers with `h`, `m`, `s` or `ms`, no fraction, no sign.
 *
 * @example
 * const timeout: GatewayDuration = '500ms';
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export type GatewayDuration = Falling<`${bigint}`>;
