import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../mesh/objects';
import { isIstioAnnotation } from './registry';

/** An annotation of Istio on an object, or on the template of its pods. */
export interface Annotated {
  readonly object: MeshObject;
  /** What it is an annotation of. */
  readonly kind: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

interface Bearer extends Pick<Annotated, 'object' | 'kind' | 'labels'> {
  readonly annotations: Readonly<Record<string, string>>;
  readonly prefix: string;
}

const kinds: Readonly<Record<string, string>> = {
  '/Namespace': 'Namespace',
  '/Service': 'Service',
  '/Pod': 'Pod',
  'apps/Deployment': 'Deployment',
};

function* bearersIn({ objects, workloads, options }: Mesh): Generator<Bearer> {
  for (const [type, kind] of Object.entries(kinds)) {
    for (const object of objects.of(type)) yield { object, kind, labels: object.labels, annotations: object.annotations, prefix: '' };
  }
  if (options.withTemplates === false) return;
  for (const template of workloads.templates) yield { ...template, kind: 'Pod' };
}

/** Every annotation of Istio in a set. */
export function* annotationsIn(mesh: Mesh): Generator<Annotated> {
  for (const { annotations, prefix, ...bearer } of bearersIn(mesh)) {
    for (const [name, value] of Object.entries(annotations)) {
      if (isIstioAnnotation(name)) yield { ...bearer, name, value, path: `${prefix}metadata.annotations["${name}"]` };
    }
  }
}
