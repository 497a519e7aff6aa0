/* The cluster for all of this: three nodes of kind, reached from the host at ports 8080 and 8443, with a mirror for Docker Hub. */
import type { Construct } from 'constructs';
import { install } from '../lib';
import { nodePorts } from './istio';

/** Kubernetes 1.27, which Istio 1.20 supports; the digest keeps the nodes the same tomorrow. */
const image = 'kindest/node:v1.27.3@sha256:3966ac761ae0136263ffdb6cfd4db23ef8a83cba8a463690e98317add2c9ba72';

/** A pull-through cache in a container of kind's network, so that a new cluster pulls nothing twice; without it, Docker Hub answers. */
const mirror = `[plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
  endpoint = ["http://registry-mirror:5000", "https://registry-1.docker.io"]
`;

/** Written to `dist/install/10-mesh.yml`, for `kind create cluster --config`. */
export function kindCluster(scope: Construct): install.KindCluster {
  return new install.KindCluster(scope, 'mesh', {
    nodes: [
      {
        role: 'control-plane',
        image,
        // The way in where the addresses of MetalLB are out of reach, as on Docker Desktop.
        extraPortMappings: [
          { containerPort: nodePorts.http, hostPort: 8080, listenAddress: '127.0.0.1' },
          { containerPort: nodePorts.https, hostPort: 8443, listenAddress: '127.0.0.1' },
        ],
      },
      { role: 'worker', image },
      { role: 'worker', image },
    ],
    networking: { ipFamily: 'ipv4', podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16' },
    containerdConfigPatches: [mirror],
  });
}
