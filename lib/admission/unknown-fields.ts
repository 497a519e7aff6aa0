import type * as Fields from '../core/fields';
import type * as Print from '../core/print';
import type { Fault } from '../core/print';
import { installedFor } from '../core/span';
import type { KindName, Target } from '../core/target';
import { didYouMean } from '../values/did-you-mean';
import type { UnknownField } from './prepare';

/** What the tables of fields know of an object: fields and values of other releases, and names that no release has. */
export function tableFaults(spec: unknown, { group, kind }: KindName, target: Target): ReadonlyMap<string, Fault> {
  /* eslint-disable @typescript-eslint/no-require-imports -- they bring cdk8s along, and most objects have no unknown field */
  const { shapeOf } = require('../core/fields') as typeof Fields;
  const { printValue } = require('../core/print') as typeof Print;
  /* eslint-enable @typescript-eslint/no-require-imports */
  const faults = new Map<string, Fault>();
  printValue(spec, shapeOf(group, `${kind}Spec`), {
    root: 'spec',
    namespace: undefined,
    installed: installedFor(target, group),
    fault: (fault) => {
      if (fault.code === 'MESH009' || fault.code === 'MESH014') faults.set(fault.path, fault);
    },
  });
  return faults;
}

/** What to say of a field that the schema does not describe and the tables do not know. */
export function unknownFault({ path, name, known }: UnknownField): Fault {
  const near = didYouMean(name, known);
  const others = near === '' && known.length > 0 ? ` The fields are ${known.map((each) => `"${each}"`).join(', ')}.` : near;
  return { code: 'MESH009', path, message: `There is no field "${name}" here.${others}`, hint: 'Correct the name, or remove the field.' };
}
