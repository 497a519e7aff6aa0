/* Istio's bookinfo, as its samples have it: four applications, one of them in three versions, each with an identity of its own. */
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** One of bookinfo's applications. */
export interface Application {
  readonly service: kplus.Service;
  /** Whom the others see: the principal of its requests. */
  readonly account: kplus.ServiceAccount;
}

/** How an application differs from the others. */
interface Traits {
  readonly versions?: readonly string[];
  /** Folders that it writes to, by the name of the volume. */
  readonly folders?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, kplus.EnvValue>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export class Bookinfo extends Chart {
  readonly details = this.addApplication('details');
  readonly ratings = this.addApplication('ratings');
  readonly reviews = this.addApplication('reviews', {
    versions: ['v1', 'v2', 'v3'],
    folders: { tmp: '/tmp', 'wlp-output': '/opt/ibm/wlp/output' },
    env: { LOG_DIR: kplus.EnvValue.fromValue('/tmp/logs') },
  });
  readonly productpage = this.addApplication('productpage', {
    folders: { tmp: '/tmp' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9080', 'prometheus.io/path': '/metrics' },
  });

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'bookinfo' });
  }

  private addApplication(app: string, traits: Traits = {}): Application {
    // Istio takes the protocol from the port's name.
    const ports = [{ name: 'http', port: 9080 }];
    const service = new kplus.Service(this, app, { metadata: { name: app, labels: { app, service: app } }, ports });
    // Only by `app`: the versions are told apart by the subsets of a DestinationRule.
    service.selectLabel('app', app);
    const account = new kplus.ServiceAccount(this, `${app}-account`, { metadata: { name: `bookinfo-${app}`, labels: { account: app } } });
    // The assertion is for "exactOptionalPropertyTypes" only, which the types of cdk8s-plus were not written for.
    for (const version of traits.versions ?? ['v1']) this.addVersion({ app, version }, account as kplus.IServiceAccount, traits);
    return { service, account };
  }

  private addVersion(labels: { app: string; version: string }, serviceAccount: kplus.IServiceAccount, traits: Traits): void {
    const name = `${labels.app}-${labels.version}`;
    const deployment = new kplus.Deployment(this, name, {
      metadata: { name, labels },
      podMetadata: { labels, annotations: { ...traits.annotations } },
      replicas: 1,
      serviceAccount,
      select: false,
      securityContext: { ensureNonRoot: false },
    });
    deployment.select(kplus.LabelSelector.of({ labels }));
    // cdk8s-plus labels pods by the path of the construct: another name for the chart would restart them all.
    ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template/metadata/labels/cdk8s.io~1metadata.addr'));
    const container = deployment.addContainer({
      name: labels.app,
      image: `docker.io/istio/examples-bookinfo-${name}:1.18.0`,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      ports: [{ number: 9080 }],
      // The samples ask for nothing; the defaults of cdk8s-plus, a CPU each, would not fit on a laptop.
      resources: {},
      securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
      envVariables: { ...traits.env },
    });
    for (const [folder, path] of Object.entries(traits.folders ?? {})) {
      container.mount(path, kplus.Volume.fromEmptyDir(deployment, folder, folder));
    }
  }
}
