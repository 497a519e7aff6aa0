import { ApiObject, type App, type Chart, Names, YamlOutputType } from 'cdk8s';
import { judgeMetadata } from '../admission/metadata';
import type { AppMember, AppState } from '../core/app-state';
import { printMetadata } from '../core/metadata';
import { effectiveSubject } from '../core/subject';
import { type Code, codes } from '../manifests/codes';
import type { Finding, Origin, Severity, Subject } from '../manifests/finding';
import { identityOf } from '../manifests/manifest-set';
import { compareReleases } from '../values/release';
import { chartsOf, objectFile } from './files';

type Facts = Pick<Finding, 'message' | 'hint'> & Partial<Pick<Finding, 'path' | 'subject' | 'origin' | 'related' | 'severity'>>;

/** A finding of a code, with what the registry knows of it. */
export const findingOf = (code: Code, facts: Facts): Finding => {
  const { layer, severity }: { readonly layer: Finding['layer']; readonly severity: Severity } = codes[code];
  return { code, severity, layer, ...facts };
};

/** Every `ApiObject` of an app, charts in the order of their making. */
export const apiObjects = (app: App): readonly ApiObject[] =>
  app.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));

/** Which object an `ApiObject` is. */
export const subjectOf = ({ apiVersion, kind, name, metadata: { namespace } }: ApiObject): Subject =>
  effectiveSubject({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) });

/** The construct of ours that an `ApiObject` belongs to. */
export const ownerOf = ({ node: { scope } }: ApiObject, { members }: AppState): AppMember | undefined =>
  scope === undefined ? undefined : members.get(scope);

/** Where an object comes from: its construct, and the line if the construct is ours. */
export function originOf(object: ApiObject, state: AppState): Origin {
  const owner = ownerOf(object, state);
  return { ...owner?.source(), construct: (owner ?? object).node.path };
}

/** Guards against what is not in the output, or not as it was meant: nobody can live with these, and no cluster says them. */
export const unwritable: ReadonlySet<string> = new Set<Code>(['MESH003', 'MESH005', 'MESH008', 'MESH012']);

/** What must not be written, whoever made it: guards against what cdk8s would write without a word. */
export function guardApp(app: App, state: AppState): readonly Finding[] {
  const objects = apiObjects(app);
  return [
    ...guardIdentities(objects, state),
    ...guardOperators(objects, state),
    ...guardNames(objects, state),
    ...guardFiles(app, objects, state),
    ...guardInstalls(state),
    ...guardMetadataFile(app),
  ];
}

function guardIdentities(objects: readonly ApiObject[], state: AppState): readonly Finding[] {
  const first = new Map<string, ApiObject>();
  return objects.flatMap((object): Finding[] => {
    const subject = subjectOf(object);
    const key = identityOf(subject);
    const twin = first.get(key);
    if (twin === undefined) {
      first.set(key, object);
      return [];
    }
    return [
      findingOf('MESH004', {
        subject,
        path: 'metadata.name',
        origin: originOf(object, state),
        related: [subjectOf(twin)],
        message: `This object is there already, made by "${originOf(twin, state).construct ?? ''}"; the cluster would keep only the one applied last.`,
        hint: 'Give one of them another name or namespace, or remove it.',
      }),
    ];
  });
}

/** The last release whose charts hold the CRD of IstioOperator. */
const lastOfOperator = '1.23.6';

/** An IstioOperator among the manifests, from the release on that no cluster takes one. */
function guardOperators(objects: readonly ApiObject[], state: AppState): readonly Finding[] {
  const { release } = state.target.istio;
  if (compareReleases(release, lastOfOperator) <= 0) return [];
  return objects
    .filter(({ apiVersion, kind }) => kind === 'IstioOperator' && apiVersion.startsWith('install.istio.io/'))
    .map((object) =>
      findingOf('MESH002', {
        subject: subjectOf(object),
        path: 'apiVersion',
        origin: originOf(object, state),
        message: `No cluster with Istio 1.24 or newer takes an IstioOperator, and "kubectl apply" fails at it; the target is ${release}.`,
        hint: 'Make it by "new install.IstioOperator", which writes it below install/ for "istioctl install -f".',
      }),
    );
}

