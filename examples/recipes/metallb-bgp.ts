/* Announces addresses to both top-of-rack routers by BGP, with BFD to notice a dead link in under a second. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { configure, install, metallb } from '../../lib';

const app = new App();
configure(app, { target: { metallb: '0.16.1', metallbBgp: 'frr-k8s' } });

/* MetalLB's own BGP has no BFD; FRR's has. */
new install.MetalLB(app, 'metallb-frr', { mode: 'frr-k8s' });

const chart = new Chart(app, 'metallb', { namespace: 'metallb-system' });

const bfd = new metallb.BFDProfile(chart, 'fast', { detectMultiplier: 3, receiveInterval: 200, transmitInterval: 200 });

/* The password lies in the cluster already; no manifest holds it. */
const password = kplus.Secret.fromSecretName(chart, 'bgp-password', 'bgp-password');

const routers = ['10.0.0.2', '10.0.0.3'].map(
  (peerAddress, index) =>
    new metallb.BGPPeer(chart, `tor-${index + 1}`, {
      myASN: 64512,
      peerASN: 64513,
      peerAddress,
      holdTime: '90s',
      keepaliveTime: '30s',
      bfdProfile: bfd,
      passwordSecret: { name: password.name },
    }),
);

const communities = new metallb.Community(chart, 'provider', {
  communities: [
    { name: 'no-export', value: '65535:65281' },
    { name: 'prefer-dc1', value: '64513:100' },
  ],
});

const pool = new metallb.IPAddressPool(chart, 'edge', { addresses: ['198.51.100.0/24'] });

/* The world gets the whole network; single addresses stay within it, where they spread requests over the nodes. */
new metallb.BGPAdvertisement(chart, 'network', {
  ipAddressPools: [pool],
  peers: routers,
  aggregationLength: 24,
  communities: [communities.alias('prefer-dc1')],
  localPref: 200,
});
new metallb.BGPAdvertisement(chart, 'addresses', {
  ipAddressPools: [pool],
  peers: routers,
  aggregationLength: 32,
  communities: [communities.alias('no-export')],
  localPref: 100,
});

app.synth();
