/* Writes dist/clusters/<name>/ for the cluster that CLUSTER names, or for all: an app each, so that CI may shard and cache them. */
import { join } from 'node:path';
import { App } from 'cdk8s';
import { configure } from '../../lib';
import { type ClusterName, clusters } from './config';
import { stack } from './stack';

const isCluster = (name: string): name is ClusterName => Object.hasOwn(clusters, name);

const { CLUSTER: wanted, CDK8S_OUTDIR: outdir = 'dist' } = process.env;
const names = Object.keys(clusters).filter(isCluster);
if (wanted !== undefined && !isCluster(wanted)) {
  console.error(`There is no cluster "${wanted}"; CLUSTER may be ${names.join(' or ')}.`);
  process.exitCode = 2;
}

for (const name of names.filter((each) => wanted === undefined || each === wanted)) {
  const app = new App({ outdir: join(outdir, 'clusters', name) });
  configure(app, { target: clusters[name].target });
  stack(app, clusters[name]);
  app.synth();
}
