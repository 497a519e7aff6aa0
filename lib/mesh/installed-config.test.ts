import type { Entry } from '../manifests/manifest-set';
import { installedConfig } from './installed-config';

const operator = (name: string, spec: object): Entry => ({
  manifest: { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', metadata: { name }, spec },
  origin: {},
});

const config = { defaultConfig: { concurrency: 2 } };

test.each([
  ['no operator', [], undefined],
  ['an operator that says nothing', [operator('a', {})], {}],
  ['the field of the operator', [operator('a', { meshConfig: config })], config],
  [
    'the Helm values, under the field',
    [
      operator('a', {
        values: { meshConfig: { trustDomain: 'a', defaultConfig: { concurrency: 1, drainDuration: '1s' } } },
        meshConfig: config,
      }),
    ],
    { trustDomain: 'a', defaultConfig: { concurrency: 2, drainDuration: '1s' } },
  ],
  ['two revisions that say the same', [operator('a', { meshConfig: config }), operator('b', { meshConfig: config })], config],
  ['two revisions that differ', [operator('a', { meshConfig: config }), operator('b', {})], undefined],
])('the mesh configuration of %s', (_what, entries, expected) => {
  expect(installedConfig(entries)).toEqual(expected);
});
