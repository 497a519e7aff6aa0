import type { Finding, Subject } from '../manifests/finding';
import type { Entry } from '../manifests/manifest-set';
import type { Mesh } from '../mesh/mesh';
import type { MeshObject } from '../mesh/objects';
import { compareReleases } from '../values/release';
import { rules } from './rules';
import type { Facts, Rule } from './rules/rule';

/** A finding, and the entry whose text its place is looked up in. */
export interface Analysed {
  readonly finding: Finding;
  readonly entry: Entry | undefined;
}

const isObject = (about: MeshObject | Subject): about is MeshObject => 'entry' in about;

/** Who an object of the mesh is. */
export function subjectOfObject({ entry, namespace, name }: MeshObject): Subject {
  const { apiVersion, kind } = entry.manifest;
  return { apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name };
}

function holds({ since, until }: Rule, release: string): boolean {
  return (since === undefined || compareReleases(release, since) >= 0) && (until === undefined || compareReleases(release, until) <= 0);
}

function findingOf({ code, severity, same }: Rule, about: MeshObject | Subject, facts: Facts): Analysed {
  const { related, upstreamOnly = false, ...words } = facts;
  const entry = isObject(about) ? about.entry : undefined;
  return {
    entry,
    finding: {
      code,
      severity: upstreamOnly ? 'info' : severity,
      layer: 'analysis',
      ...(same === undefined ? {} : { same }),
      subject: isObject(about) ? subjectOfObject(about) : about,
      ...(related === undefined ? {} : { related: related.map(subjectOfObject) }),
      ...(entry === undefined ? {} : { origin: entry.origin }),
      ...(upstreamOnly ? { upstreamOnly: true as const } : {}),
      ...words,
    },
  };
}

/** What the rules say of a mesh; what only upstream says, if it is asked for. */
export function analyse(mesh: Mesh, withUpstream = false): readonly Analysed[] {
  return rules
    .filter((rule) => holds(rule, mesh.options.istio))
    .flatMap((rule) => {
      const analysed: Analysed[] = [];
      rule.check(mesh, (about, facts) => {
        if (facts.upstreamOnly !== true || withUpstream) analysed.push(findingOf(rule, about, facts));
      });
      return analysed;
    });
}
