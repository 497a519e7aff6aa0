import { isWildcard } from '../../../values/host-pattern';
import type { DestinationRuleObject } from '../../../mesh/destination-rules/spec';
import { type FoundHost, viewersOf } from '../../../mesh/destinations/found';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { hostFault, type HostFault } from '../references/host-fault';
import type { Facts, Rule } from '../rule';

const same = ['IST0174', 'KIA0202'];

interface Named extends FoundHost {
  readonly object: DestinationRuleObject;
  readonly written: string;
}

const namedIn = (mesh: Mesh): readonly Named[] =>
  mesh.objects.of('networking.istio.io/DestinationRule').map((object) => {
    const { host: written = '', exportTo } = object.spec;
    return { object, written, ...mesh.destinations.find(written, object.namespace, viewersOf(exportTo, object.namespace)) };
  });

/** Whether nothing is under a pattern, and nothing can be outside the set. */
const isEmptyPattern = (mesh: Mesh, { host }: Named): boolean =>
  isWildcard(host) &&
  mesh.options.complete === 'all' &&
  mesh.services.under(host).length === 0 &&
  [...mesh.services.covering(host)].length === 0;

const faultOf = (mesh: Mesh, named: Named): HostFault | undefined => {
  if (isWildcard(named.host)) return isEmptyPattern(mesh, named) ? { kind: 'missing' } : undefined;
  return hostFault(mesh, named);
};

const withTarget = (target: MeshObject): Pick<Facts, 'related'> => ({ related: [target] });

function wordsOf(fault: HostFault, { written, object }: Named): Omit<Facts, 'path'> {
  if (fault.kind === 'incomplete')
    return {
      ...withTarget(fault.target),
      message: `The host "${written}" has a dot and is not completed, so the rule is not for the Service "${fault.target.name}" of namespace "${fault.target.namespace}".`,
      hint: `Write "${fault.meant}".`,
    };
  if (fault.kind === 'elsewhere')
    return {
      ...withTarget(fault.target),
      message: `The short name "${written}" means namespace "${object.namespace}", which has no such Service: the rule is not for the one in "${fault.target.namespace}".`,
      hint: `Write "${fault.meant}".`,
    };
  return {
    message: `No Service or ServiceEntry has the host "${written}", so the rule is for nothing.`,
    hint: 'Name a host that exists, or make a Service or ServiceEntry for it.',
  };
}

const isToldUpstream = ({ options, destinations }: Mesh, { written, object }: Named): boolean =>
  options.complete === 'all' && destinations.foundUpstream(written, object.namespace, object.spec.exportTo) === undefined;

const rule = (code: string, kind: HostFault['kind']): Rule => ({
  code,
  severity: 'warning',
  same,
  check: (mesh, report) => {
    for (const named of namedIn(mesh)) {
      const fault = faultOf(mesh, named);
      const isTold = isToldUpstream(mesh, named);
      // Their analyzer completes the hosts of a ServiceEntry too, which istiod takes as they are.
      const foreign = isTold || mesh.options.complete !== 'all' ? {} : { same: ['KIA0202'] };
      if (fault?.kind === kind) report(named.object, { path: 'spec.host', ...wordsOf(fault, named), ...foreign });
      else if (kind === 'missing' && (fault === undefined || fault.kind === 'hidden') && isTold)
        report(named.object, { path: 'spec.host', upstreamOnly: true, ...wordsOf({ kind }, named) });
    }
  },
});

/** DEST-4: a DestinationRule is for a host that nobody has. */
export const unknownHost = rule('DEST-4', 'missing');

/** DEST-8: a DestinationRule names a Service as `name.namespace`, which nobody completes. */
export const incompleteRuleHost = rule('DEST-8', 'incomplete');

/** DEST-9: the short host of a DestinationRule means its own namespace, and the Service is in another one. */
export const ruleHostElsewhere = rule('DEST-9', 'elsewhere');
