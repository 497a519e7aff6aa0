import { isCatchAll, MatchIndex } from '../../../mesh/virtual-services/match-cover';
import { type MatchUnit, matchUnits } from '../../../mesh/virtual-services/match-units';
import type { Mesh } from '../../../mesh/mesh';
import { meshGateway } from '../../../mesh/names';
import { byHost, shareOrder } from '../../../mesh/virtual-services/order';
import type { VirtualService } from '../../../mesh/virtual-services/virtual-services';
import type { Rule } from '../rule';

/** A match that another VirtualService takes all of, if it is the older one. */
interface Contest {
  readonly unit: MatchUnit;
  readonly by: MatchUnit;
}

/** What a route does with requests, whatever it is called. */
const actionOf = ({ part: { route } }: MatchUnit): string => JSON.stringify({ ...route, name: '', match: [] });

/** Gateways put what takes everything last, so that only others of its kind stand in its way. */
const areTried = (unit: MatchUnit, by: MatchUnit): boolean => isCatchAll(unit.match) || !isCatchAll(by.match);

/** Of two that take the same, one is told: the one that comes last as things are. */
const isFirstTold = (units: ReadonlyMap<VirtualService, number>, { unit, by }: Contest, isMutual: boolean): boolean =>
  !isMutual || (units.get(unit.service) ?? 0) > (units.get(by.service) ?? 0);

/** What VirtualServices for one host of a gateway hide from each other, depending on their age. */
function contestsAmong(services: readonly VirtualService[]): readonly Contest[] {
  const index = new MatchIndex<MatchUnit>();
  const units = services.flatMap(matchUnits);
  for (const unit of units) index.add(unit.match, unit);
  const order = new Map(services.map((service, position) => [service, position]));
  return units.flatMap((unit) => {
    const rivals = [...index.covering(unit.match)].filter(
      (by) => by.service !== unit.service && shareOrder(by.service, unit.service) && areTried(unit, by) && actionOf(by) !== actionOf(unit),
    );
    const by = rivals.find((each) => isFirstTold(order, { unit, by: each }, coversBack(unit, each)));
    return by === undefined ? [] : [{ unit, by }];
  });
}

/** Whether the two take the same requests. */
function coversBack(unit: MatchUnit, by: MatchUnit): boolean {
  const index = new MatchIndex<MatchUnit>();
  index.add(unit.match, unit);
  return [...index.covering(by.match)].length > 0;
}

const gatewaysOf = (mesh: Mesh): readonly string[] => [
  ...new Set(mesh.virtualServices.all.flatMap(({ gateways }) => gateways.filter((gateway) => gateway !== meshGateway))),
];

/** HOST-2: two VirtualServices put routes on one host of a gateway, and which of them a request takes depends on their age. */
export const gatewayOrder: Rule = {
  code: 'HOST-2',
  severity: 'warning',
  same: ['KIA1106'],
  check: (mesh, report) => {
    const told = new Set<string>();
    for (const gateway of gatewaysOf(mesh)) {
      for (const [host, services] of byHost(mesh.virtualServices.boundTo(gateway))) {
        if (services.length < 2) continue;
        for (const { unit, by } of contestsAmong(services)) {
          const { namespace, name } = unit.object;
          const key = JSON.stringify([namespace, name, unit.path, by.object.namespace, by.object.name]);
          if (told.has(key)) continue;
          told.add(key);
          const other = `"${by.object.namespace}/${by.object.name}"`;
          report(unit.object, {
            path: unit.path,
            related: [by.object],
            message: `On host "${host}" of Gateway "${gateway}", ${by.path} of ${other} takes the same requests: it gets them if ${other} is the older one, and this gets them if not.`,
            hint: 'Put both into one VirtualService, in the order that is meant.',
          });
        }
      }
    }
  },
};
