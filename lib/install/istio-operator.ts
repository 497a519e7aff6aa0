import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IstioOperatorSpec, MeshConfig, MeshConfigExtensionProvider } from '../../imports/install.istio.io';
import { stateOf } from '../core/app-state';
import { anything, objectShape, shapeOf } from '../core/fields';
import { fileName, InstallInput } from './install-input';
import { moveOf } from './moved-fields';
import { operatorFaults } from './operator-faults';
import { takesUnknown } from './operator-parts';

/** Settings of the whole mesh, whose extension providers Telemetry and AuthorizationPolicy objects may name. */
export interface OperatorMeshConfig<Provider extends string = string> extends Omit<MeshConfig, 'extensionProviders'> {
  /** Declares tracers, loggers, metric sinks and authorizers that Telemetry and AuthorizationPolicy name. */
  readonly extensionProviders?: readonly (MeshConfigExtensionProvider & { readonly name?: Provider | null })[] | null;
}

/** The spec of an IstioOperator and its metadata. */
export interface IstioOperatorProps<Provider extends string = string> extends Omit<IstioOperatorSpec, 'meshConfig'> {
  /**
   * Name and namespace. `istioctl` needs neither.
   * @default - none is printed
   */
  readonly metadata?: ApiObjectMetadata;
  /** Reaches istiod and every proxy through the istio ConfigMap; a change of defaultConfig needs restarted pods. */
  readonly meshConfig?: OperatorMeshConfig<Provider> | null;
}

/** The extension providers that every mesh has, whatever its configuration declares. */
type BuiltInProvider = 'envoy' | 'prometheus' | 'stackdriver';

/**
 * Tells `istioctl install -f` which components of Istio to install and how. No cluster from Istio 1.24 on takes the object itself,
 * so it is written below `install/`.
 *
 * Findings say what became of fields: gone from the target's release (MESH014, an error unless istioctl drops them), read and ignored by
 * it (MESH016), moved (MESH019); that the release has no such profile (MESH017); and that no cluster takes the object (MESH015).
 *
 * @example
 * const mesh = new install.IstioOperator(app, 'istio', {
 *   profile: 'demo',
 *   meshConfig: { extensionProviders: [{ name: 'otel', opentelemetry: { service: 'otel.observability.svc.cluster.local', port: 4317 } }] },
 * });
 * // spec:
 * //   meshConfig:
 * //     extensionProviders:
 * //       - name: otel
 * //         opentelemetry:
 * //           port: 4317
 * //           service: otel.observability.svc.cluster.local
 * //   profile: demo
 * new istio.Telemetry(chart, 'tracing', { tracing: [{ providers: [mesh.provider('otel')] }] }); // provider('oltp') does not compile
 *
 * @see https://istio.io/v1.20/docs/reference/config/istio.operator.v1alpha1/
 */
export class IstioOperator<const Provider extends string = never> extends InstallInput {
  constructor(scope: Construct, id: string, { metadata, ...spec }: IstioOperatorProps<Provider> = {}) {
    super(scope, id, {
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      content: { metadata, spec },
      shape: objectShape(
        () =>
          new Map([
            ['metadata', { shape: anything }],
            ['spec', { shape: shapeOf('install.istio.io', 'IstioOperatorSpec') }],
          ]),
      ),
      file: `30-${fileName(id)}.yml`,
      judge: (manifest) => operatorFaults(manifest['spec'], stateOf(scope).target.istio.release),
      instead: (path) => moveOf(path)?.instead,
      isDropped: (path) => takesUnknown(path, stateOf(scope).target.istio.release),
    });
  }

  /**
   * An extension provider, for the `providers` of a Telemetry and the `provider` of an AuthorizationPolicy. A name that is neither declared
   * here nor built in does not compile.
   */
  provider(name: Provider | BuiltInProvider): { readonly name: string } {
    return { name };
  }
}
