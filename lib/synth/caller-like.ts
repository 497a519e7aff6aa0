import type { ObjectLike } from '../values/reference';

/**
 * Who asks: a Gateway of Istio or of Gateway API, or a workload (a cdk8s-plus Deployment, an `ApiObject`) with a sidecar; as text
 * `gateway:istio-system/istio=ingressgateway`, `gateway-api:infra/public` or `pod:shop/app=cart`.
 */
export type Caller = string | ObjectLike;
