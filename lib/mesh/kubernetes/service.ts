import type { MeshObject } from '../objects';
import { entriesOf, listOf, numberOf, textMapOf, textOf } from '../reading';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly number: number;
  /** As written; nothing where the API server fills in TCP. */
  readonly protocol: string | undefined;
  /** A number, or the name of a container's port; nothing where the API server fills in the port itself. */
  readonly targetPort: number | string | undefined;
  readonly appProtocol: string | undefined;
}

/** A Service of Kubernetes. */
export interface KubernetesService {
  readonly object: MeshObject;
  readonly ports: readonly ServicePort[];
  readonly selector: Readonly<Record<string, string>>;
  /** `ClusterIP` where the YAML says nothing. */
  readonly type: string;
  readonly clusterIP: string | undefined;
  readonly externalName: string | undefined;
}

function readPort(value: unknown): ServicePort {
  const { name, port, protocol, targetPort, appProtocol } = entriesOf(value);
  return {
    name: textOf(name) ?? '',
    number: numberOf(port) ?? 0,
    protocol: textOf(protocol) || undefined,
    targetPort: numberOf(targetPort) || textOf(targetPort) || undefined,
    appProtocol: textOf(appProtocol),
  };
}

/** Reads a Service. */
export function readService(object: MeshObject): KubernetesService {
  const { ports, selector, type, clusterIP, externalName } = object.spec;
  return {
    object,
    ports: listOf(ports).map(readPort),
    selector: textMapOf(selector),
    type: textOf(type) || 'ClusterIP',
    clusterIP: textOf(clusterIP),
    externalName: textOf(externalName),
  };
}
