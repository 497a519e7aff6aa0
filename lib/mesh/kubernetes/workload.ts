import type { MeshObject } from '../objects';
import { entriesOf, listOf, numberOf, textMapOf, textOf } from '../reading';

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly isInit: boolean;
  readonly runAsUser: number | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** A pod that is there, or that a workload's template would make. */
export interface Workload {
  /** The Pod, or the object with the template. */
  readonly object: MeshObject;
  /** Whether it is a Pod of the set, not one that a template stands for. */
  readonly isPod: boolean;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  readonly serviceAccount: string;
  readonly nodeName: string | undefined;
  readonly hostNetwork: boolean;
  readonly runAsUser: number | undefined;
}

/** Where the template of a workload lies in its spec, by `group/Kind`. */
const templates: Readonly<Record<string, (spec: Readonly<Record<string, unknown>>) => unknown>> = {
  'apps/Deployment': ({ template }) => template,
  'apps/StatefulSet': ({ template }) => template,
  'apps/DaemonSet': ({ template }) => template,
  'apps/ReplicaSet': ({ template }) => template,
  'batch/Job': ({ template }) => template,
  'batch/CronJob': ({ jobTemplate }) => entriesOf(entriesOf(jobTemplate)['spec'])['template'],
  'argoproj.io/Rollout': ({ template }) => template,
};

/** The kinds that make pods. */
export const templateKinds: readonly string[] = Object.keys(templates);

const runAsUserOf = (securityContext: unknown): number | undefined => numberOf(entriesOf(securityContext)['runAsUser']);

const readEnv = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(listOf(value).map((each) => [textOf(entriesOf(each)['name']) ?? '', textOf(entriesOf(each)['value']) ?? '']));

const readContainers = (value: unknown, isInit: boolean): readonly Container[] =>
  listOf(value).map((each) => {
    const { name, image, securityContext, env } = entriesOf(each);
    return {
      name: textOf(name) ?? '',
      image: textOf(image) ?? '',
      isInit,
      runAsUser: runAsUserOf(securityContext),
      env: readEnv(env),
    };
  });

function readPodSpec(object: MeshObject, metadata: Pick<Workload, 'labels' | 'annotations'>, spec: unknown, isPod: boolean): Workload {
  const { containers, initContainers, serviceAccountName, nodeName, hostNetwork, securityContext } = entriesOf(spec);
  return {
    object,
    isPod,
    namespace: object.namespace,
    ...metadata,
    containers: [...readContainers(containers, false), ...readContainers(initContainers, true)],
    serviceAccount: textOf(serviceAccountName) || 'default',
    nodeName: textOf(nodeName),
    hostNetwork: hostNetwork === true,
    runAsUser: runAsUserOf(securityContext),
  };
}

/** Reads a Pod. */
export const readPod = (object: MeshObject): Workload => readPodSpec(object, object, object.spec, true);

/** The pod that the template of a Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or CronJob would make. */
export function readTemplate(object: MeshObject): Workload {
  const { metadata, spec } = entriesOf(templates[object.type]?.(object.spec));
  const { labels, annotations } = entriesOf(metadata);
  return readPodSpec(object, { labels: textMapOf(labels), annotations: textMapOf(annotations) }, spec, false);
}
