import { isToldAtAdmission } from '../../../admission/istio/virtual-service/unreachable';
import { MatchIndex } from '../../../mesh/virtual-services/match-cover';
import { type MatchUnit, matchUnits } from '../../../mesh/virtual-services/match-units';
import type { Mesh } from '../../../mesh/mesh';
import type { VirtualService } from '../../../mesh/virtual-services/virtual-services';
import type { Report, Rule } from '../rule';

interface Hidden {
  readonly unit: MatchUnit;
  readonly by: MatchUnit;
}

/** The matches that nothing reaches, each with one before it that takes all of its requests; those of which the webhook warns are left out. */
function hiddenIn(service: VirtualService, release: string): readonly Hidden[] {
  const before = new MatchIndex<MatchUnit>();
  return matchUnits(service).flatMap((unit) => {
    const all = [...before.covering(unit.match)];
    before.add(unit.match, unit);
    const [by] = all;
    return by === undefined || all.some((each) => isTold(unit, each, release)) ? [] : [{ unit, by }];
  });
}

/** Whether the webhook says so already, which sees no delegates. */
function isTold(unit: MatchUnit, by: MatchUnit, release: string): boolean {
  if (unit.part.delegate !== undefined || by.part.delegate !== undefined) return false;
  const isOpen = (by.part.route.match ?? []).length === 0;
  return isToldAtAdmission(isOpen ? undefined : by.match, unit.match, release);
}

/** Routes of delegates are hidden as a whole or not at all, since their matches are merged with the root's. */
function wholeRoutes(service: VirtualService, hidden: readonly Hidden[]): readonly Hidden[] {
  const units = matchUnits(service);
  const isWhole = ({ unit: { part } }: Hidden): boolean =>
    part.delegate === undefined ||
    units.filter((each) => each.part === part).every((each) => hidden.some(({ unit }) => unit.match === each.match));
  const seen = new Set<unknown>();
  return hidden.filter((each) => {
    const { part } = each.unit;
    if (!isWhole(each) || seen.has(part)) return false;
    if (part.delegate !== undefined) seen.add(part);
    return true;
  });
}

function reportHidden(service: VirtualService, mesh: Mesh, report: Report): void {
  const hidden = hiddenIn(service, mesh.options.istio);
  if (hidden.length === 0) return;
  for (const { unit, by } of wholeRoutes(service, hidden)) {
    const where = by.object === unit.object ? by.path : `${by.path} of "${by.object.namespace}/${by.object.name}"`;
    const others = [by.object, service.object].filter((object) => object !== unit.object);
    report(unit.object, {
      path: unit.path,
      ...(others.length === 0 ? {} : { related: [...new Set(others)] }),
      message: `Nothing comes here: ${where} takes every request that would.`,
      hint: 'Put the narrower match first, or remove it.',
    });
  }
}

/** HOST-5: a match can never be reached, since one before it takes all of its requests. */
export const unreachableMatch: Rule = {
  code: 'HOST-5',
  severity: 'warning',
  check: (mesh, report) => {
    for (const service of mesh.virtualServices.all) reportHidden(service, mesh, report);
  },
};
