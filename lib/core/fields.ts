import type { Slot } from './references';

/** What is known of a value: which fields it may have, and whether an object may stand there for a reference. */
export interface Shape {
  readonly is: 'scalar' | 'any' | 'object' | 'list' | 'map';
  /** The fields of an object. */
  readonly fields?: () => ReadonlyMap<string, Shape>;
  /** What a list or map holds. */
  readonly of?: Shape;
  readonly slot?: Slot;
}

type FieldTable = Readonly<Record<string, string>>;

/* eslint-disable @typescript-eslint/no-require-imports -- a group's table is loaded when the first of its objects is printed */
const tables: Readonly<Record<string, () => { readonly fields: FieldTable }>> = {
  'extensions.istio.io': () => require('../../imports/extensions.istio.io.fields'),
  'gateway.networking.k8s.io': () => require('../../imports/gateway.networking.k8s.io.fields'),
  'gateway.networking.x-k8s.io': () => require('../../imports/gateway.networking.x-k8s.io.fields'),
  'install.istio.io': () => require('../../imports/install.istio.io.fields'),
  'metallb.io': () => require('../../imports/metallb.io.fields'),
  'networking.istio.io': () => require('../../imports/networking.istio.io.fields'),
  'security.istio.io': () => require('../../imports/security.istio.io.fields'),
  'telemetry.istio.io': () => require('../../imports/telemetry.istio.io.fields'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

export const anything: Shape = { is: 'any' };
const scalar: Shape = { is: 'scalar' };

const groups = new Map<string, ShapeTable>();

/** Finds the shape of a type in a table; anything at all for types that the table does not have. */
export type ShapeTable = (type: string) => Shape;

/** The shape of a generated type, `VirtualServiceSpec` of `networking.istio.io`. */
export function shapeOf(group: string, type: string): Shape {
  const known = groups.get(group);
  if (known !== undefined) return known(type);
  const table = shapesOf(tables[group]?.().fields ?? {});
  groups.set(group, table);
  return table(type);
}

/** Reads a table of fields: `name`, `name:Type`, `[]` and `{}` before a type for lists and maps, `*` for anything, `!slot` behind it. */
export function shapesOf(table: FieldTable): ShapeTable {
  const known = new Map<string, Shape>();
  const shapeOfType = (type: string): Shape => {
    const found = known.get(type);
    const row = table[type];
    if (found !== undefined || row === undefined) return found ?? anything;
    let fields: ReadonlyMap<string, Shape> | undefined;
    const shape: Shape = { is: 'object', fields: () => (fields ??= parseRow(row, shapeOfType)) };
    known.set(type, shape);
    return shape;
  };
  return shapeOfType;
}

function parseRow(row: string, shapes: ShapeTable): ReadonlyMap<string, Shape> {
  const entries = row === '' ? [] : row.split(' ');
  return new Map(
    entries.map((entry) => {
      const colon = entry.indexOf(':');
      return colon === -1 ? [entry, scalar] : [entry.slice(0, colon), parseShape(entry.slice(colon + 1), shapes)];
    }),
  );
}

function parseShape(text: string, shapes: ShapeTable): Shape {
  if (text.startsWith('[]')) return { is: 'list', of: parseShape(text.slice(2), shapes) };
  if (text.startsWith('{}')) return { is: 'map', of: parseShape(text.slice(2), shapes) };
  const [type = '', slot] = text.split('!');
  const plain = type === '' ? scalar : type === '*' ? anything : shapes(type);
  return slot === undefined ? plain : { ...plain, slot: slot as Slot };
}
