import { missingDestinations } from '../../../mesh/destinations/destinations';
import type { FoundDestination } from '../../../mesh/destinations/found';
import type { Mesh } from '../../../mesh/mesh';
import { serviceOfHost } from '../../../mesh/names';
import { didYouMean } from '../../../values/did-you-mean';
import type { Facts, Rule } from '../rule';
import { hostFault, type HostFault, isToldUpstream } from './host-fault';

const same = ['IST0101', 'KIA1101'];

/** What becomes of the requests. */
const consequence = ({ isMirror, protocol }: FoundDestination): string => {
  if (isMirror) return 'the copies of the requests are lost';
  return protocol === 'http' ? 'requests are answered with 503' : 'connections are closed';
};

/** The hosts that may have been meant: those of the namespace in which the host would be, written as it is. */
function hostsNear(mesh: Mesh, { written, host, object }: FoundDestination): readonly string[] {
  const namespace = serviceOfHost(host, mesh.domain)?.namespace ?? object.namespace;
  return mesh.destinations.servicesIn(namespace).map((service) => (written.includes('.') ? service.host : service.object.name));
}

const words: {
  readonly [Kind in HostFault['kind']]: (
    fault: Extract<HostFault, { kind: Kind }>,
    at: FoundDestination,
    mesh: Mesh,
  ) => Omit<Facts, 'path'>;
} = {
  missing: (_fault, at, mesh) => ({
    message: `No Service or ServiceEntry has the host "${at.written}": ${consequence(at)}.${didYouMean(at.written, hostsNear(mesh, at))}`,
    hint: 'Name a host that exists, or make a Service or ServiceEntry for it.',
  }),
  hidden: ({ target }, at) => ({
    related: [target],
    message: `The host "${at.written}" is not exported to where this VirtualService holds: ${consequence(at)}.`,
    hint: `Export it to "${at.object.namespace}", by "exportTo" of the ServiceEntry or the annotation "networking.istio.io/exportTo" of the Service.`,
  }),
  incomplete: ({ target, meant }, at) => ({
    related: [target],
    message: `The host "${at.written}" has a dot and is not completed, so it is not the Service "${target.name}" of namespace "${target.namespace}": ${consequence(at)}.`,
    hint: `Write "${meant}".`,
  }),
  elsewhere: ({ target, meant }, at) => ({
    related: [target],
    message: `The short name "${at.written}" means namespace "${at.object.namespace}", which has no such Service; there is one in "${target.namespace}".`,
    hint: `Write "${meant}".`,
  }),
};

const wordsOf = (fault: HostFault, at: FoundDestination, mesh: Mesh): Omit<Facts, 'path'> => words[fault.kind](fault as never, at, mesh);

const isFor = ({ isMirror }: FoundDestination, kind: HostFault['kind'], mirrors: boolean): boolean =>
  kind !== 'missing' || isMirror === mirrors;

/** A rule that reports one kind of fault; of a missing host either routes or mirrors. */
const rule = (code: string, kind: HostFault['kind'], mirrors = false): Rule => ({
  code,
  severity: mirrors ? 'warning' : 'error',
  same,
  check: (mesh, report) => {
    for (const destination of mesh.destinations.all) {
      if (!isFor(destination, kind, mirrors)) continue;
      const fault = hostFault(mesh, destination);
      const path = `${destination.path}.host`;
      const isTold = isToldUpstream(mesh, destination);
      // Their analyzer completes the hosts of a ServiceEntry too, which istiod takes as they are.
      const foreign = isTold || mesh.options.complete !== 'all' ? {} : { same: ['KIA1101'] };
      if (fault?.kind === kind) report(destination.object, { path, ...wordsOf(fault, destination, mesh), ...foreign });
      else if (fault === undefined && kind === 'missing' && isTold)
        report(destination.object, { path, upstreamOnly: true, ...wordsOf({ kind }, destination, mesh) });
    }
  },
});

const ofNamed = rule('REF-2', 'missing');

/** REF-2: requests go to a host that does not exist. */
export const missingHost: Rule = {
  ...ofNamed,
  check: (mesh, report) => {
    ofNamed.check(mesh, report);
    // The API server refuses a route without a destination; Istio's own analyzer looks for a host without a name.
    if (mesh.options.complete !== 'all') return;
    for (const object of mesh.objects.of('networking.istio.io/VirtualService'))
      for (const path of missingDestinations(object.spec))
        report(object, {
          path,
          message: 'The route has no destination, so there is no host to go to.',
          hint: 'Give it a "destination".',
          upstreamOnly: true,
        });
  },
};

/** REF-3: requests are copied to a host that does not exist. */
export const missingMirror = rule('REF-3', 'missing', true);

/** REF-13: a host exists, and is exported to others only. */
export const hiddenHost = rule('REF-13', 'hidden');

/** REF-14: a Service is written as `name.namespace`, which nobody completes. */
export const incompleteHost = rule('REF-14', 'incomplete');

/** REF-15: a short name is looked for in the namespace of the VirtualService, and the Service is in another one. */
export const hostElsewhere = rule('REF-15', 'elsewhere');
