import type { Layer, Severity } from './finding';

/** What a code means, whatever the case at hand. */
export interface CodeFacts {
  /** One line that states the problem. */
  readonly title: string;
  readonly severity: Severity;
  readonly layer: Layer;
}

/** Every code of this package, thrown or found. A code is never reused. */
export const codes = {
  MESH001: { title: 'A target names a release outside the range', severity: 'error', layer: 'schema' },
  MESH002: { title: 'The target does not serve this kind or version', severity: 'error', layer: 'schema' },
  MESH003: { title: 'A value cannot be written as YAML', severity: 'error', layer: 'schema' },
  MESH004: { title: 'Two objects have one identity', severity: 'error', layer: 'analysis' },
  MESH005: { title: 'Two objects or charts would be written to one file', severity: 'error', layer: 'analysis' },
  MESH006: { title: 'The construct metadata lies among the manifests', severity: 'error', layer: 'analysis' },
  MESH007: { title: 'Kubernetes refuses this name, label or annotation', severity: 'error', layer: 'schema' },
  MESH008: { title: 'A reference cannot be written', severity: 'error', layer: 'analysis' },
  MESH009: { title: 'The kind has no such field', severity: 'error', layer: 'schema' },
  MESH010: { title: 'The app was configured too late or twice', severity: 'error', layer: 'analysis' },
  MESH011: { title: 'A subnet cannot give these addresses', severity: 'error', layer: 'analysis' },
  MESH012: { title: 'An install input cannot be written', severity: 'error', layer: 'analysis' },
  MESH013: { title: 'The output folder cannot be written', severity: 'error', layer: 'analysis' },
  MESH014: { title: 'The target does not have this field or value', severity: 'error', layer: 'schema' },
  MESH015: { title: 'No cluster of this release takes an IstioOperator', severity: 'warning', layer: 'schema' },
  MESH016: { title: 'istioctl reads this field and does nothing with it', severity: 'warning', layer: 'analysis' },
  MESH017: { title: 'The release has no such profile', severity: 'error', layer: 'analysis' },
  MESH018: { title: 'This release of Istio was built for another Gateway API', severity: 'warning', layer: 'analysis' },
  MESH019: { title: 'This setting has moved', severity: 'info', layer: 'analysis' },
  MESH020: { title: 'The text is no YAML or JSON', severity: 'error', layer: 'schema' },
  MESH021: { title: 'The file cannot be read', severity: 'error', layer: 'schema' },
  MESH022: { title: 'Readers of YAML differ about this value', severity: 'warning', layer: 'schema' },
  MESH023: { title: 'A key is repeated', severity: 'warning', layer: 'schema' },
  MESH024: { title: 'The baseline cannot be read', severity: 'error', layer: 'analysis' },
  MESH025: { title: 'The baseline knows a finding that is gone', severity: 'info', layer: 'analysis' },
  MESH026: { title: 'An annotation ignores nothing', severity: 'warning', layer: 'analysis' },
  MESH027: { title: 'The command was called wrongly', severity: 'error', layer: 'analysis' },
  MESH028: { title: 'A setting of the check is none that it knows', severity: 'error', layer: 'analysis' },
  MESH029: { title: 'Several files have one object', severity: 'warning', layer: 'analysis' },
  MESH030: { title: 'A request or what is expected of it cannot be read', severity: 'error', layer: 'analysis' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** A code of the registry. */
export type Code = keyof typeof codes;
