import type { Decoded } from './decoder';

/** An extension that is named and not configured. */
export interface Nameless {
  readonly path: string;
  readonly name: string;
}

const has = ({ fields }: Decoded, json: string): boolean => [...fields.keys()].some((field) => field.json === json);

/** Parts that would have a `typed_config` and have none, as istiod looks for them: it looks into no list and no map. */
export function withoutTypedConfig(decoded: Decoded): readonly Nameless[] {
  const below = [...decoded.fields.values()].flatMap((part) => (part === undefined ? [] : withoutTypedConfig(part)));
  const isExtension = decoded.message.fields().some(({ json }) => json === 'typedConfig');
  if (!isExtension || has(decoded, 'typedConfig') || has(decoded, 'configDiscovery')) return below;
  return [...below, { path: decoded.path, name: typeof decoded.name === 'string' ? decoded.name : '' }];
}
