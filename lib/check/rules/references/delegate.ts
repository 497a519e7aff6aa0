import type { Delegation } from '../../../mesh/virtual-services/virtual-services';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../rule';

const type = 'networking.istio.io/VirtualService';

const hasHosts = ({ target }: Delegation): boolean => (target?.spec.hosts ?? []).length > 0;

const delegationsIn = (mesh: Mesh, isWrong: (delegation: Delegation) => boolean): readonly Delegation[] =>
  mesh.virtualServices.delegations.filter(isWrong);

/** REF-16: a route hands over to a VirtualService that does not exist, and disappears. */
export const missingDelegate: Rule = {
  code: 'REF-16',
  severity: 'error',
  check: (mesh, report) => {
    for (const { root, path, namespace, name } of delegationsIn(mesh, (each) => each.target === undefined)) {
      if (!mesh.isMissing(type, namespace, name)) continue;
      report(root, {
        path: `${path}.name`,
        message: `There is no VirtualService "${name}" in namespace "${namespace}", so the route disappears.`,
        hint: 'Name a VirtualService without hosts, or make this one.',
      });
    }
  },
};

/** REF-17: a route hands over to a VirtualService that is not exported to the namespace of the route. */
export const hiddenDelegate: Rule = {
  code: 'REF-17',
  severity: 'error',
  check: (mesh, report) => {
    for (const { root, path, target, name } of delegationsIn(
      mesh,
      (each) => each.target !== undefined && !hasHosts(each) && !each.isVisible,
    )) {
      report(root, {
        path: `${path}.name`,
        ...(target === undefined ? {} : { related: [target] }),
        message: `The VirtualService "${name}" is not exported to namespace "${root.namespace}", so the route disappears.`,
        hint: `Add "${root.namespace}" to the "exportTo" of "${name}".`,
      });
    }
  },
};

/** REF-18: a route hands over to a VirtualService that has hosts, which cannot be handed over to. */
export const delegateWithHosts: Rule = {
  code: 'REF-18',
  severity: 'error',
  check: (mesh, report) => {
    for (const { root, path, target, name } of delegationsIn(mesh, hasHosts)) {
      report(root, {
        path: `${path}.name`,
        ...(target === undefined ? {} : { related: [target] }),
        message: `The VirtualService "${name}" has hosts of its own, and only one without hosts takes a route over: the route disappears.`,
        hint: `Remove "hosts" and "gateways" from "${name}", or name another one.`,
      });
    }
  },
};

/** REF-19: a VirtualService has no hosts, and nobody hands over to it. */
export const unusedDelegate: Rule = {
  code: 'REF-19',
  severity: 'warning',
  check: (mesh, report) => {
    const used = new Set(mesh.virtualServices.delegations.map(({ target }) => target));
    for (const object of mesh.virtualServices.delegates) {
      const isPrivate = object.spec.exportTo?.every((each) => each === '.' || each === object.namespace) ?? false;
      const isCertain = mesh.isComplete(isPrivate ? object.namespace : '', 'VirtualService');
      if (used.has(object) || !isCertain) continue;
      report(object, {
        path: 'metadata.name',
        message: `The VirtualService "${object.name}" has no hosts, and no other one delegates to it: its routes are never used.`,
        hint: 'Name it as the delegate of a VirtualService with hosts, or give it hosts.',
      });
    }
  },
};
