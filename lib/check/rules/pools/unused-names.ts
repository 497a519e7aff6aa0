import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import type { Rule } from '../rule';

interface Unused {
  readonly object: MeshObject<unknown>;
  readonly by: 'BGPPeer' | 'BGPAdvertisement';
}

function profilesIn({ objects }: Mesh): readonly Unused[] {
  const used = new Set(objects.of('metallb.io/BGPPeer').map(({ namespace, spec }) => `${namespace}/${spec.bfdProfile ?? ''}`));
  return objects
    .of('metallb.io/BFDProfile')
    .filter(({ namespace, name }) => !used.has(`${namespace}/${name}`))
    .map((object) => ({ object, by: 'BGPPeer' }));
}

function communitiesIn({ objects }: Mesh): readonly Unused[] {
  const used = new Set(objects.of('metallb.io/BGPAdvertisement').flatMap(({ spec }) => spec.communities ?? []));
  return objects
    .of('metallb.io/Community')
    .filter(({ spec: { communities = [] } }) => communities.length > 0 && communities.every(({ name = '' }) => !used.has(name)))
    .map((object) => ({ object, by: 'BGPAdvertisement' }));
}

/** POOL-13: nobody names a BFDProfile, or any of the names that a Community gives. */
export const unusedName: Rule = {
  code: 'POOL-13',
  severity: 'info',
  check: (mesh, report) => {
    for (const { object, by } of [...profilesIn(mesh), ...communitiesIn(mesh)]) {
      if (!mesh.isComplete(object.namespace, by)) continue;
      const kind = object.type.slice(object.type.indexOf('/') + 1);
      report(object as MeshObject, {
        path: 'metadata.name',
        message: `No ${by} names ${kind === 'Community' ? `what the Community "${object.name}" gives a name to` : `the BFDProfile "${object.name}"`}, so it has no effect.`,
        hint: `Name it in a ${by}, or remove it.`,
      });
    }
  },
};
