import type { EnvoyMessage } from '../values/envoy';
import type {
  CommunityRef,
  ConstructLike,
  HostRef,
  ListenerRef,
  ObjectLike,
  ResourceRef,
  ServiceLike,
  WorkloadLike,
} from '../values/reference';

/** What programs may write where the YAML has a name. */
type Reference =
  CommunityRef | ConstructLike | HostRef | ListenerRef | ObjectLike | ResourceRef<string, string> | ServiceLike | WorkloadLike;

/** What references have, and no field of upstream's that is shaped like one. */
type Mark = 'apiGroup' | 'community' | 'gateway' | 'isHost' | 'matchLabels' | 'metadata' | 'node' | 'ports';

/**
 * A generated type as the YAML has it: what only programs write is gone, nothing can be changed, and any field may be absent, since older
 * releases ask for less.
 */
export type Plain<Type> = Type extends Reference
  ? Extract<keyof Type, Mark> extends never
    ? PlainObject<Type>
    : never
  : Type extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : EnvoyMessage extends Type
      ? unknown
      : Type extends object
        ? PlainObject<Type>
        : Type;

type PlainObject<Type> = { readonly [Key in keyof Type]?: Plain<Type[Key]> };
