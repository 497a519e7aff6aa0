/**
 * Whether istiod serves the Gateways of a class, and makes a Service for each: its own class without an object of the cluster, and those whose
 * object names its controller. Of Gateways of other clusters it only reports.
 */
export const isServedClass = (name: string, controller: string | undefined): boolean =>
  controller === undefined ? name === 'istio' : controller === 'istio.io/gateway-controller';
