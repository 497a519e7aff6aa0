import { nearest } from '../../../../values/did-you-mean';
import { messageNames } from './descriptors';

const split = (name: string): readonly [home: string, own: string] => {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
};

interface Names {
  readonly byHome: ReadonlyMap<string, readonly string[]>;
  readonly byOwn: ReadonlyMap<string, readonly string[]>;
}

let names: Names | undefined;

function load(): Names {
  const [byHome, byOwn] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const name of messageNames()) {
    const [home, own] = split(name);
    byHome.set(home, [...(byHome.get(home) ?? []), own]);
    byOwn.set(own, [...(byOwn.get(own) ?? []), name]);
  }
  return { byHome, byOwn };
}

/** ` Did you mean "envoy...Lua"?`, or nothing: types of that name, or else near it in the same package. Full names are too many to compare. */
export function nearType(name: string): string {
  names ??= load();
  const [home, own] = split(name);
  const sameHome = nearest(own, names.byHome.get(home) ?? []).map((each) => `${home}.${each}`);
  const found = [...(names.byOwn.get(own) ?? []), ...sameHome].slice(0, 3);
  return found.length === 0 ? '' : ` Did you mean ${found.map((each) => `"${each}"`).join(' or ')}?`;
}
