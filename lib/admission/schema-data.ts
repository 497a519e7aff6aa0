/** A schema as the generator writes it: other nodes stand in it by their number in the table. */
export interface SchemaNode {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly intOrString?: boolean;
  readonly preserveUnknown?: boolean;
  readonly listType?: 'atomic' | 'set' | 'map';
  readonly listMapKeys?: readonly string[];
  readonly properties?: Readonly<Record<string, number>>;
  readonly items?: number;
  readonly additionalProperties?: number | boolean;
  readonly oneOf?: readonly number[];
  readonly anyOf?: readonly number[];
  readonly allOf?: readonly number[];
  readonly not?: number;
  /** CEL rules, by their number. */
  readonly rules?: readonly number[];
}

/** What `imports/<family>.schemas.json` holds. */
export interface SchemaData {
  /** `group/Kind`, then version, then bundle, to the node of the whole object. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly nodes: readonly SchemaNode[];
}
