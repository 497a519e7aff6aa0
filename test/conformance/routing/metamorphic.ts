/** Asks all recorded scenarios under other names and in 20 other orders: `npm run conformance:routes:metamorphic`. */
import { type Changed, inOrder, underOtherNames } from './changed';

function report(title: string, changed: readonly Changed[]): void {
  console.log(`${title}: ${changed.length} different`);
  for (const { name, request, recorded, answered } of changed.slice(0, 20)) {
    console.log(
      `  ${name}: ${JSON.stringify(request)}\n    recorded ${JSON.stringify(recorded)}\n    answered ${JSON.stringify(answered)}`,
    );
  }
  if (changed.length > 0) process.exitCode = 1;
}

report('under other names', underOtherNames());
for (let seed = 1; seed <= 20; seed++) report(`order ${seed}`, inOrder(seed));
