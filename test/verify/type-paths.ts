/** The places of a TypeScript type, as `schema-paths.ts` writes those of a schema. */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './bundles';
import { join as joinPath } from './schema-paths';

/** What is known of a place. */
export interface TypePlace {
  /** The text of `@deprecated`, where there is one. */
  deprecated?: string;
  /** How the types of the field are spelt where it is declared. */
  readonly spelt: Set<string>;
}

const referenceFile = join(root, 'lib/values/reference.ts');

const leaf =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Never |
  ts.TypeFlags.Unknown;

/** An object that stands for a reference is another form of the same field, and its own properties are none of upstream's. */
const isReference = (type: ts.Type): boolean =>
  type.getSymbol()?.declarations?.some((declaration) => declaration.getSourceFile().fileName === referenceFile) ?? false;

class Walker {
  readonly places = new Map<string, TypePlace>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly open: ReadonlySet<string>,
  ) {}

  visit(type: ts.Type, path: string): void {
    if (this.open.has(path)) return;
    if (type.isUnion()) {
      for (const member of type.types) this.visit(member, path);
      return;
    }
    if ((type.flags & leaf) !== 0 || isReference(type)) return;
    if (type.isIntersection() && type.types.some(({ flags }) => (flags & leaf) !== 0)) return;
    if (type.isTypeParameter()) {
      this.visit(this.checker.getBaseConstraintOfType(type) ?? this.checker.getUnknownType(), path);
      return;
    }
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) this.visitList(type, path);
    else this.visitObject(type, path);
  }

  private visitList(type: ts.Type, path: string): void {
    const here = joinPath(path, '[]');
    this.placeAt(here);
    for (const item of this.checker.getTypeArguments(type as ts.TypeReference)) this.visit(item, here);
  }

  private visitObject(type: ts.Type, path: string): void {
    const values = type.getStringIndexType();
    if (values !== undefined) {
      const here = joinPath(path, '{}');
      this.placeAt(here);
      this.visit(values, here);
    }
    for (const property of this.checker.getPropertiesOfType(type)) {
      const valueType = this.checker.getTypeOfSymbol(property);
      if ((this.checker.getNonNullableType(valueType).flags & ts.TypeFlags.Never) !== 0) continue;
      const here = joinPath(path, property.name);
      this.describe(this.placeAt(here), property);
      this.visit(valueType, here);
    }
  }

  private describe(place: TypePlace, property: ts.Symbol): void {
    const tag = property.getJsDocTags(this.checker).find(({ name }) => name === 'deprecated');
    if (tag !== undefined) place.deprecated = ts.displayPartsToString(tag.text);
    for (const declaration of property.declarations ?? []) {
      if (ts.isPropertySignature(declaration) && declaration.type !== undefined) place.spelt.add(declaration.type.getText());
    }
  }

  private placeAt(path: string): TypePlace {
    const place = this.places.get(path) ?? { spelt: new Set() };
    this.places.set(path, place);
    return place;
  }
}

/** Every place that a type has, down to those where anything may stand. */
export function placesOfType(checker: ts.TypeChecker, type: ts.Type, open: ReadonlySet<string>): ReadonlyMap<string, TypePlace> {
  const walker = new Walker(checker, open);
  walker.visit(type, '');
  return walker.places;
}
