import { rules as allRules } from '../../imports/rules';
import type { SchemaData, SchemaNode } from './schema-data';
import { type Check, checksOf } from './schema-values';

/** A rule in CEL, and its number in the table of rules. */
export interface NumberedRule {
  readonly number: number;
  readonly rule: (typeof allRules)[number];
}

/** A node of a schema, with the nodes that it names by number at hand. What it works out, it works out once for all objects. */
export class Schema {
  private constructor(
    readonly facts: SchemaNode,
    private readonly nodes: SchemaData['nodes'],
    private readonly made: Map<number, Schema>,
  ) {}

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
  readonly properties = once(() => {
    const entries = Object.entries(this.facts.properties ?? {});
    return new Map(entries.flatMap(([name, number]) => this.at(number).map((schema): [string, Schema] => [name, schema])));
  });

  /** What items of a list are. */
  readonly items = once(() => this.at(this.facts.items)[0]);

  /** What further fields are. */
  readonly more = once((): Schema | undefined =>
    typeof this.facts.additionalProperties === 'number' ? this.at(this.facts.additionalProperties)[0] : undefined,
  );

  readonly oneOf = once(() => this.facts.oneOf?.flatMap((each) => this.at(each)));
  readonly anyOf = once(() => this.facts.anyOf?.flatMap((each) => this.at(each)));
  readonly allOf = once(() => this.facts.allOf?.flatMap((each) => this.at(each)) ?? []);
  readonly not = once(() => this.at(this.facts.not)[0]);

  /** Whether alternatives or further schemas are part of it. */
  readonly hasBranches = once(() => {
    const { oneOf, anyOf, allOf, not } = this.facts;
    return [oneOf, anyOf, allOf, not].some((each) => each !== undefined);
  });

  /** The fields that have a default. */
  readonly defaults = once(() => [...this.properties()].filter(([, { facts }]) => facts.default !== undefined));

  /** Judges a value by itself, whatever it holds. */
  readonly checks = once((): readonly Check[] => checksOf(this.facts));

  readonly rules = once((): readonly NumberedRule[] =>
    (this.facts.rules ?? []).flatMap((number) => {
      const rule = allRules[number];
      return rule === undefined ? [] : [{ number, rule }];
    }),
  );

  /** Whether the node or one below it has a rule. */
  readonly hasRules: () => boolean = once(
    () =>
      this.rules().length > 0 ||
      this.items()?.hasRules() === true ||
      this.more()?.hasRules() === true ||
      [...this.properties().values()].some((each) => each.hasRules()),
  );

  /** What a field is, as far as it is described. */
  field(name: string): Schema | undefined {
    return this.properties().get(name) ?? this.more();
  }

  private at(number: number | undefined): readonly Schema[] {
    const schema = number === undefined ? undefined : Schema.of(number, this.nodes, this.made);
    return schema === undefined ? [] : [schema];
  }
}

/** Works something out at the first call. */
function once<Result>(work: () => Result): () => Result {
  let known: { readonly result: Result } | undefined;
  return () => (known ??= { result: work() }).result;
}
