import { Chart, Testing } from 'cdk8s';
import { collect, configure, istio } from '..';
import './index';
import { withoutColor } from '../../test/rules/color';

type App = ReturnType<typeof Testing.app>;

/** An app with a route to a subset, which its DestinationRule has or has not. */
function appWith(subset: string): App {
  const app = Testing.app();
  configure(app, { failOn: 'never' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  new istio.DestinationRule(chart, 'rule', {
    metadata: { name: 'reviews' },
    host: 'reviews',
    subsets: { v1: { labels: { version: 'v1' } } },
  });
  new istio.VirtualService(chart, 'routes', {
    metadata: { name: 'reviews' },
    hosts: ['reviews'],
    http: [{ route: [{ destination: { host: 'reviews', subset } }] }],
  });
  return app;
}

const sound = (): App => appWith('v1');
const broken = (): App => appWith('v2');
const about = 'VirtualService bookinfo/reviews';
const path = 'spec.http[0].route[0].destination.subset';

/** What a failed expectation says. */
function failure(run: () => void): string {
  try {
    run();
  } catch (error) {
    return withoutColor((error as Error).message).replaceAll(/made at \S+/g, 'made at FILE');
  }
  throw new Error('It did not fail.');
}

describe('toHaveNoFindings', () => {
  test('passes for an app, a chart of it and its manifests', () => {
    const app = sound();
    expect(app).toHaveNoFindings();
    expect(app.node.findChild('bookinfo')).toHaveNoFindings();
    expect(collect(app)).toHaveNoFindings({ least: 'info' });
  });

  test('fails with what was found', () => {
    expect(
      failure(() => {
        expect(broken()).toHaveNoFindings();
      }),
    ).toMatchInlineSnapshot(`
      Expected no findings, and there is 1:

      error  REF-5  bookinfo/VirtualService/reviews  spec.http[0].route[0].destination.subset
        No DestinationRule for "reviews" has the subset "v2": requests are answered with 503. Did you mean "v1"?
        fix: Name a subset that is there, such as "v1", or add this one to the DestinationRule of the host.
        made by bookinfo/routes
    `);
  });

  test('is turned round', () => {
    expect(broken()).not.toHaveNoFindings();
    expect(
      failure(() => {
        expect(sound()).not.toHaveNoFindings();
      }),
    ).toMatchInlineSnapshot(`"Expected a finding (error, warning), and there is none."`);
  });

  test('counts from a severity on, and judges for another target', () => {
    expect(broken()).toHaveNoFindings({ layers: ['schema', 'cel', 'webhook'] });
    expect(sound()).toHaveNoFindings({ target: { istio: '1.24' }, least: 'error' });
  });
});

describe('toHaveFinding', () => {
  test('passes for a code, an object and a field', () => {
    expect(broken()).toHaveFinding('REF-5');
    expect(collect(broken())).toHaveFinding('REF-5', { about, path });
  });

  test('fails with what else was found, or that nothing was', () => {
    expect(
      failure(() => {
        expect(broken()).toHaveFinding('REF-5', { about: 'VirtualService other/reviews' });
      }),
    ).toMatchInlineSnapshot(`
      Expected a finding REF-5 about VirtualService other/reviews, and there is only this:

      error  REF-5  bookinfo/VirtualService/reviews  spec.http[0].route[0].destination.subset
        No DestinationRule for "reviews" has the subset "v2": requests are answered with 503. Did you mean "v1"?
        fix: Name a subset that is there, such as "v1", or add this one to the DestinationRule of the host.
        made by bookinfo/routes
    `);
    expect(
      failure(() => {
        expect(sound()).toHaveFinding('REF-5', { path });
      }),
    ).toMatchInlineSnapshot(`"Expected a finding REF-5 at spec.http[0].route[0].destination.subset, and there is none at all."`);
  });

  test('is turned round', () => {
    expect(sound()).not.toHaveFinding('REF-5');
    expect(
      failure(() => {
        expect(broken()).not.toHaveFinding('REF-5');
      }),
    ).toMatchInlineSnapshot(`
      Expected no finding REF-5, and there is:

      error  REF-5  bookinfo/VirtualService/reviews  spec.http[0].route[0].destination.subset
        No DestinationRule for "reviews" has the subset "v2": requests are answered with 503. Did you mean "v1"?
        fix: Name a subset that is there, such as "v1", or add this one to the DestinationRule of the host.
        made by bookinfo/routes
    `);
  });

  test('refuses a code that does not exist, which would never be found', () => {
    expect(
      failure(() => {
        expect(sound()).not.toHaveFinding('REF-55');
      }),
    ).toMatch(/There is no code "REF-55"\. Did you mean .*"REF-5"/);
  });

  test('follows the settings of the app', () => {
    const app = Testing.app();
    configure(app, { ignore: [{ code: 'REF-5', reason: 'for the test' }] });
    expect(app).toHaveNoFindings();
  });
});
