/** The classes of Gateway API that istiod makes by itself. */
export const istioClasses: readonly string[] = ['istio', 'istio-remote', 'istio-waypoint', 'istio-east-west'];
