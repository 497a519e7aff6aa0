/** Writes imports/envoy.descriptors.json, where Go is present: `tsx scripts/envoy/main.ts`. The modules are compiled at the first run, which takes minutes. */
import { writeFileSync } from 'node:fs';
import { emitDescriptors } from './emit';
import { olderSnapshots, readNewest, readOlder } from './snapshots';

const text = emitDescriptors([...olderSnapshots.map(readOlder), readNewest()]);
writeFileSync('imports/envoy.descriptors.json', text);
console.log(`imports/envoy.descriptors.json: ${text.length} characters`);
