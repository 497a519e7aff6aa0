import { injectKey } from '../../../mesh/workloads/injection';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';
import { annotationsIn } from './bearers';
import { annotationsOf } from './registry';

/** ANN-1: an annotation of Istio's that Istio does not know. */
export const unknownAnnotation: Rule = {
  code: 'ANN-1',
  severity: 'warning',
  same: ['IST0108'],
  check: (mesh, report) => {
    const known = annotationsOf(mesh.options.istio);
    for (const { object, name, path } of annotationsIn(mesh)) {
      if (known.has(name)) continue;
      report(object, {
        path,
        message: `Istio ${mesh.options.istio} knows no annotation "${name}", and nothing comes of it.${didYouMean(name, known.keys())}`,
        hint: 'Correct the name, or remove the annotation.',
      });
    }
  },
};

/** ANN-2: an annotation stands on a kind that it is not for. */
export const misplacedAnnotation: Rule = {
  code: 'ANN-2',
  severity: 'warning',
  same: ['IST0107'],
  check: (mesh, report) => {
    const known = annotationsOf(mesh.options.istio);
    for (const { object, kind, name, path } of annotationsIn(mesh)) {
      const kinds = known.get(name)?.kinds ?? ['Any'];
      if (kinds.includes('Any') || kinds.includes(kind)) continue;
      report(object, {
        path,
        message: `The annotation "${name}" is for ${kinds.join(', ')}, and does nothing on a ${kind}.`,
        hint: kinds.includes('Pod') && kind !== 'Pod' ? 'Move it to the template of the pods.' : `Move it to a ${kinds.join(' or ')}.`,
      });
    }
  },
};

/** ANN-4: an annotation will not be read for long. */
export const deprecatedAnnotation: Rule = {
  code: 'ANN-4',
  severity: 'info',
  same: ['IST0135'],
  check: (mesh, report) => {
    const known = annotationsOf(mesh.options.istio);
    for (const { object, labels, name, path } of annotationsIn(mesh)) {
      if (known.get(name)?.isDeprecated !== true) continue;
      const hasLabel = name === injectKey && Object.hasOwn(labels, injectKey);
      if (hasLabel) continue;
      report(object, {
        path,
        message: `The annotation "${name}" is deprecated, and a release to come will not read it.`,
        hint: name === injectKey ? 'Write it as a label.' : 'Remove it.',
      });
    }
  },
};
