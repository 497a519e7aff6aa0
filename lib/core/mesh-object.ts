import { ApiObject, type ApiObjectMetadata, App, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshError } from '../values/error';
import type { ResourceRef } from '../values/reference';
import { captureSource, type Source } from '../values/source';
import { report, stateOf } from './app-state';
import { shapeOf } from './fields';
import { explainUnread, isGatewayAPI, readerOf } from './gateway-api-support';
import { type Metadata, printMetadata } from './metadata';
import { type Fault, type PrintOptions, printValue } from './print';
import { requireProps } from './props';
import { installedFor } from './span';
import { explainUnserved, kindFacts, type KindName, newestVersion, servedVersions } from './target';

/** What every construct takes beside its kind's spec. */
export interface ObjectProps {
  /**
   * Name, namespace, labels and annotations.
   * @default - the construct's id as the name, unhashed; the chart's namespace and labels
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The version of the API to print, `networking.istio.io/v1beta1`.
   * @default - the newest version of the kind that the target serves
   */
  readonly apiVersion?: string;
}

/**
 * The construct's own id. Objects of several kinds share a name as a rule (the VirtualService and the DestinationRule of `reviews`),
 * and constructs of one scope may not: the later one's path says its kind.
 */
function freeId(scope: Construct, id: string, kind: string): string {
  const taken = scope.node.tryFindChild(id);
  if (taken === undefined) return id;
  const other = `${id}-${kind.toLowerCase()}`;
  if (scope.node.tryFindChild(other) === undefined && !(taken instanceof MeshObject && taken.kind === kind)) return other;
  throw new MeshError('MESH004', `"${scope.node.path}" has a ${kind} "${id}" already.`, { hint: 'Give one of them another id.' });
}

/** How many resolvers an app has of its own accord; more means that the user brought some. */
const builtInResolvers = new App().resolvers.length;

/**
 * A Kubernetes object of this package's kinds. It prints its spec as given, references as text, and has an `ApiObject` child for
 * whatever else one wants to do to it (`ApiObject.of(object).addJsonPatch(...)`).
 */
export abstract class MeshObject<Group extends string = string, Kind extends string = string, Props extends ObjectProps = ObjectProps>
  extends Construct
  implements ResourceRef<Group, Kind>
{
  readonly apiGroup: Group;
  readonly kind: Kind;
  /**
   * Where the construct was made.
   * @internal
   */
  readonly source: () => Source | undefined;
  /**
   * Whether objects of the kind belong to the cluster: the chart's namespace does not reach them.
   * @internal
   */
  readonly isClusterScoped: boolean;
  private readonly object: PrintedObject;

  protected constructor(
    scope: Construct,
    id: string,
    { group, kind }: KindName & { readonly group: Group; readonly kind: Kind },
    protected readonly props: Props,
  ) {
    super(scope, freeId(scope, id, kind));
    requireProps(props, kind, this.node.path);
    this.source = captureSource(new.target);
    this.apiGroup = group;
    this.kind = kind;
    this.isClusterScoped = kindFacts({ group, kind })?.scope === 'Cluster';
    const { members, target } = stateOf(this);
    const { metadata, apiVersion = `${group}/${newestVersion(target, { group, kind })}` } = props;
    this.object = new PrintedObject(this, apiVersion, { ...metadata, name: metadata?.name ?? id });
    members.set(this, this);
  }

  get name(): string {
    return this.object.name;
  }

  get namespace(): string | undefined {
    return this.isClusterScoped ? undefined : this.object.metadata.namespace;
  }

  get apiVersion(): string {
    return this.object.apiVersion;
  }

  /** The spec that is printed: everything in the props beside `metadata` and `apiVersion`, unless a kind adds to it. */
  protected toSpec(): object {
    const { metadata, apiVersion, ...spec } = this.props;
    return spec;
  }

  /**
   * The spec as YAML data; what cannot be written is told to `fault` and left out.
   * @internal
   */
  printSpec(options: Pick<PrintOptions, 'fault' | 'reference' | 'external'>): unknown {
    const shape = shapeOf(this.apiGroup, `${this.kind}Spec`);
    const { target } = stateOf(this);
    const installed = installedFor(target, this.apiGroup);
    const reader = isGatewayAPI(this.apiGroup) ? readerOf(target) : undefined;
    return printValue(this.toSpec(), shape, {
      ...options,
      root: 'spec',
      namespace: this.namespace,
      installed,
      ...(reader === undefined ? {} : { reader }),
    });
  }

  /** @internal */
  unserved(): readonly Fault[] {
    const { apiGroup: group, kind, apiVersion } = this;
    const { target } = stateOf(this);
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    const isServed = apiVersion === `${group}/${version}` && servedVersions(target, { group, kind }).includes(version);
    if (!isServed) return [{ code: 'MESH002', path: 'apiVersion', ...explainUnserved(target, { group, kind }, version) }];
    const unread = isGatewayAPI(group) ? explainUnread(target, { group, kind }) : undefined;
    return unread === undefined ? [] : [{ code: 'MESH018', path: 'kind', ...unread }];
  }
}

/** An object as it is printed. */
interface Printed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly spec?: unknown;
}

/**
 * The child that cdk8s prints. It writes the printed spec as it is: cdk8s's own printing would walk everything once more, and drop
 * the nulls that some specs mean.
 */
class PrintedObject extends ApiObject {
  private readonly operations: JsonPatch[] = [];

  constructor(
    private readonly owner: MeshObject,
    apiVersion: string,
    metadata: ApiObjectMetadata,
  ) {
    super(owner, 'Resource', { apiVersion, kind: owner.kind, metadata, spec: Lazy.any({ produce: () => this.printSpec() }) as unknown });
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    super.addJsonPatch(...operations);
    this.operations.push(...operations);
  }

  override toJson(): unknown {
    const resolved = App.of(this).resolvers.length > builtInResolvers;
    const { apiVersion, kind, metadata, ...content } = resolved ? (super.toJson() as Printed) : this.print();
    const scoped = this.owner.isClusterScoped
      ? Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'namespace'))
      : metadata;
    const manifest = { apiVersion, kind, metadata: scoped, ...content };
    return resolved || this.operations.length === 0 ? manifest : JsonPatch.apply(manifest, ...this.operations);
  }

  private print(): Printed {
    return { apiVersion: this.apiVersion, kind: this.kind, metadata: printMetadata(this.metadata), spec: this.printSpec() };
  }

  private printSpec(): unknown {
    const faults: Fault[] = [...this.owner.unserved()];
    const { externals } = stateOf(this.owner);
    const spec = this.owner.printSpec({ fault: (fault) => faults.push(fault), external: (host) => externals.add(host) });
    report(this.owner, faults);
    return spec;
  }
}
