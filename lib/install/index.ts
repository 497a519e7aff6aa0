export { InstallInput } from './install-input';
export { IstioOperator, type IstioOperatorProps, type OperatorMeshConfig } from './istio-operator';
export {
  KindCluster,
  type KindClusterProps,
  type KindMount,
  type KindNetworking,
  type KindNode,
  type KindPatchJSON6902,
  type KindPortMapping,
} from './kind-cluster';
export {
  GatewayAPI,
  type GatewayAPIProps,
  Kustomization,
  type KustomizationProps,
  type KustomizePatch,
  MetalLB,
  type MetalLBProps,
} from './kustomization';
export { type Component, type Profile, profile } from './profiles';
