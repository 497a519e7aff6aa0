import path from 'node:path';
import { Names } from 'cdk8s';
import { Construct, RootConstruct } from 'constructs';
import type { Finding, Subject } from '../../manifests/finding';
import { type Entry, identityOf } from '../../manifests/manifest-set';
import type { ValidationContext } from './contract';

type Metadata = ValidationContext['metadata'];

/**
 * Which name leads cdk8s's report to the construct of an object.
 *
 * cdk8s knows constructs by bare names, and of several objects of one name only the one that it printed last. Apps that hold constructs
 * of ours add whole identities. In all others the bare name is given where it provably means this very object; elsewhere the identity
 * is, which cdk8s does not know: no construct is better than a wrong one, and the file and the line are there.
 */
export class ConstructPaths {
  private readonly byName = new Map<string, Entry[]>();
  private readonly winners = new Map<string, Entry | undefined>();

  constructor(
    private readonly metadata: Metadata,
    set: Iterable<Entry>,
  ) {
    for (const entry of set) {
      const { name = '' } = entry.manifest.metadata ?? {};
      this.byName.set(name, [...(this.byName.get(name) ?? []), entry]);
    }
  }

  /** The name to report an object by. */
  nameFor(subject: Subject, { file, document }: NonNullable<Finding['origin']>): string {
    const identity = identityOf(subject);
    if (Object.hasOwn(this.metadata, identity)) return identity;
    const winner = this.winnerOf(subject.name);
    return winner !== undefined && winner.origin.file === file && winner.origin.document === document ? subject.name : identity;
  }

  /** The object that cdk8s's metadata means by a name; none if that cannot be told. */
  private winnerOf(name: string): Entry | undefined {
    if (!this.winners.has(name)) this.winners.set(name, this.findWinner(name));
    return this.winners.get(name);
  }

  private findWinner(name: string): Entry | undefined {
    if (!Object.hasOwn(this.metadata, name)) return undefined;
    const same = this.byName.get(name) ?? [];
    const files = new Set(same.map(({ origin }) => origin.file ?? ''));
    const labels = files.size > 1 ? chartLabels(this.metadata[name]?.path ?? '') : [];
    const [label] = labels.filter((each) => same.some(({ origin }) => isOfChart(origin.file, each)));
    const candidates = label === undefined ? same : same.filter(({ origin }) => isOfChart(origin.file, label));
    const last = candidates.at(-1);
    const isSure = candidates.every(({ origin }) => origin.file === last?.origin.file);
    // The items of a list are no constructs: the list is.
    return isSure && last?.item === undefined ? last : undefined;
  }
}

/** The names that cdk8s gives to the files of the charts that a construct may be in, innermost first. */
function chartLabels(construct: string): readonly string[] {
  const labels: string[] = [];
  let scope: Construct = new RootConstruct();
  for (const id of construct.split('/')) {
    scope = new Construct(scope, id);
    labels.unshift(Names.toDnsLabel(scope));
  }
  return labels;
}

/** Whether a file, or the folder that it is in, is named after a chart; charts that depend on each other have a number before their names. */
function isOfChart(file: string = '', label: string): boolean {
  const names = [path.basename(file).split('.')[0] ?? '', path.basename(path.dirname(file))];
  return names.some((name) => name === label || name.replace(/^\d{4,}-/, '') === label);
}