function guardNames(objects: readonly ApiObject[], state: AppState): readonly Finding[] {
  return objects.flatMap((object) => {
    try {
      const { apiVersion, kind } = object;
      return judgeMetadata({ apiVersion, kind, metadata: printMetadata(object.metadata) })
        .filter(({ rule }) => rule === 'MESH007')
        .map(({ rule, ...fault }) => findingOf(rule, { ...fault, subject: subjectOf(object), origin: originOf(object, state) }));
    } catch {
      /* Metadata that cdk8s cannot print: for our objects the faults say what it is, and for others cdk8s says it when it prints. */
      return [];
    }
  });
}

/** The file names that cdk8s makes in each mode, without folder and extension. */
function fileNames(app: App, objects: readonly ApiObject[]): readonly { readonly file: string; readonly node: ApiObject | Chart }[] {
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_CHART:
      return chartsOf(app).map((chart) => ({ file: Names.toDnsLabel(chart), node: chart }));
    case YamlOutputType.FILE_PER_RESOURCE:
      return objects.map((object) => ({ file: objectFile(object), node: object }));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return objects.map((object) => ({ file: `${Names.toDnsLabel(object.chart)}/${objectFile(object)}`, node: object }));
    case YamlOutputType.FILE_PER_APP:
      return [];
  }
}

function guardFiles(app: App, objects: readonly ApiObject[], state: AppState): readonly Finding[] {
  const first = new Map<string, ApiObject | Chart>();
  return fileNames(app, objects).flatMap(({ file, node }): Finding[] => {
    /* Some file systems do not tell cases apart. */
    const twin = first.get(file.toLowerCase());
    if (twin === undefined) first.set(file.toLowerCase(), node);
    if (twin === undefined || sameIdentity(twin, node)) return [];
    return [
      findingOf('MESH005', {
        ...(ApiObject.isApiObject(node)
          ? { subject: subjectOf(node), origin: originOf(node, state) }
          : { origin: { construct: node.node.path } }),
        message: `"${file}${app.outputFileExtension}" would hold this and, before it, "${twin.node.path}": the second one written erases the first.`,
        hint: 'Rename one of them, or write one file per chart (YamlOutputType.FILE_PER_CHART).',
      }),
    ];
  });
}

function guardInstalls({ installs }: AppState): readonly Finding[] {
  const first = new Map<string, AppState['installs'][number]>();
  return installs.flatMap((input): Finding[] => {
    const twin = first.get(input.file.toLowerCase());
    if (twin === undefined) {
      first.set(input.file.toLowerCase(), input);
      return [];
    }
    return [
      findingOf('MESH005', {
        subject: { apiVersion: input.apiVersion, kind: input.kind, name: input.name },
        origin: { ...input.source(), construct: input.node.path },
        message: `"install/${input.file}" would hold this and, before it, "${twin.node.path}": the second one written erases the first.`,
        hint: 'Give one of them another id.',
      }),
    ];
  });
}

const sameIdentity = (a: ApiObject | Chart, b: ApiObject | Chart): boolean =>
  ApiObject.isApiObject(a) && ApiObject.isApiObject(b) && identityOf(subjectOf(a)) === identityOf(subjectOf(b));

/** `kubectl apply -f dist/` reads every JSON file, and fails at cdk8s's metadata. */
function guardMetadataFile(app: App): readonly Finding[] {
  if (Reflect.get(app, 'recordConstructMetadata') !== true) return [];
  const byCli = process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] === 'true';
  return [
    findingOf('MESH006', {
      ...(byCli ? { severity: 'warning' as const } : {}),
      message: `cdk8s would write construct-metadata.json into "${app.outdir}", where "kubectl apply -f" takes it for a manifest and fails.`,
      hint: byCli
        ? 'Delete the file before applying, or set CDK8S_RECORD_CONSTRUCT_METADATA=false: the "validations" of cdk8s.yaml ask for it.'
        : 'Make the app without "recordConstructMetadata"; findings name the construct without it.',
    }),
  ];
}
