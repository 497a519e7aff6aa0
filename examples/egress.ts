/* The way out of the mesh: TLS to one outside host, through the egress gateway, where it can be watched and shut. */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { istio, service } from '../lib';

/** Where bookinfo's details v2 asks for books. */
const host = 'www.googleapis.com';
const sniHosts = [host];

export class Egress extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'istio-system' });

    new istio.ServiceEntry(this, 'googleapis', {
      hosts: [host],
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      resolution: 'DNS',
      location: 'MESH_EXTERNAL',
    });

    // The application's own TLS goes through untouched: the gateway reads no more than the name in its first packet.
    const gateway = new istio.Gateway(this, 'egress', {
      selector: { istio: 'egressgateway' },
      servers: [{ port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts: [host], tls: { mode: 'PASSTHROUGH' } }],
    });
    const rule = new istio.DestinationRule(this, 'egressgateway-for-googleapis', {
      host: service('istio-egressgateway', { namespace: 'istio-system', port: 443 }),
      // A subset without labels is every pod: it gives this traffic a name of its own in metrics and settings.
      subsets: { googleapis: {} },
    });

    new istio.VirtualService(this, 'googleapis-through-egressgateway', {
      hosts: [host],
      gateways: ['mesh', gateway],
      tls: [
        {
          match: [{ gateways: ['mesh'], port: 443, sniHosts }],
          route: [{ destination: rule.subset('googleapis') }],
        },
        {
          match: [{ gateways: [gateway], port: 443, sniHosts }],
          route: [{ destination: { host, port: { number: 443 } } }],
        },
      ],
    });
  }
}
