import { Chart } from 'cdk8s';
import { collect, istio } from '../../lib';
import { appIn, withPlace } from './apps';

const mockLoaded = jest.fn();
jest.mock('../../lib/check/check', () => {
  mockLoaded('check');
  return jest.requireActual<object>('../../lib/check/check');
});
jest.mock('../../lib/manifests/load', () => {
  mockLoaded('reader');
  return jest.requireActual<object>('../../lib/manifests/load');
});

test('the check is loaded when an app is judged, and the reader of files not even then', () => {
  withPlace((place) => {
    const app = appIn(place);
    new istio.VirtualService(new Chart(app, 'shop'), 'cart', { hosts: ['cart'], http: [{ route: [{ destination: { host: 'cart' } }] }] });
    collect(app);
    expect(mockLoaded.mock.calls).toEqual([]);
    app.synth();
    expect(mockLoaded.mock.calls).toEqual([['check']]);
  });
});
