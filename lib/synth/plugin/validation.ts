import path from 'node:path';
import { type CheckResult, countOf } from '../../check/result';
import { resolveTarget, type Target, type TargetOptions } from '../../core/target';
import type { Finding } from '../../manifests/finding';
import { didYouMean } from '../../values/did-you-mean';
import { check, loadManifests } from '../check';
import { badSetting, type CheckSettings, readBaselineFile, readSettings } from '../settings';
import { targetOptions } from '../target-options';
import { ConstructPaths } from './construct-paths';
import type { Validation, ValidationContext } from './contract';
import { violationsOf } from './violations';

/** The `properties` in cdk8s.yaml. */
export interface MeshValidationProperties extends CheckSettings, TargetOptions {}

const releases = ['istio', 'metallb', 'gatewayApi', 'metallbBgp'] as const satisfies readonly (keyof TargetOptions)[];
const known: readonly string[] = [...releases, 'failOn', 'ignore', 'layers', 'baseline', 'assume'];

/**
 * Judges what `cdk8s synth` has written as the cluster would: named in the `validations` of cdk8s.yaml, for apps in any language and with
 * any constructs. Findings from `failOn` on make the command fail.
 */
export class MeshValidation implements Validation {
  private readonly target: Target;
  private readonly settings: CheckSettings;

  /**
   * @throws MESH001 for a release outside the range
   * @throws MESH028 for a property that is none of those allowed
   */
  constructor(properties: MeshValidationProperties = {}) {
    const { istio, metallb, gatewayApi, metallbBgp, failOn, ignore, layers, baseline, assume, ...rest } = readProperties(properties);
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) {
      throw badSetting(
        `cdk8s.yaml gives MeshValidation the property "${unknown}"; it has ${known.map((name) => `"${name}"`).join(', ')}.${didYouMean(unknown, known)}`,
        'Correct the name, or remove it.',
      );
    }
    this.target = resolveTarget(readTarget({ istio, metallb, gatewayApi, metallbBgp }));
    this.settings = readSettings({ failOn, ignore, layers, baseline, assume });
  }

  /** Judges the manifests, and hands the report in. @throws MESH024 for a baseline that is not there */
  validate(context: ValidationContext): Promise<void> {
    return new Promise((resolve) => {
      this.judge(context);
      resolve();
    });
  }

  private judge({ manifests, metadata, stdout = false, report }: ValidationContext): void {
    const { baseline, ignore, layers, assume } = this.settings;
    const set = loadManifests(inOrder(manifests));
    const result = check(set, {
      target: targetOptions(this.target),
      ...(ignore === undefined ? {} : { ignore }),
      ...(assume === undefined ? {} : { assume }),
      ...(layers === undefined ? {} : { layers }),
      ...(baseline === undefined ? {} : { baseline: readBaselineFile(baseline) }),
    });
    const paths = new ConstructPaths(metadata, set);
    for (const violation of violationsOf(result.findings, paths, stdout)) report.addViolation(violation);
    report.submit(this.fails(result.findings) ? 'failure' : 'success', this.summaryOf(result));
  }

  private fails(findings: readonly Finding[]): boolean {
    const { failOn = 'error' } = this.settings;
    return failOn !== 'never' && countOf(findings, 'error') + (failOn === 'warning' ? countOf(findings, 'warning') : 0) > 0;
  }

  /** Rows of the table at the head of cdk8s's report. */
  private summaryOf({ summary, known: inBaseline }: CheckResult): Readonly<Record<string, string>> {
    const { istio, metallb, gatewayApi } = targetOptions(this.target);
    const { checked, skipped, errors, warnings } = summary;
    return {
      Target: `Istio ${istio ?? ''}, MetalLB ${metallb ?? ''}, Gateway API ${gatewayApi ?? ''}`,
      Objects: `${checked} checked, ${skipped} of other kinds passed over`,
      Findings: `${count(errors, 'error')}, ${count(warnings, 'warning')}${inBaseline.length === 0 ? '' : `, ${inBaseline.length} in the baseline`}`,
    };
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

type Properties = Readonly<Record<string, unknown>>;

function readProperties(properties: unknown): Properties {
  if (typeof properties === 'object' && properties !== null && !Array.isArray(properties)) return properties as Properties;
  throw badSetting('The properties of MeshValidation in cdk8s.yaml are no map.', 'Write a map, such as "properties: { istio: \'1.24\' }".');
}

function readTarget(given: Readonly<Record<keyof TargetOptions, unknown>>): TargetOptions {
  for (const name of releases) {
    const value = given[name];
    if (value === undefined || typeof value === 'string') continue;
    throw badSetting(
      `The property "${name}" is ${JSON.stringify(value)}, and no text: YAML reads 1.20 as the number 1.2.`,
      `Put it into quotes: ${name}: '1.20'.`,
    );
  }
  return Object.fromEntries(releases.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

/** Files as a reader of the folder meets them: cdk8s gives them as the file system does. */
function inOrder(files: readonly string[]): readonly string[] {
  const keyOf = (file: string): string => path.normalize(file).split(path.sep).join('\0');
  return [...files].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
