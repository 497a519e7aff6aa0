/* The namespaces whose pods get a sidecar. Their file sorts before all others: kubectl applies them first, so that pods are injected. */
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

export class Namespaces extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const name of ['default', 'bookinfo']) {
      new kplus.Namespace(this, name, { metadata: { name, labels: { 'istio-injection': 'enabled' } } });
    }
  }
}
