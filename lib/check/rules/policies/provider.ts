import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import { didYouMean } from '../../../values/did-you-mean';
import type { Rule } from '../rule';

/** POL-22: a CUSTOM policy asks somebody whom the mesh configuration does not know. */
export const unknownProvider: Rule = {
  code: 'POL-22',
  severity: 'error',
  check: ({ objects, options }, report) => {
    if (options.meshConfig === undefined) return;
    const known = listOf(options.meshConfig.extensionProviders).flatMap((each) => textOf(entriesOf(each)['name']) ?? []);
    for (const policy of objects.of('security.istio.io/AuthorizationPolicy')) {
      const name = textOf(entriesOf(entriesOf(policy.spec)['provider'])['name']);
      if (policy.spec.action !== 'CUSTOM' || name === undefined || known.includes(name)) continue;
      report(policy, {
        path: 'spec.provider.name',
        message: `The mesh configuration has no extension provider "${name}", so everything that the rules are about is denied.${didYouMean(name, known)}`,
        hint: 'Name a provider of "extensionProviders", or add it there.',
      });
    }
  },
};
