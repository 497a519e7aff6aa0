import type { KubernetesService, ServicePort } from '../../../mesh/kubernetes/service';
import { protocolOf } from '../../../mesh/kubernetes/protocol';
import type { Mesh } from '../../../mesh/mesh';
import { protocolNames } from '../../../values/protocol-class';
import type { Facts, Rule } from '../rule';

const managed = new Set(['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller']);

/** The Services that people write: not those of the control plane, and not those that it makes for gateways. */
const ofPeople = ({ services }: Mesh): readonly KubernetesService[] =>
  services.all
    .flatMap(({ kubernetes }) => kubernetes ?? [])
    .filter(
      ({ object: { labels } }) =>
        !Object.hasOwn(labels, 'istio') && labels['release'] !== 'istio' && !managed.has(labels['gateway.istio.io/managed'] ?? ''),
    );

type Judge = (port: ServicePort, path: string, service: KubernetesService) => Facts | undefined;

const portRule = (facts: Omit<Rule, 'check'>, judge: Judge): Rule => ({
  ...facts,
  check: (mesh, report) => {
    for (const service of ofPeople(mesh)) {
      service.ports.forEach((port, index) => {
        const found = judge(port, `spec.ports[${index}]`, service);
        if (found !== undefined) report(service.object, found);
      });
    }
  },
});

const isAlias = ({ type }: KubernetesService): boolean => type === 'ExternalName';
const examples = protocolNames.map((name) => name.toLowerCase()).join(', ');

/** SVC-1: the name of a port does not tell its protocol. */
export const portName: Rule = portRule({ code: 'SVC-1', severity: 'info', same: ['IST0118', 'KIA0601'] }, (port, path, service) =>
  protocolOf(port) === undefined && port.appProtocol === undefined && !isAlias(service)
    ? {
        path: port.name === '' ? path : `${path}.name`,
        message: `${port.name === '' ? `Port ${port.number} has no name` : `The name "${port.name}" begins with no protocol`}, so proxies look into the bytes to tell HTTP from anything else.`,
        hint: `Begin the name with the protocol, such as "http-web"; there are ${examples}.`,
      }
    : undefined,
);

/** SVC-2: the `appProtocol` of a port is none that Istio knows. */
export const appProtocol: Rule = portRule({ code: 'SVC-2', severity: 'info', same: ['IST0118', 'KIA0602'] }, (port, path, service) =>
  protocolOf(port) === undefined && port.appProtocol !== undefined && !isAlias(service)
    ? {
        path: `${path}.appProtocol`,
        message: `Istio knows no protocol "${port.appProtocol}", so proxies look into the bytes to tell HTTP from anything else.`,
        hint: `Name a protocol that it knows: ${examples}.`,
      }
    : undefined,
);

/** SVC-3: the port of an alias of a host elsewhere tells no protocol that is worth knowing. */
export const aliasPort: Rule = portRule({ code: 'SVC-3', severity: 'warning', same: ['IST0150'] }, (port, path, service) =>
  isAlias(service) && (protocolOf(port) === undefined || port.name === 'tcp')
    ? {
        path: port.name === '' ? path : `${path}.name`,
        message: `The port "${port.name || port.number}" of an ExternalName Service is read as bytes for every host, and takes traffic that is not for it.`,
        hint: 'Begin the name with the protocol, such as "http" or "tls".',
      }
    : undefined,
);
