import type { KindSpecs } from '../../../mesh/kind-specs';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { didYouMean } from '../../../values/did-you-mean';
import type { Report, Rule } from '../rule';

type Named = 'metallb.io/BFDProfile' | 'metallb.io/BGPPeer';

interface Reference {
  readonly from: MeshObject<KindSpecs['metallb.io/BGPPeer'] | KindSpecs['metallb.io/BGPAdvertisement']>;
  readonly path: string;
  readonly name: string;
}

/** Reports references to objects of a kind that does not have them, and what follows. */
const reportMissing =
  (type: Named, consequence: string, referencesIn: (mesh: Mesh) => readonly Reference[]): Rule['check'] =>
  (mesh: Mesh, report: Report) => {
    const names = mesh.objects.of(type).map(({ name }) => name);
    const kind = type.slice(type.indexOf('/') + 1);
    for (const { from, path, name } of referencesIn(mesh)) {
      if (!mesh.isMissing(type, from.namespace, name)) continue;
      report(from, {
        path,
        message: `There is no ${kind} "${name}"${consequence}.${didYouMean(name, names)}`,
        hint: `Name a ${kind} that exists, or make this one.`,
      });
    }
  };

/** POOL-9: a peer names a BFDProfile that does not exist. */
export const unknownProfile: Rule = {
  code: 'POOL-9',
  severity: 'error',
  check: reportMissing('metallb.io/BFDProfile', ', and MetalLB takes no configuration until there is', ({ objects }) =>
    objects
      .of('metallb.io/BGPPeer')
      .flatMap((from) => (from.spec.bfdProfile ? [{ from, path: 'spec.bfdProfile', name: from.spec.bfdProfile }] : [])),
  ),
};

/** POOL-10: an advertisement is for a peer that does not exist. */
export const unknownPeer: Rule = {
  code: 'POOL-10',
  severity: 'warning',
  check: reportMissing('metallb.io/BGPPeer', ', so nobody is told', ({ objects }) =>
    objects
      .of('metallb.io/BGPAdvertisement')
      .flatMap((from) => (from.spec.peers ?? []).map((name, index) => ({ from, path: `spec.peers[${index}]`, name }))),
  ),
};

/** POOL-11: an advertisement sends a community by a name that no Community object gives. */
export const unknownCommunity: Rule = {
  code: 'POOL-11',
  severity: 'error',
  check: (mesh, report) => {
    const known = new Set(
      mesh.objects.of('metallb.io/Community').flatMap(({ spec }) => (spec.communities ?? []).flatMap(({ name }) => name ?? [])),
    );
    for (const object of mesh.objects.of('metallb.io/BGPAdvertisement')) {
      if (!mesh.isComplete(object.namespace)) continue;
      (object.spec.communities ?? []).forEach((name, index) => {
        if (name.includes(':') || known.has(name)) return;
        report(object, {
          path: `spec.communities[${index}]`,
          message: `No Community gives the name "${name}", and MetalLB takes no configuration until one does.${didYouMean(name, [...known])}`,
          hint: 'Name one that exists, or write its value, such as "65535:65281".',
        });
      });
    }
  },
};

/** POOL-12: there are BGP peers, and no BGPAdvertisement tells them anything. */
export const silentPeer: Rule = {
  code: 'POOL-12',
  severity: 'warning',
  check: ({ objects, isComplete }, report) => {
    const advertisements = objects.of('metallb.io/BGPAdvertisement');
    for (const peer of objects.of('metallb.io/BGPPeer')) {
      const isTold = advertisements.some(({ spec: { peers = [] } }) => peers.length === 0 || peers.includes(peer.name));
      if (isTold || !isComplete(peer.namespace)) continue;
      report(peer, {
        path: 'metadata.name',
        message: `No BGPAdvertisement is for the peer "${peer.name}": the session comes up, and no route is ever sent.`,
        hint: 'Make a BGPAdvertisement for the peer.',
      });
    }
  },
};
