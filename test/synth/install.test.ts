import { App, Chart } from 'cdk8s';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collect, configure, install, istio } from '../../lib';

const filesOf = (make: (app: App) => void): readonly string[] => {
  const root = mkdtempSync(path.join(tmpdir(), 'install-'));
  try {
    const app = new App({ outdir: path.join(root, 'deep', 'dist') });
    make(app);
    app.synth();
    const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return found.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort();
  } finally {
    rmSync(root, { recursive: true });
  }
};

test('install inputs lie below install/, whatever their ids, in the order in which they are read', () => {
  const files = filesOf((app) => {
    configure(app, { target: { istio: '1.23' } });
    new install.IstioOperator(new Chart(app, 'mesh'), '../../istio');
    new install.KindCluster(app, '..');
    new install.MetalLB(app, 'a b/c');
  });
  expect(files).toEqual([
    'deep/dist/install/10-...yml',
    'deep/dist/install/20-a-b-c/kustomization.yml',
    'deep/dist/install/30-..-..-istio.yml',
    'deep/dist/mesh.k8s.yaml',
  ]);
});

test('two install inputs of one file are refused, and the first is named', () => {
  const app = new App();
  new install.KindCluster(app, 'mesh');
  new install.KindCluster(new Chart(app, 'chart'), 'Mesh');
  expect(collect(app).findings).toMatchObject([
    {
      code: 'MESH005',
      severity: 'error',
      subject: { apiVersion: 'kind.x-k8s.io/v1alpha4', kind: 'Cluster', name: 'Mesh' },
      origin: { construct: 'chart/Mesh' },
      message: '"install/10-Mesh.yml" would hold this and, before it, "mesh": the second one written erases the first.',
    },
  ]);
});

test.each([undefined, null, 'text'])('a construct made with %p for props is refused with a code', (props) => {
  const chart = new Chart(new App(), 'chart');
  expect(() => new istio.VirtualService(chart, 'a', props as never)).toThrow('MESH003: VirtualService "chart/a" is made with');
  expect(() => new install.Kustomization(chart, 'b', props as never)).toThrow('MESH003: Kustomization "chart/b" is made with');
});
