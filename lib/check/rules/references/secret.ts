import type { Server } from '../../../mesh/gateways/gateways';
import type { Mesh } from '../../../mesh/mesh';
import { credentialsOf } from '../../../mesh/gateways/credentials';
import type { Rule } from '../rule';

/** The namespaces of the proxies that open a server. */
const namespacesOf = (mesh: Mesh, { gateway }: Server): readonly string[] => [
  ...new Set(mesh.gateways.workloadsOf(gateway).map(({ namespace }) => namespace)),
];

/** REF-9: a Gateway serves a certificate from a Secret that does not exist where its proxies are. */
export const missingSecret: Rule = {
  code: 'REF-9',
  severity: 'error',
  same: ['IST0101'],
  check: (mesh, report) => {
    for (const server of mesh.gateways.all.flatMap(({ servers }) => servers)) {
      const { object } = server.gateway;
      for (const credential of credentialsOf(server)) {
        const places = credential.namespace === undefined ? namespacesOf(mesh, server) : [credential.namespace];
        const without = places.find((namespace) => mesh.isMissing('/Secret', namespace, credential.name));
        if (without === undefined || mesh.gateways.workloadsOf(server.gateway).length === 0) continue;
        const isCertain = mesh.gateways.proxiesOf(server.gateway).length > 0;
        const elsewhere = mesh.secrets.find(object.namespace, credential.name);
        report(object, {
          path: credential.path,
          ...(elsewhere === undefined ? {} : { related: [elsewhere] }),
          message: `There is no Secret "${credential.name}" in namespace "${without}", where the proxies of the Gateway are: TLS handshakes fail.`,
          hint: `Make the Secret in namespace "${without}".`,
          ...(isCertain && mesh.secrets.makerOf(without, credential.name) === undefined ? {} : { upstreamOnly: true }),
        });
      }
    }
  },
};
