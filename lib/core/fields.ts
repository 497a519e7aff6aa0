import { isSlot, type Slot } from './references';
import { parseMark, type Presence } from './span';

/** What is known of a value: which fields it may have, and whether an object may stand there for a reference. */
export interface Shape {
  readonly is: 'scalar' | 'any' | 'object' | 'list' | 'map';
  /** The fields of an object. */
  readonly fields?: () => ReadonlyMap<string, Field>;
  /** What a list or map holds. */
  readonly of?: Shape;
  /** Where an object may stand for a reference: what it is, and the shape of what it is printed as. */
  readonly slot?: Slot;
  readonly plain: Shape;
}

/** A field of an object: its shape, and in which releases it and its values are there, where that is not always. */
export interface Field {
  readonly shape: Shape;
  readonly presence?: Presence;
  readonly values?: ReadonlyMap<string, Presence>;
}

type FieldTable = Readonly<Record<string, string>>;

/** What a generated table exports. */
const load = (module: unknown): { readonly fields: FieldTable } => module as { readonly fields: FieldTable };

/* eslint-disable @typescript-eslint/no-require-imports -- a group's table is loaded when the first of its objects is printed */
const tables: Readonly<Record<string, () => { readonly fields: FieldTable }>> = {
  'extensions.istio.io': () => load(require('../../imports/extensions.istio.io.fields')),
  'gateway.networking.k8s.io': () => load(require('../../imports/gateway.networking.k8s.io.fields')),
  'gateway.networking.x-k8s.io': () => load(require('../../imports/gateway.networking.x-k8s.io.fields')),
  'install.istio.io': () => load(require('../../imports/install.istio.io.fields')),
  'metallb.io': () => load(require('../../imports/metallb.io.fields')),
  'networking.istio.io': () => load(require('../../imports/networking.istio.io.fields')),
  'security.istio.io': () => load(require('../../imports/security.istio.io.fields')),
  'telemetry.istio.io': () => load(require('../../imports/telemetry.istio.io.fields')),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** A shape whose plain form is itself. */
const plainShape = (parts: Omit<Shape, 'plain' | 'slot'>): Shape => {
  const shape: Shape = {
    ...parts,
    get plain(): Shape {
      return shape;
    },
  };
  return shape;
};

/** Data of which nothing is known. */
export const anything: Shape = plainShape({ is: 'any' });
const scalar: Shape = plainShape({ is: 'scalar' });

/** The shape of an object with these fields. */
export const objectShape = (fields: () => ReadonlyMap<string, Field>): Shape => plainShape({ is: 'object', fields });

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

/**
 * Reads a table of fields: `name`, `name:Type`, `[]` and `{}` before a type for lists and maps, `*` for anything, `!slot` behind it;
 * `@1.26.0` behind a name for the releases that have it, `=VALUE@1.27.0` for those that have a value.
 */
export function shapesOf(table: FieldTable): ShapeTable {
  const known = new Map<string, Shape>();
  const shapeOfType = (type: string): Shape => {
    const found = known.get(type);
    const row = table[type];
    if (found !== undefined || row === undefined) return found ?? anything;
    let fields: ReadonlyMap<string, Field> | undefined;
    const shape = objectShape(() => (fields ??= parseRow(row, shapeOfType)));
    known.set(type, shape);
    return shape;
  };
  return shapeOfType;
}

function parseRow(row: string, shapes: ShapeTable): ReadonlyMap<string, Field> {
  const entries = row === '' ? [] : row.split(' ');
  return new Map(
    entries.map((entry) => {
      const [head = '', shape] = splitAt(entry, ':');
      const [named = '', ...values] = head.split('=');
      const [name = '', mark] = named.split('@');
      const field: Field = {
        shape: shape === undefined ? scalar : parseShape(shape, shapes),
        ...(mark === undefined ? {} : { presence: parseMark(mark) }),
        ...(values.length === 0 ? {} : { values: new Map(values.map(parseValue)) }),
      };
      return [name, field];
    }),
  );
}

function parseValue(text: string): readonly [string, Presence] {
  const [value = '', mark = ''] = text.split('@');
  return [value, parseMark(mark)];
}

function splitAt(text: string, mark: string): readonly [string] | readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function parseShape(text: string, shapes: ShapeTable): Shape {
  if (text.startsWith('[]')) return plainShape({ is: 'list', of: parseShape(text.slice(2), shapes) });
  if (text.startsWith('{}')) return plainShape({ is: 'map', of: parseShape(text.slice(2), shapes) });
  const [type = '', slot] = text.split('!');
  const plain = type === '' ? scalar : type === '*' ? anything : shapes(type);
  return isSlot(slot) ? { ...plain, plain, slot } : plain;
}
