import type { MeshObject, Objects } from '../objects';
import { entriesOf, textMapOf, textOf } from '../reading';

/** Where the name of the Secret stands that an object makes, by the object's kind; its own name where nothing is said. */
const makers: Readonly<Record<string, (spec: Readonly<Record<string, unknown>>) => unknown>> = {
  'cert-manager.io/Certificate': ({ secretName }) => secretName,
  'external-secrets.io/ExternalSecret': ({ target }) => entriesOf(target)['name'],
  'bitnami.com/SealedSecret': ({ template }) => entriesOf(entriesOf(template)['metadata'])['name'],
};

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

/** The Secrets of a set, and those that controllers make from objects of the set. */
export class Secrets {
  private readonly made: ReadonlyMap<string, MeshObject>;

  constructor(private readonly objects: Objects) {
    this.made = new Map(
      Object.entries(makers).flatMap(([kind, nameOf]) =>
        objects
          .of(kind)
          .map((object: MeshObject) => [keyOf(object.namespace, textOf(nameOf(object.spec)) || object.name), object] as const),
      ),
    );
  }

  find(namespace: string, name: string): MeshObject | undefined {
    return this.objects.find('/Secret', namespace, name);
  }

  /** The object from which a controller makes a Secret. */
  makerOf(namespace: string, name: string): MeshObject | undefined {
    return this.made.get(keyOf(namespace, name));
  }
}

/** What a Secret holds. */
export interface SecretData {
  /** By key, decoded: what `stringData` says stands above `data`, as the API server stores it. */
  readonly values: ReadonlyMap<string, Buffer>;
  /** The keys that only `stringData` has. */
  readonly fromText: ReadonlySet<string>;
}

/** Reads a Secret. */
export function readSecret({ entry: { manifest } }: MeshObject): SecretData {
  const data = textMapOf(manifest['data']);
  const text = textMapOf(manifest['stringData']);
  return {
    values: new Map([
      ...Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const),
      ...Object.entries(text).map(([key, value]) => [key, Buffer.from(value)] as const),
    ]),
    fromText: new Set(Object.keys(text).filter((key) => !Object.hasOwn(data, key))),
  };
}
