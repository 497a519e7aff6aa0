import { type Shape, shapeOf } from '../../core/fields';

/** The letter of a field's scalars, as scripts/import/emit-scalars.ts gives them; text has none. */
export type ScalarOf = (owner: Shape, field: string) => string;

type ScalarTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

let known: ReadonlyMap<Shape, Readonly<Record<string, string>>> | undefined;

function load(): ReadonlyMap<Shape, Readonly<Record<string, string>>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first IstioOperator is judged
  const table = require('../../../imports/install.istio.io.scalars.json') as ScalarTable;
  return new Map(Object.entries(table).map(([type, fields]) => [shapeOf('install.istio.io', type), fields]));
}

/** What the scalars of an IstioOperator's fields are. */
export const scalarOf: ScalarOf = (owner, field) => (known ??= load()).get(owner)?.[field] ?? 's';
