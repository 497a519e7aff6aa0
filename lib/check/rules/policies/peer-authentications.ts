import { compareAge, createdAt } from '../../../mesh/age';
import { grouped } from '../../../mesh/grouped';
import type { Mesh } from '../../../mesh/mesh';
import { type PeerAuthentication, selectorOf } from '../../../mesh/policies/peer-authentication';
import type { Facts, Rule } from '../rule';

const type = 'security.istio.io/PeerAuthentication';

/** Which of several counts, as far as the set tells. */
function winnerIn(policies: readonly PeerAuthentication[]): string {
  if (policies.some((policy) => createdAt(policy) === undefined)) return 'only that which was made first counts, and no file says which';
  return `only "${[...policies].sort(compareAge)[0]?.name ?? ''}" counts, which is the oldest`;
}

const factsOf = (policies: readonly PeerAuthentication[], self: PeerAuthentication, whom: string): Facts => ({
  path: Object.keys(selectorOf(self)).length > 0 ? 'spec.selector' : 'metadata.name',
  message: `${policies.map(({ name }) => `"${name}"`).join(' and ')} are both for ${whom}: ${winnerIn(policies)}.`,
  hint: 'Join them into one.',
  related: policies.filter((policy) => policy !== self),
});

const isNarrow = (policy: PeerAuthentication): boolean => Object.keys(selectorOf(policy)).length > 0;

/** POL-3: two PeerAuthentications are for the same namespace. */
export const twoForNamespace: Rule = {
  code: 'POL-3',
  severity: 'warning',
  same: ['KIA0002'],
  check: ({ objects }, report) => {
    const wide = objects.of(type).filter((policy) => !isNarrow(policy));
    for (const [namespace, policies] of grouped(wide, (policy) => policy.namespace)) {
      for (const policy of policies.length > 1 ? policies : [])
        report(policy, factsOf(policies, policy, `all of namespace "${namespace}"`));
    }
  },
};

/** The PeerAuthentications that select one workload together: by the same labels, or as a workload of the set shows. */
function* meetings({
  objects,
  workloads,
  peerAuthentications,
  rootNamespace,
}: Mesh): Generator<readonly [readonly PeerAuthentication[], string]> {
  const narrow = objects.of(type).filter((policy) => isNarrow(policy) && policy.namespace !== rootNamespace);
  const bySelector = grouped(narrow, (policy) => JSON.stringify([policy.namespace, Object.entries(selectorOf(policy)).sort()]));
  for (const policies of bySelector.values()) yield [policies, 'the workloads with these labels'];
  for (const workload of narrow.length < 2 ? [] : workloads.all) {
    yield [peerAuthentications.selecting(workload), `the workload "${workload.object.name}"`];
  }
}

/** POL-4: two PeerAuthentications select the same workload. */
export const twoForWorkload: Rule = {
  code: 'POL-4',
  severity: 'warning',
  same: ['KIA0003'],
  check: (mesh, report) => {
    const told = new Set<PeerAuthentication>();
    for (const [policies, whom] of meetings(mesh)) {
      for (const policy of policies.length > 1 ? policies : []) {
        if (told.has(policy)) continue;
        told.add(policy);
        report(policy, factsOf(policies, policy, whom));
      }
    }
  },
};

/** POL-5: a PeerAuthentication of the root namespace has a selector. */
export const rootSelector: Rule = {
  code: 'POL-5',
  severity: 'warning',
  check: ({ objects, rootNamespace }, report) => {
    for (const policy of objects.of(type)) {
      if (policy.namespace !== rootNamespace || !isNarrow(policy)) continue;
      report(policy, {
        path: 'spec.selector',
        message: `A PeerAuthentication of the root namespace "${rootNamespace}" is for the whole mesh or for nobody, and with a selector it has no effect.`,
        hint: "Move it to the workload's namespace, or remove the selector.",
      });
    }
  },
};
