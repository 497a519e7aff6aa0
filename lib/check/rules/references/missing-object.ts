import type { Edge } from '../../../mesh/edges';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

/** What follows where an object names another that does not exist, by `Kind slot`. References that have a rule of their own are not here. */
const ofObjects: Readonly<Record<string, string>> = {
  'AuthorizationPolicy policyTarget': 'so the policy holds for nothing',
  'RequestAuthentication policyTarget': 'so the policy holds for nothing',
  'Telemetry policyTarget': 'so the Telemetry has no effect',
  'WasmPlugin policyTarget': 'so the plugin runs nowhere',
  'TrafficExtension policyTarget': 'so the extension runs nowhere',
  'EnvoyFilter policyTarget': 'so the patches are applied nowhere',
  'WasmPlugin secretName': 'so the plugin cannot be fetched from a registry that asks for it',
  'TrafficExtension secretName': 'so the plugin cannot be fetched from a registry that asks for it',
  'BackendTLSPolicy serviceTarget': 'so it holds for nothing',
  'BackendTLSPolicy localObject': 'so connections to the backend fail',
  'XBackendTrafficPolicy serviceTarget': 'so it holds for nothing',
  'HTTPRoute parent': 'so no request follows this route',
  'GRPCRoute parent': 'so no request follows this route',
  'TLSRoute parent': 'so no connection follows this route',
  'TCPRoute parent': 'so no connection follows this route',
  'ListenerSet parentGateway': 'so nobody opens these listeners',
  'Gateway secretRef': 'so the listener is not served',
  'ListenerSet secretRef': 'so the listener is not served',
  'Gateway object': 'so no client certificate is accepted',
  'BGPPeer secretRef': 'so the session has no password',
  'IPAddressPool namespace': 'so no Service there takes an address',
  'WorkloadEntry serviceAccountName': 'so the machine is nobody',
  'ServiceEntry serviceAccountName': 'so the endpoint is nobody',
};

/** The same, of objects that select workloads by labels. */
const ofSelectors: Readonly<Record<string, string>> = {
  'ServiceEntry labels': 'so its hosts have no endpoints',
  'DestinationRule matchLabels': 'so nobody follows the rule',
  'TrafficExtension matchLabels': 'so the extension runs nowhere',
};

const keyOf = ({ object, slot }: Edge): string => `${object.type.slice(object.type.indexOf('/') + 1)} ${slot}`;

/** A parent that is a Gateway has rules of its own, which know its listeners. */
const isElsewhere = ({ slot, name }: Edge): boolean => slot === 'parent' && !name.startsWith('Service ');

const missing = (mesh: Mesh, table: Readonly<Record<string, string>>): readonly (readonly [Edge, string])[] =>
  mesh.edges.flatMap((edge) => {
    const consequence = table[keyOf(edge)];
    return edge.state === 'missing' && consequence !== undefined && !isElsewhere(edge) ? [[edge, consequence] as const] : [];
  });

/** REF-30: an object names another one that does not exist. */
export const missingObject: Rule = {
  code: 'REF-30',
  severity: 'warning',
  check: (mesh, report) => {
    for (const [{ object, path, name }, consequence] of missing(mesh, ofObjects)) {
      report(object, { path, message: `There is no ${name}, ${consequence}.`, hint: 'Name one that exists, or make this one.' });
    }
  },
};

/** REF-31: an object selects workloads that do not exist. */
export const missingWorkloads: Rule = {
  code: 'REF-31',
  severity: 'warning',
  check: (mesh, report) => {
    for (const [{ object, path, name }, consequence] of missing(mesh, ofSelectors)) {
      report(object, {
        path,
        message: `No workload of namespace "${object.namespace}" has the labels "${name}", ${consequence}.`,
        hint: 'Select labels that the pods have.',
      });
    }
  },
};
