/** A hundred route tests over the reference stack, as users write them: `route.ts` runs them with jest. */
import { loadManifests, Mesh } from '../../lib';
import '../../lib/testing';

const mesh = Mesh.from(loadManifests('dist/'));

test.each(Array.from({ length: 100 }, (_, index) => index))('/static/%d is served', (index) => {
  expect(
    mesh.simulate({ from: 'gateway:istio-system/istio=ingressgateway', url: `http://bookinfo.example.com/static/${index}` }),
  ).not.toBeUnroutable();
});
