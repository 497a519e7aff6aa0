import './synth/register';

export * as gatewayApi from './gateway-api';
export * as install from './install';
export * as istio from './istio';
export * as metallb from './metallb';
export { service, type ServiceOptions, ServiceRef } from './core/service';
export type { Release, Target, TargetOptions } from './core/target';
export { type Code, type CodeFacts, codes } from './manifests/codes';
export { describeFinding, type Finding, type Layer, type Origin, type Severity, type Subject } from './manifests/finding';
export { FindingsError } from './manifests/findings-error';
export { type Entry, type Manifest, ManifestSet } from './manifests/manifest-set';
export { collect, CollectedSet } from './synth/collect';
export { configure, type ConfigureOptions } from './synth/configure';
export { MeshError, type MeshErrorOptions } from './values/error';
export type { HostName, HostRef, ObjectLike, ServiceLike, WorkloadLike } from './values/reference';
