/** Anything that a field of an Envoy message may hold, as JSON. */
export type EnvoyValue = string | number | boolean | null | readonly EnvoyValue[] | EnvoyMessage;

/**
 * An Envoy message as JSON, its fields in either spelling that Envoy reads (`typed_config`, `typedConfig`). Which fields a message has is
 * Envoy's to say: istiod only warns of unknown ones. What it does refuse is a typed configuration that does not name its type.
 */
export interface EnvoyMessage {
  readonly typed_config?: TypedEnvoyMessage;
  readonly typedConfig?: TypedEnvoyMessage;
  readonly typed_per_filter_config?: Readonly<Record<string, TypedEnvoyMessage>>;
  readonly typedPerFilterConfig?: Readonly<Record<string, TypedEnvoyMessage>>;
  readonly typed_extension_protocol_options?: Readonly<Record<string, TypedEnvoyMessage>>;
  readonly typedExtensionProtocolOptions?: Readonly<Record<string, TypedEnvoyMessage>>;
  readonly [field: string]: EnvoyValue | undefined;
}

/** An Envoy message that says which one it is: `type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua`. */
export interface TypedEnvoyMessage extends EnvoyMessage {
  readonly '@type': string;
}
