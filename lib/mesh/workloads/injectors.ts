import type { MeshObject, Objects } from '../objects';
import { entriesOf, textOf } from '../reading';

/** What an injector does, as its ConfigMap says. */
export interface Injector {
  /** Whether it gives sidecars to namespaces that do not ask for them. */
  readonly isDefault: boolean;
  /** The image of its proxies: `docker.io/istio/proxyv2:1.30.3`. */
  readonly image: string;
}

const configMap = 'istio-sidecar-injector';

/** The ConfigMap of a revision's injector. */
export const injectorName = (revision = ''): string => (revision === '' || revision === 'default' ? configMap : `${configMap}-${revision}`);

function valuesOf(object: MeshObject): Readonly<Record<string, unknown>> {
  const text = textOf(entriesOf(object.entry.manifest['data'])['values']);
  try {
    return entriesOf(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

function imageIn(global: Readonly<Record<string, unknown>>): string {
  const image = textOf(entriesOf(global['proxy'])['image']) ?? '';
  return image.includes('/') ? image : `${textOf(global['hub']) ?? ''}/${image}:${textOf(global['tag']) ?? ''}`;
}

function readInjector(object: MeshObject): Injector {
  const { global, sidecarInjectorWebhook } = valuesOf(object);
  return {
    isDefault: entriesOf(sidecarInjectorWebhook)['enableNamespacesByDefault'] === true,
    image: imageIn(entriesOf(global)),
  };
}

/** The injectors of a set, by the names of their ConfigMaps. */
export const injectorsIn = (objects: Objects): ReadonlyMap<string, Injector> =>
  new Map(
    objects
      .of('/ConfigMap')
      .filter(({ name }) => name.startsWith(configMap))
      .map((object) => [object.name, readInjector(object)]),
  );
