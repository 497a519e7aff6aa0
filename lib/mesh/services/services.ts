import { HostIndex } from './host-index';
import type { KindSpecs } from '../kind-specs';
import { type KubernetesService, readService } from '../kubernetes/service';
import type { MeshObject, Objects } from '../objects';
import { honoured, isVisibleFrom, visibilityOf, type Visibility } from './visibility';

/** A port that clients name. */
export interface MeshPort {
  readonly number: number;
  readonly name: string;
  readonly protocol: string | undefined;
}

/** A host that proxies know, with its ports: a Service of Kubernetes, or one host of a ServiceEntry. */
export interface MeshService {
  readonly host: string;
  readonly namespace: string;
  readonly ports: readonly MeshPort[];
  readonly visibility: Visibility;
  readonly object: MeshObject;
  /** The Service of Kubernetes, if it is one. */
  readonly kubernetes?: KubernetesService;
  /** The ServiceEntry, if it is of one. */
  readonly entry?: MeshObject<KindSpecs['networking.istio.io/ServiceEntry']>;
}

const exportToAnnotation = 'networking.istio.io/exportTo';

const annotated = (text = ''): readonly string[] | undefined => (text === '' ? undefined : text.split(',').map((entry) => entry.trim()));

function fromKubernetes(object: MeshObject, domain: string, byDefault: readonly string[]): MeshService {
  const kubernetes = readService(object);
  return {
    host: `${object.name}.${object.namespace}.svc.${domain}`,
    namespace: object.namespace,
    ports: kubernetes.ports,
    visibility: visibilityOf(annotated(object.annotations[exportToAnnotation]), object.namespace, byDefault),
    object,
    kubernetes,
  };
}

const fromEntry = (
  entry: MeshObject<KindSpecs['networking.istio.io/ServiceEntry']>,
  byDefault: readonly string[],
): readonly MeshService[] => {
  const { hosts = [], ports = [], exportTo } = entry.spec;
  const known = ports.map(({ number = 0, name = '', protocol }) => ({ number, name, protocol }));
  const visibility = visibilityOf(exportTo, entry.namespace, byDefault);
  return hosts.map((host) => ({ host, namespace: entry.namespace, ports: known, visibility, object: entry, entry }));
};

/** The hosts of a set. */
export class Services {
  readonly all: readonly MeshService[];
  private readonly byHost = new HostIndex<MeshService>();

  constructor(objects: Objects, domain: string, written: readonly string[] = ['*']) {
    const byDefault = honoured(written);
    this.all = [
      ...objects.of('/Service').map((object) => fromKubernetes(object, domain, byDefault)),
      ...objects.of('networking.istio.io/ServiceEntry').flatMap((entry) => fromEntry(entry, byDefault)),
    ];
    for (const service of this.all) this.byHost.add(service.host, service);
  }

  /** Whoever declares exactly this host, Services of Kubernetes first. */
  named(host: string): readonly MeshService[] {
    return this.byHost.named(host);
  }

  /** The one that a client of a namespace reaches by a full host: of its own namespace, else the first that it can see, else a pattern. */
  find(host: string, from: string): MeshService | undefined {
    for (const services of this.byHost.covering(host)) {
      const visible = services.filter(({ visibility }) => isVisibleFrom(visibility, from));
      const found = visible.find(({ namespace }) => namespace === from) ?? visible[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Those that declare a full host, then those of the patterns that it is under, the longest first. */
  covering(host: string): Iterable<readonly MeshService[]> {
    return this.byHost.covering(host);
  }

  /** Those whose host is under another one. */
  under(pattern: string): readonly MeshService[] {
    return this.byHost.under(pattern);
  }
}
