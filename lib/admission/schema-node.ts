import { rules as allRules } from '../../imports/rules';
import type { SchemaData, SchemaNode } from './schema-data';
import { type Check, checksOf } from './schema-values';

/** A rule in CEL, and its number in the table of rules. */
export interface NumberedRule {
  readonly number: number;
  readonly rule: (typeof allRules)[number];
}

/** Schemas that a value must fit beside the one that they stand in: one of them, some, all, none. */
export interface Branches {
  readonly oneOf: readonly Schema[] | undefined;
  readonly anyOf: readonly Schema[] | undefined;
  readonly allOf: readonly Schema[];
  readonly not: Schema | undefined;
}

const none: readonly never[] = [];

/**
 * A node of a schema, with the nodes that it names by number at hand. What it works out, it works out once for all objects; what the
 * walks ask of every value stands in fields, since the tables' nodes have too many shapes to be read fast.
 */
export class Schema {
  readonly type: SchemaNode['type'];
  readonly isIntOrString: boolean;
  readonly nullable: boolean;
  readonly preserveUnknown: boolean;
  /** Whether any field may stand in it, with any value. */
  readonly isOpen: boolean;
  readonly required: readonly string[];
  readonly listType: SchemaNode['listType'];
  readonly default: unknown;
  /** Whether alternatives or further schemas are part of it. */
  readonly hasBranches: boolean;

  private knownProperties: ReadonlyMap<string, Schema> | undefined;
  private knownItems: Schema | undefined;
  private knownMore: Schema | undefined;
  private knownBranches: Branches | undefined;
  private knownDefaults: readonly (readonly [name: string, schema: Schema])[] | undefined;
  private knownChecks: readonly Check[] | undefined;
  private knownRules: readonly NumberedRule[] | undefined;
  private knownHasRules: boolean | undefined;

  private constructor(
    readonly facts: SchemaNode,
    private readonly nodes: SchemaData['nodes'],
    private readonly made: Map<number, Schema>,
  ) {
    const { type, intOrString, nullable, preserveUnknown, additionalProperties, required, listType, oneOf, anyOf, allOf, not } = facts;
    this.type = type;
    this.isIntOrString = intOrString === true;
    this.nullable = nullable === true;
    this.preserveUnknown = preserveUnknown === true;
    this.isOpen = this.preserveUnknown || additionalProperties === true;
    this.required = required ?? none;
    this.listType = listType;
    this.default = facts.default;
    this.hasBranches = [oneOf, anyOf, allOf, not].some((each) => each !== undefined);
  }

  /** A node of a table; each has one `Schema`. */
  static of(number: number, nodes: SchemaData['nodes'], made: Map<number, Schema>): Schema | undefined {
    const known = made.get(number);
    const facts = nodes[number];
    if (known !== undefined || facts === undefined) return known;
    const schema = new Schema(facts, nodes, made);
    made.set(number, schema);
    return schema;
  }

  /** The fields that the schema describes. */
  properties(): ReadonlyMap<string, Schema> {
    return (this.knownProperties ??= new Map(
      Object.entries(this.facts.properties ?? {}).flatMap(([name, number]) => {
        const schema = this.at(number);
        return schema === undefined ? [] : [[name, schema] as const];
      }),
    ));
  }

  /** What items of a list are. */
  items(): Schema | undefined {
    return this.facts.items === undefined ? undefined : (this.knownItems ??= this.at(this.facts.items));
  }

  /** What further fields are. */
  more(): Schema | undefined {
    const { additionalProperties } = this.facts;
    return typeof additionalProperties === 'number' ? (this.knownMore ??= this.at(additionalProperties)) : undefined;
  }

  /** Alternatives and further schemas. */
  branches(): Branches {
    const { oneOf, anyOf, allOf = none, not } = this.facts;
    return (this.knownBranches ??= {
      oneOf: oneOf === undefined ? undefined : this.all(oneOf),
      anyOf: anyOf === undefined ? undefined : this.all(anyOf),
      allOf: this.all(allOf),
      not: this.at(not),
    });
  }

  /** The fields that have a default. */
  defaults(): readonly (readonly [name: string, schema: Schema])[] {
    return (this.knownDefaults ??= [...this.properties()].filter(([, schema]) => schema.default !== undefined));
  }

  /** Judges a value by itself, whatever it holds. */
  checks(): readonly Check[] {
    return (this.knownChecks ??= checksOf(this.facts));
  }

  /** The rules about the value itself. */
  rules(): readonly NumberedRule[] {
    return (this.knownRules ??= (this.facts.rules ?? none).flatMap((number) => {
      const rule = allRules[number];
      return rule === undefined ? [] : [{ number, rule }];
    }));
  }

  /** Whether the node or one below it has a rule. */
  hasRules(): boolean {
    return (this.knownHasRules ??= this.rules().length > 0 || this.below().some((each) => each.hasRules()));
  }

  /** All nodes right below. */
  below(): readonly Schema[] {
    return [...this.properties().values(), this.items(), this.more()].filter((each) => each !== undefined);
  }

  /** What a field is, as far as it is described. */
  field(name: string): Schema | undefined {
    return this.properties().get(name) ?? this.more();
  }

  private at(number: number | undefined): Schema | undefined {
    return number === undefined ? undefined : Schema.of(number, this.nodes, this.made);
  }

  private all(numbers: readonly number[]): readonly Schema[] {
    return numbers.flatMap((number) => this.at(number) ?? none);
  }
}
