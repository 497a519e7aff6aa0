import type { Entry } from '../manifests/manifest-set';
import { entriesOf } from './reading';

type Entries = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps merge key by key; anything else of the second stands for that of the first. */
const merged = (under: Entries, over: Entries): Entries => ({
  ...under,
  ...Object.fromEntries(
    Object.entries(over).map(([key, value]) => {
      const below = under[key];
      return [key, isMap(below) && isMap(value) ? merged(below, value) : value];
    }),
  ),
});

/** Istioctl lays the field of the operator over that of its Helm values. */
function configOf({ manifest }: Entry): Entries {
  const { meshConfig, values } = entriesOf(manifest['spec']);
  return merged(entriesOf(entriesOf(values)['meshConfig']), entriesOf(meshConfig));
}

/** The mesh configuration that the IstioOperators of a set give istiod; nothing where they differ, since the set does not tell which holds. */
export function installedConfig(entries: readonly Entry[]): Entries | undefined {
  const configs = entries.filter(({ manifest }) => manifest.kind === 'IstioOperator').map(configOf);
  return new Set(configs.map((config) => JSON.stringify(config))).size === 1 ? configs[0] : undefined;
}
