/** What a validation hands in, as cdk8s's command line would show it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshValidation, type MeshValidationProperties, type ViolatingResource, type Violation } from '../../lib';

export interface Shown {
  readonly status: string | undefined;
  readonly violations: readonly Violation[];
  /** The construct that the report names for an object. */
  readonly constructOf: (resource: ViolatingResource) => string | undefined;
}

/** The `.yaml` files below a folder, as cdk8s looks for them: those of a folder, then those of its folders. */
function manifestsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return [
    ...entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(({ name }) => `${folder}/${name}`),
    ...entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => manifestsIn(`${folder}/${name}`)),
  ];
}

/** Validates an output in the way of cdk8s. */
export async function validate(folder: string, properties: MeshValidationProperties = {}): Promise<Shown> {
  const file = join(folder, 'construct-metadata.json');
  const { resources } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { resources: {} }) as {
    readonly resources: Readonly<Record<string, { readonly path: string }>>;
  };
  const violations: Violation[] = [];
  let status: string | undefined;
  await new MeshValidation(properties).validate({
    manifests: [...manifestsIn(folder)].reverse(),
    metadata: resources,
    report: {
      addViolation: (violation) => {
        if (status !== undefined) throw new Error('The report is submitted already.');
        violations.push(violation);
      },
      submit: (given) => {
        status = given;
      },
    },
  });
  return { status, violations, constructOf: ({ resourceName }) => resources[resourceName]?.path };
}
