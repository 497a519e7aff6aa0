import { subjectOf } from '../check/twins';
import { ManifestFiles } from '../manifests/load';
import { type Said, withPlaces } from '../manifests/places';
import type { Mesh } from '../mesh/mesh';
import { meshOf, type SimulationOptions } from '../route/simulate';
import { printFinding } from './formats/text';
import { readMeshConfig } from './mesh-config';

/** The mesh of some files. */
export interface ReadMesh {
  readonly mesh: Mesh;
  /** For people: what takes no part in the mesh, so that an answer may be about less than was meant; nothing if all does. */
  readonly leftOut: string;
}

interface Options extends Pick<SimulationOptions, 'target' | 'complete'> {
  /** The file of the mesh configuration. */
  readonly meshConfig?: string | undefined;
}

/** Reads files as one mesh. @throws MESH027 for a path that does not exist */
export function readMesh(paths: readonly string[], { meshConfig: file, ...options }: Options): ReadMesh {
  const files = new ManifestFiles(paths);
  const refused: Said[] = [];
  const mesh = meshOf(files, {
    ...options,
    ...(file === undefined ? {} : { meshConfig: readMeshConfig(file) }),
    onRefused: (entry, { rule: code, ...facts }) => {
      const { manifest, ...place } = entry;
      refused.push({ finding: { code, subject: subjectOf(manifest), origin: entry.origin, ...facts }, entry: place });
    },
  });
  const unread = files.reading.findings.filter(({ severity }) => severity === 'error');
  const findings = [...unread, ...withPlaces(refused)];
  if (findings.length === 0) return { mesh, leftOut: '' };
  return { mesh, leftOut: `What takes no part, since it cannot be read or is refused:\n\n${findings.map(printFinding).join('\n')}` };
}
