import type { MeshObject } from '../objects';
import { entriesOf, listOf, numberOf, textMapOf, textOf } from '../reading';

/** A port that a container says it listens on. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number;
}

/** A container of a pod. */
export interface Container {
  /** `spec.containers[0]`, in the pod. */
  readonly path: string;
  readonly name: string;
  readonly image: string;
  readonly isInit: boolean;
  readonly runAsUser: number | undefined;
  readonly ports: readonly ContainerPort[];
  readonly env: Readonly<Record<string, string>>;
}

/** A pod that is there, or that a workload's template would make. */
export interface Workload {
  /** The Pod, or the object with the template. */
  readonly object: MeshObject;
  /** What the paths of its fields begin with: nothing in a Pod, `spec.template.` in a Deployment. */
  readonly prefix: string;
  /** Whether it is a Pod of the set, not one that a template stands for. */
  readonly isPod: boolean;
  /** Whether it is a Pod that a cluster has had, which no injector will change any more. */
  readonly isLive: boolean;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  readonly serviceAccount: string;
  readonly nodeName: string | undefined;
  readonly hostNetwork: boolean;
  readonly runAsUser: number | undefined;
  /** Its address, if the cluster has given it one. */
  readonly podIP: string | undefined;
}

/** Where the template of a workload lies, by `group/Kind`. */
const templates: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
};

/** The kinds that make pods. */
export const templateKinds: readonly string[] = Object.keys(templates);

const runAsUserOf = (securityContext: unknown): number | undefined => numberOf(entriesOf(securityContext)['runAsUser']);

const readEnv = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(listOf(value).map((each) => [textOf(entriesOf(each)['name']) ?? '', textOf(entriesOf(each)['value']) ?? '']));

const readPorts = (value: unknown): readonly ContainerPort[] =>
  listOf(value).map((each) => {
    const { name, containerPort } = entriesOf(each);
    return { name: textOf(name), number: numberOf(containerPort) ?? 0 };
  });

const readContainers = (value: unknown, isInit: boolean): readonly Container[] =>
  listOf(value).map((each, index) => {
    const { name, image, securityContext, env, ports } = entriesOf(each);
    return {
      path: `spec.${isInit ? 'initContainers' : 'containers'}[${index}]`,
      name: textOf(name) ?? '',
      image: textOf(image) ?? '',
      isInit,
      runAsUser: runAsUserOf(securityContext),
      ports: readPorts(ports),
      env: readEnv(env),
    };
  });

type Head = Pick<Workload, 'object' | 'prefix' | 'isPod' | 'labels' | 'annotations'>;

function readPodSpec(head: Head, spec: unknown): Workload {
  const { containers, initContainers, serviceAccountName, nodeName, hostNetwork, securityContext } = entriesOf(spec);
  return {
    ...head,
    isLive: head.isPod && isStored(head.object),
    namespace: head.object.namespace,
    containers: [...readContainers(containers, false), ...readContainers(initContainers, true)],
    serviceAccount: textOf(serviceAccountName) || 'default',
    nodeName: textOf(nodeName),
    hostNetwork: hostNetwork === true,
    runAsUser: runAsUserOf(securityContext),
    podIP: head.isPod ? textOf(entriesOf(head.object.entry.manifest['status'])['podIP']) : undefined,
  };
}

const isStored = ({ entry: { manifest } }: MeshObject): boolean =>
  'status' in manifest || textOf(entriesOf(manifest.metadata)['uid']) !== undefined;

/** Reads a Pod. */
export function readPod(object: MeshObject): Workload {
  const { labels, annotations, spec } = object;
  return readPodSpec({ object, prefix: '', isPod: true, labels, annotations }, spec);
}

/** The pod that the template of a Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or CronJob would make. */
export function readTemplate(object: MeshObject): Workload {
  const steps = templates[object.type] ?? [];
  const template = steps.reduce<unknown>((value, step) => entriesOf(value)[step], object.entry.manifest);
  const { metadata, spec } = entriesOf(template);
  const { labels, annotations } = entriesOf(metadata);
  const head = { object, prefix: `${steps.join('.')}.`, isPod: false, labels: textMapOf(labels), annotations: textMapOf(annotations) };
  return readPodSpec(head, spec);
}
