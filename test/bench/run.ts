/** `npm run bench`, or `npm run bench -- types synth startup check mesh route` for some; `--build` builds first even where a build is there. */
import { benchCheck } from './check';
import { type Bench, ensureBuild } from './harness';
import { benchMesh } from './mesh';
import { benchRoute } from './route';
import { benchStartup } from './startup';
import { benchSynth } from './synth';
import { benchTypes } from './types';
import { benchTenTypes } from './types-ten';

const benches: Readonly<Record<string, Bench>> = {
  types: () => [benchTypes(), benchTenTypes()].every(Boolean),
  synth: benchSynth,
  startup: benchStartup,
  check: benchCheck,
  mesh: benchMesh,
  route: benchRoute,
};

function main(args: readonly string[]): void {
  const names = args.filter((arg) => arg !== '--build');
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) throw new Error(`There is no benchmark "${unknown.join('", "')}"; there are ${Object.keys(benches).join(', ')}.`);
  ensureBuild(args.includes('--build'));
  const chosen = Object.entries(benches).filter(([name]) => names.length === 0 || names.includes(name));
  const kept = chosen.map(([, bench]) => bench());
  if (!kept.every(Boolean)) process.exitCode = 1;
}

main(process.argv.slice(2));
