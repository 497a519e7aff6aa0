import {
  actionOf,
  type AuthorizationPolicy,
  coversPort,
  isDryRun,
  isOfHTTP,
  type Rule as PolicyRule,
  rulesOf,
} from '../../../mesh/policies/authorization';
import { protocolOf, readingOf } from '../../../mesh/kubernetes/protocol';
import type { Workload } from '../../../mesh/kubernetes/workload';
import type { Mesh } from '../../../mesh/mesh';
import { targetPortOf } from '../../../mesh/workloads/selection';
import type { Rule } from '../rule';

interface BytePort {
  readonly workload: Workload;
  readonly port: number;
  readonly service: string;
  readonly protocol: string;
}

/** The ports of a workload whose requests no proxy reads, as its Services declare. */
function bytePorts({ selection }: Mesh, workload: Workload): readonly BytePort[] {
  const found = selection.servicesOf(workload).flatMap((service) =>
    service.ports.flatMap((port) => {
      const protocol = protocolOf(port);
      const target = targetPortOf(port, workload);
      const isBytes = protocol !== undefined && protocol !== 'udp' && readingOf(protocol) === 'tcp';
      return isBytes && target !== undefined ? [{ workload, port: target, service: service.object.name, protocol }] : [];
    }),
  );
  return found.filter(({ port }, index) => found.findIndex((other) => other.port === port) === index);
}

/** The ports of bytes that the workloads of a policy have, one of each number. */
function bytePortsFor(mesh: Mesh, policy: AuthorizationPolicy): readonly BytePort[] {
  const workloads = mesh.policies.workloadsOf(policy).filter((workload) => mesh.injection.membershipOf(workload) === 'sidecar');
  return [...new Map(workloads.flatMap((workload) => bytePorts(mesh, workload)).map((each) => [each.port, each])).values()];
}

const isHTTPOnly = ({ fields }: PolicyRule): boolean => fields.some(isOfHTTP);

/** Whether some ALLOW policy of a workload has a rule that opens a port of bytes. */
const isOpened = ({ policies }: Mesh, { workload, port }: BytePort): boolean =>
  policies
    .selecting('security.istio.io/AuthorizationPolicy', workload)
    .filter((policy) => actionOf(policy) === 'ALLOW' && !isDryRun(policy))
    .some((policy) => rulesOf(policy).some((rule) => !isHTTPOnly(rule) && coversPort(rule, port)));

/** POL-19: an ALLOW rule asks for what only HTTP has, and on a port of bytes nothing is allowed. */
export const allowOnTCP: Rule = {
  code: 'POL-19',
  severity: 'warning',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const rules = actionOf(policy) === 'ALLOW' && !isDryRun(policy) ? rulesOf(policy).filter(isHTTPOnly) : [];
      const ports = rules.length === 0 ? [] : bytePortsFor(mesh, policy);
      const shut = ports.find((each) => rules.some((rule) => coversPort(rule, each.port)) && !isOpened(mesh, each));
      const rule = rules.find((each) => shut !== undefined && coversPort(each, shut.port));
      const field = rule?.fields.find(isOfHTTP);
      if (shut === undefined || field === undefined) continue;
      report(policy, {
        path: field.path,
        message: `Port ${shut.port} of "${shut.workload.object.name}" is "${shut.protocol}", where a rule with "${field.name}" does not count: no rule allows anything there, and every connection is closed.`,
        hint: `Add a rule for the port: "to: [{ operation: { ports: ['${shut.port}'] } }]".`,
        related: [shut.workload.object],
      });
    }
  },
};

/** POL-20: a DENY rule asks for what only HTTP has, and on a port of bytes denies more than it says. */
export const denyOnTCP: Rule = {
  code: 'POL-20',
  severity: 'warning',
  check: (mesh, report) => {
    for (const policy of mesh.objects.of('security.istio.io/AuthorizationPolicy')) {
      const rules = actionOf(policy) === 'DENY' && !isDryRun(policy) ? rulesOf(policy).filter(isHTTPOnly) : [];
      const ports = rules.length === 0 ? [] : bytePortsFor(mesh, policy);
      for (const rule of rules) {
        const hit = ports.find(({ port }) => coversPort(rule, port));
        const field = rule.fields.find(isOfHTTP);
        if (hit === undefined || field === undefined) continue;
        const rest = rule.fields.filter((each) => !isOfHTTP(each));
        report(policy, {
          path: field.path,
          message: `Port ${hit.port} of "${hit.workload.object.name}" is "${hit.protocol}", where "${field.name}" is passed over: ${rest.length === 0 ? 'every connection is denied' : `only "${rest.map(({ name }) => name).join('", "')}" decides what is denied`}.`,
          hint: 'Name the HTTP ports in "ports" of the operation.',
          related: [hit.workload.object],
        });
      }
    }
  },
};
