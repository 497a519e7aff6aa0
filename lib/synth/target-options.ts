import type { Target, TargetOptions } from '../core/target';

/** A target as a user would name it. */
export const targetOptions = ({ istio, metallb, gatewayApi }: Target): TargetOptions => ({
  istio: istio.release,
  metallb: metallb.release,
  metallbBgp: metallb.bgp,
  gatewayApi: gatewayApi.channel === 'experimental' ? `${gatewayApi.release}-experimental` : gatewayApi.release,
});
