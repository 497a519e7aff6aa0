import { compareAge } from '../age';
import { grouped } from '../grouped';
import { HostIndex } from '../services/host-index';
import { type Merged, mergeRules } from './merge';
import { fullHost } from '../names';
import { once } from '../once';
import type { Objects } from '../objects';
import { textMapOf } from '../reading';
import { hasLabels } from '../workloads/workloads';
import type { DestinationRule, DestinationRuleObject } from './spec';

/** A proxy that looks for rules. */
export interface Client {
  readonly namespace: string;
  /** @default - labels that no selector asks for */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What the reading of DestinationRules depends on. */
export interface DestinationRuleSettings {
  readonly domain: string;
  readonly rootNamespace: string;
  /** To whom a rule without `exportTo` is exported. */
  readonly exportTo: readonly string[];
  /** Whether rules are merged only where they are exported alike: since 1.24. */
  readonly mergesByExport: boolean;
}

type Rules = ReadonlyMap<string, HostIndex<readonly Merged[]>>;

function readRule(object: DestinationRuleObject, domain: string): DestinationRule {
  const { host = '', exportTo = [], workloadSelector } = object.spec;
  return {
    object,
    host: fullHost(host, object.namespace, domain),
    exportTo: new Set(workloadSelector === undefined ? exportTo : ['.']),
    selector: workloadSelector === undefined ? undefined : textMapOf(workloadSelector.matchLabels),
  };
}

/** Rules with a selector come first, then by age. */
const compareRules = (a: DestinationRule, b: DestinationRule): number =>
  Number(a.selector === undefined) - Number(b.selector === undefined) || compareAge(a.object, b.object);

/** The DestinationRules of a set, and which of them a client finds for a host. */
export class DestinationRules {
  /** In the order in which they are merged. */
  readonly all: readonly DestinationRule[];
  private readonly local: Rules;
  private readonly exported: Rules;
  private readonly rootLocal: Rules;
  private readonly byHost = new HostIndex<DestinationRule>();

  constructor(
    objects: Objects,
    private readonly settings: DestinationRuleSettings,
  ) {
    this.all = objects
      .of('networking.istio.io/DestinationRule')
      .map((object) => readRule(object, settings.domain))
      .sort(compareRules);
    this.local = this.merged((rule) => this.isLocal(rule));
    this.exported = this.merged((rule) => !this.isPrivate(rule));
    this.rootLocal = this.merged((rule) => rule.object.namespace === settings.rootNamespace && this.isPrivate(rule));
    for (const rule of this.all) this.byHost.add(rule.host, rule);
  }

  /** The rules whose host a full host is under, the most specific ones first, whoever sees them. */
  covering(host: string): readonly DestinationRule[] {
    return [...this.byHost.covering(host)].flat();
  }

  /** The rules with exactly this host. */
  named(host: string): readonly DestinationRule[] {
    return this.byHost.named(host);
  }

  /**
   * Whether any rule has a subset for a host as Istio's own analyzer looks for it: by the name and namespace of a full name of a Service, else
   * by the text and the namespace of the object.
   */
  isWritten(host: string, namespace: string, subset: string): boolean {
    return this.lazyWritten().has(writtenKey(host, namespace, this.settings.domain, subset));
  }

  private readonly lazyWritten = once(
    () =>
      new Set(
        this.all.flatMap(({ object: { spec, namespace } }) =>
          (spec.subsets ?? []).map(({ name = '' }) => writtenKey(spec.host ?? '', namespace, this.settings.domain, name)),
        ),
      ),
  );

  /** The rule that a client follows for a host; a host that nobody declares has no namespace. */
  find(client: Client, host: string, namespace: string | undefined): Merged | undefined {
    const rules = this.candidates(client.namespace, host, namespace);
    const { labels } = client;
    const own = rules.find(
      ({ selector, first }) =>
        selector !== undefined && labels !== undefined && first.object.namespace === client.namespace && hasLabels(labels, selector),
    );
    return own ?? rules.filter(({ selector }) => selector === undefined).at(-1);
  }

  /** The rules of the first namespace that has some: the client's, the service's, the root's. */
  private candidates(client: string, host: string, service: string | undefined): readonly Merged[] {
    const { rootNamespace } = this.settings;
    const own = mostSpecific(client === rootNamespace ? this.rootLocal : this.local, client, host);
    if (own !== undefined) return own;
    for (const namespace of service === undefined ? [rootNamespace] : [service, rootNamespace]) {
      const seen = (mostSpecific(this.exported, namespace, host) ?? []).filter(({ exportTo }) => isExportedTo(exportTo, client));
      if (seen.length > 0) return seen;
    }
    return [];
  }

  private isLocal({ exportTo, object }: DestinationRule): boolean {
    return exportTo.size === 0 || ['*', '.', object.namespace].some((name) => exportTo.has(name));
  }

  private isPrivate({ exportTo, object }: DestinationRule): boolean {
    if (exportTo.size === 0) return this.settings.exportTo.includes('.');
    return exportTo.size === 1 && (exportTo.has('.') || exportTo.has(object.namespace));
  }

  private merged(isIn: (rule: DestinationRule) => boolean): Rules {
    const byNamespace = grouped(this.all.filter(isIn), ({ object }) => object.namespace);
    return new Map([...byNamespace].map(([namespace, rules]) => [namespace, this.indexed(rules)]));
  }

  private indexed(rules: readonly DestinationRule[]): HostIndex<readonly Merged[]> {
    const index = new HostIndex<readonly Merged[]>();
    for (const [host, group] of grouped(rules, (rule) => rule.host)) index.add(host, mergeRules(group, this.settings.mergesByExport));
    return index;
  }
}

function writtenKey(host: string, own: string, domain: string, subset: string): string {
  const { name, namespace } = host.endsWith(`.svc.${domain}`)
    ? splitLast(host.slice(0, -`.svc.${domain}`.length))
    : { name: host, namespace: own };
  return JSON.stringify(namespace === '' ? [host, own, subset] : [name, namespace, subset]);
}

/** The text before the last dot, and behind it. */
function splitLast(text: string): { readonly name: string; readonly namespace: string } {
  const dot = text.lastIndexOf('.');
  return { name: text.slice(0, Math.max(dot, 0)), namespace: dot === -1 ? '' : text.slice(dot + 1) };
}

const isExportedTo = (exportTo: ReadonlySet<string>, client: string): boolean =>
  exportTo.size === 0 || exportTo.has('*') || exportTo.has(client);

function mostSpecific(rules: Rules, namespace: string, host: string): readonly Merged[] | undefined {
  for (const [merged] of rules.get(namespace)?.covering(host) ?? []) return merged;
  return undefined;
}
