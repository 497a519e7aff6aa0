import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IstioOperatorSpec } from '../../imports/install.istio.io';
import { anything, objectShape, shapeOf } from '../core/fields';
import { fileName, InstallInput } from './install-input';

/** The spec of an IstioOperator and its metadata. */
export interface IstioOperatorProps extends IstioOperatorSpec {
  /**
   * Name and namespace. `istioctl` needs neither.
   * @default - none is printed
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Tells `istioctl install -f` which components of Istio to install and how. No cluster from Istio 1.24 on takes the object itself,
 * so it is written below `install/`.
 *
 * @example
 * new install.IstioOperator(app, 'istio', { profile: 'demo', meshConfig: { accessLogFile: '/dev/stdout' } });
 *
 * @see https://istio.io/v1.20/docs/reference/config/istio.operator.v1alpha1/
 */
export class IstioOperator extends InstallInput {
  constructor(scope: Construct, id: string, { metadata, ...spec }: IstioOperatorProps = {}) {
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
    });
  }
}
