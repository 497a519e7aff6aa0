import type { Rule } from '../rule';
import { annotationsIn } from './bearers';
import { proxyConfigAnnotation, proxyConfigFaults } from './proxy-config';
import { annotationsOf } from './registry';
import { valueChecks } from './values';

/** ANN-3: the value of an annotation is none that Istio takes. */
export const wrongValue: Rule = {
  code: 'ANN-3',
  severity: 'warning',
  same: ['IST0125'],
  check: (mesh, report) => {
    const known = annotationsOf(mesh.options.istio);
    for (const { object, kind, name, value, path } of annotationsIn(mesh)) {
      if (known.get(name)?.kinds.includes(kind) !== true) continue;
      const fault =
        name === proxyConfigAnnotation ? proxyConfigFaults(value, mesh.options.istio).unreadable[0] : valueChecks.get(name)?.(value);
      if (fault === undefined) continue;
      report(object, {
        path,
        message: `Istio does not take ${JSON.stringify(value)} for "${name}": ${fault.replace(/\.$/, '')}; no pod with it is injected.`,
        hint: 'Correct the value.',
      });
    }
  },
};

/** ANN-5: the settings of a pod's proxy have a field that Istio does not know. */
export const unknownSetting: Rule = {
  code: 'ANN-5',
  severity: 'warning',
  check: (mesh, report) => {
    for (const { object, kind, name, value, path } of annotationsIn(mesh)) {
      if (name !== proxyConfigAnnotation || kind !== 'Pod') continue;
      const { unreadable, unknown } = proxyConfigFaults(value, mesh.options.istio);
      const [fault] = unreadable.length === 0 ? unknown : [];
      if (fault === undefined) continue;
      report(object, {
        path,
        message: `Istio passes over a setting in "${name}": ${fault}`,
        hint: 'Correct the name, or remove the setting.',
      });
    }
  },
};
