import type { Subject } from '../manifests/finding';
import type { Entry } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';
import { installedConfig } from '../mesh/installed-config';
import { Mesh } from '../mesh/mesh';
import type { MeshObject } from '../mesh/objects';
import type { MeshOptions } from '../mesh/options';
import { compareReleases } from '../values/release';
import { otherwise } from './alternatives';
import { rules } from './rules';
import type { Facts, Rule } from './rules/rule';

const isObject = (about: MeshObject | Subject): about is MeshObject => 'entry' in about;

/** Who an object of the mesh is. */
export function subjectOfObject({ entry, namespace, name }: MeshObject): Subject {
  const { apiVersion, kind } = entry.manifest;
  return { apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name };
}

function holds({ since, until }: Rule, release: string): boolean {
  return (since === undefined || compareReleases(release, since) >= 0) && (until === undefined || compareReleases(release, until) <= 0);
}

function findingOf({ code, severity, same }: Rule, about: MeshObject | Subject, facts: Facts): Said {
  const { related, upstreamOnly = false, ...words } = facts;
  const entry: Said['entry'] = isObject(about) ? about.entry : { origin: {} };
  return {
    entry,
    finding: {
      code,
      severity: upstreamOnly ? 'info' : severity,
      layer: 'analysis',
      ...(same === undefined ? {} : { same }),
      subject: isObject(about) ? subjectOfObject(about) : about,
      ...(related === undefined ? {} : { related: related.map(subjectOfObject) }),
      origin: entry.origin,
      ...(upstreamOnly ? { upstreamOnly: true as const } : {}),
      ...words,
    },
  };
}

/** What the rules say of a mesh; what only upstream says, if it is asked for. */
export function analyse(mesh: Mesh, withUpstream = false): readonly Said[] {
  return rules
    .filter((rule) => holds(rule, mesh.options.istio))
    .flatMap((rule) => {
      const analysed: Said[] = [];
      rule.check(mesh, (about, facts) => {
        if (facts.upstreamOnly !== true || withUpstream) analysed.push(findingOf(rule, about, facts));
      });
      return analysed;
    });
}

const sameness = ({ finding: { code, subject, path } }: Said): string => JSON.stringify([code, subject, path]);

/** What nobody says of the mesh configuration an operator does, unless only what is given exists. */
function withInstalled(entries: readonly Entry[], options: MeshOptions): MeshOptions {
  const { meshConfig = options.withTemplates === false ? undefined : installedConfig(entries) } = options;
  return meshConfig === undefined ? options : { ...options, meshConfig };
}

/**
 * What the rules say of objects as one mesh. Of objects that several files have it is not known which is applied: what is said holds both
 * where it is the last and where it is the first.
 */
export function analyseEntries(entries: readonly Entry[], given: MeshOptions, withUpstream: boolean): readonly Said[] {
  const options = withInstalled(entries, given);
  const said = analyse(new Mesh(entries, options), withUpstream);
  if (said.length === 0 || withUpstream) return said;
  const others = otherwise(entries, new Set(said.map(({ entry }) => entry.origin)));
  if (others === undefined) return said;
  const saidToo = new Set(analyse(new Mesh(others, options)).map(sameness));
  return said.filter((each) => saidToo.has(sameness(each)));
}
