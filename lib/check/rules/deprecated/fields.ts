import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import type { Rule } from '../rule';

/** DEPR-1: a delay says in the old way how many requests it is for. */
export const delayPercent: Rule = {
  code: 'DEPR-1',
  severity: 'warning',
  same: ['IST0002'],
  check: ({ objects }, report) => {
    for (const service of objects.of('networking.istio.io/VirtualService')) {
      service.spec.http?.forEach(({ fault }, index) => {
        const percent = entriesOf(fault?.delay)['percent'];
        if (typeof percent !== 'number' || percent <= 0) return;
        report(service, {
          path: `spec.http[${index}].fault.delay.percent`,
          message: `"percent" is deprecated, and a release to come will not read the ${percent} here.`,
          hint: `Write "percentage: { value: ${percent} }".`,
        });
      });
    }
  },
};

/** DEPR-2: a Sidecar names a proxy for outbound traffic, which nothing reads. */
export const egressProxy: Rule = {
  code: 'DEPR-2',
  severity: 'warning',
  same: ['IST0002'],
  check: ({ objects }, report) => {
    for (const sidecar of objects.of('networking.istio.io/Sidecar')) {
      if (entriesOf(sidecar.spec.outboundTrafficPolicy)['egressProxy'] === undefined) continue;
      report(sidecar, {
        path: 'spec.outboundTrafficPolicy.egressProxy',
        message: 'Istio reads "egressProxy" and does nothing with it.',
        hint: 'Remove the field, and route to the proxy with a VirtualService.',
      });
    }
  },
};

/** DEPR-4: a Telemetry sends traces to Lightstep by its old protocol. */
export const lightstepProvider: Rule = {
  code: 'DEPR-4',
  severity: 'warning',
  same: ['IST0002'],
  check: ({ objects, options }, report) => {
    const providers = listOf(options.meshConfig?.extensionProviders).map(entriesOf);
    const old = new Set(providers.filter(({ lightstep }) => lightstep !== undefined).map(({ name }) => textOf(name)));
    for (const telemetry of old.size === 0 ? [] : objects.of('telemetry.istio.io/Telemetry')) {
      telemetry.spec.tracing?.forEach((tracing, index) => {
        listOf(tracing.providers).forEach((provider, position) => {
          const name = textOf(entriesOf(provider)['name']);
          if (name === undefined || !old.has(name)) return;
          report(telemetry, {
            path: `spec.tracing[${index}].providers[${position}].name`,
            message: `The provider "${name}" is one for Lightstep, which is deprecated.`,
            hint: 'Use a provider for OpenTelemetry.',
          });
        });
      });
    }
  },
};
