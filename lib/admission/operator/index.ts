import type { Fault } from '../../core/print';
import { operatorFaults } from '../../install/operator-faults';
import { codes } from '../../manifests/codes';
import type { Manifest } from '../../manifests/manifest-set';
import type { Judgement } from '../admission';
import { WebhookContext } from '../webhook/context';
import { checkCapture } from './capture';
import { fieldFaults } from './fields';
import { checkReplicas, checkServicePorts } from './gateways';
import { checkMeshConfig } from './mesh-config';
import { checkNames } from './names';
import { at } from './at';
import { checkTypes } from './types';

const asJudgement = ({ code, severity, ...fault }: Fault): Judgement => ({
  rule: code,
  layer: codes[code].layer,
  severity: severity ?? codes[code].severity,
  ...fault,
});

/** What istioctl of a release says of an IstioOperator, as `istioctl validate` reads it: without what a profile would add. */
export function judgeOperator(manifest: Manifest, release: string): readonly Judgement[] {
  const context = new WebhookContext(manifest, release, 'default');
  const spec = manifest['spec'];
  checkTypes(context);
  checkNames(spec, context);
  checkCapture(spec, context);
  checkServicePorts(spec, context);
  checkReplicas(spec, context);
  checkMeshConfig(at(spec, 'meshConfig'), 'spec.meshConfig', context);
  checkMeshConfig(at(spec, 'values', 'meshConfig'), 'spec.values.meshConfig', context);
  return [
    ...[...fieldFaults(manifest, release), ...operatorFaults(spec, release)].map(asJudgement),
    ...context.complaints.map((complaint): Judgement => ({ layer: 'schema', ...complaint })),
  ];
}

/** What istioctl says of the operators that one file holds, told at the last of them. */
export const judgeOperatorFile = (manifests: readonly Manifest[]): readonly Judgement[] =>
  manifests.length < 2
    ? []
    : [
        {
          rule: 'IO-9',
          severity: 'error',
          layer: 'schema',
          path: 'kind',
          message: `The file holds ${manifests.length} IstioOperators, and istioctl takes one a file.`,
          hint: 'Put each into a file of its own; several "-f" are merged.',
        },
      ];
