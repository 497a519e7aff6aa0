import { App } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import type { CheckOptions } from '../check/options';
import type { Finding, Severity, Subject } from '../manifests/finding';
import { type CheckedSet, check } from '../synth/check';
import { collect } from '../synth/collect';
import { readBaselineFile, settingsOf } from '../synth/settings';

/** What can be judged: an app or any construct of it, or manifests, as `loadManifests('deploy/')` and `collect(app)` give them. */
export type Judgeable = IConstruct | CheckedSet;

/** What an app is judged by: its own settings, and those that are asked for in their place. */
function optionsOf(app: App, asked: CheckOptions): CheckOptions {
  const { ignore, layers, baseline, assume } = settingsOf(app);
  return {
    ...(ignore === undefined ? {} : { ignore }),
    ...(assume === undefined ? {} : { assume }),
    ...(layers === undefined ? {} : { layers }),
    ...(baseline === undefined ? {} : { baseline: readBaselineFile(baseline) }),
    ...asked,
  };
}

/** What is said of an app or of manifests, whatever its severity. */
export function findingsOf(judged: Judgeable, options: CheckOptions): readonly Finding[] {
  if (!Construct.isConstruct(judged)) return check(judged, options).findings;
  return check(collect(judged), optionsOf(App.of(judged), options)).findings;
}

/** An object for a test: `VirtualService bookinfo/reviews`. */
export const nameOf = ({ kind, namespace, name }: Subject): string => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

/** The severities from one on. */
export const severitiesFrom = (least: Severity): readonly Severity[] => {
  const all = ['error', 'warning', 'info'] as const;
  return all.slice(0, all.indexOf(least) + 1);
};
