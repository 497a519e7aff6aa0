import type { Location, Wanted } from '../manifest-set';
import { decode } from './decode';
import { parseDocument } from './document';
import { withoutJsonEscapes } from './json';
import { Lines } from './lines';
import type { Listener, Properties } from './parser';
import { parsePath, type Steps } from './path';
import { keyOf } from './scalar';
import { type Segment, split } from './split';
import { readScalar } from './tags';
import { Unreadable } from './unreadable';

/** The place of a field's key or of a list's item; of what is not there, the nearest field around it that is. */
export const locate = (text: string | Buffer, document: number, path: string): Location | undefined =>
  locateAll(text, [{ document, path }])[0];

/** The places of many fields. Each document that has one of them is parsed once, the others not at all. */
export function locateAll(input: string | Buffer, wanted: readonly Wanted[]): readonly (Location | undefined)[] {
  const text = decode(input);
  const lines = new Lines(text);
  const trees = new Map<number, Branch>();
  const leaves = wanted.map(({ document, path }) => grow(treeOf(trees, document), parsePath(path)));
  const starts = new Map<Branch, number>();
  let index = 0;
  for (const segment of split(text)) {
    const tree = trees.get(index++);
    if (tree === undefined) continue;
    starts.set(tree, segment.start);
    search(text, segment, tree);
  }
  return leaves.map((leaf) => {
    const found = nearest(leaf);
    const start = starts.get(found.root);
    return start === undefined || found.at === -1 ? undefined : lines.at(start + found.at);
  });
}

/** A step of paths that are looked for. */
interface Branch {
  readonly parent: Branch | undefined;
  readonly children: Map<string | number, Branch>;
  /** Its place in the document, -1 until it is found. */
  at: number;
}

const branch = (parent?: Branch): Branch => ({ parent, children: new Map(), at: -1 });

function treeOf(trees: Map<number, Branch>, document: number): Branch {
  const tree = trees.get(document) ?? branch();
  trees.set(document, tree);
  return tree;
}

function grow(tree: Branch, steps: Steps): Branch {
  let leaf = tree;
  for (const step of steps) {
    const next = leaf.children.get(step) ?? branch(leaf);
    leaf.children.set(step, next);
    leaf = next;
  }
  return leaf;
}

function nearest(leaf: Branch): { readonly root: Branch; readonly at: number } {
  let { at } = leaf;
  let root = leaf;
  while (root.parent !== undefined) {
    root = root.parent;
    if (at === -1) at = root.at;
  }
  return { root, at };
}

function search(text: string, { start, end, json }: Segment, tree: Branch): void {
  const source = text.slice(start, end);
  try {
    parseDocument(json === undefined ? source : withoutJsonEscapes(source), new Locator(tree));
  } catch (error) {
    // Of a document that cannot be read, what was found before the fault counts.
    if (!(error instanceof Unreadable)) throw error;
  }
}

interface Level {
  readonly branch: Branch | undefined;
  readonly isList: boolean;
  index: number;
  keyed: boolean;
  /** Of the value that comes next. */
  next: Branch | undefined;
}

/** Finds the places of branches while a document is parsed. */
class Locator implements Listener {
  private readonly levels: Level[] = [];

  constructor(private readonly tree: Branch) {}

  scalar(text: string, bare: boolean, at: number, { tag }: Properties): void {
    const level = this.levels.at(-1);
    if (level === undefined || level.isList || level.keyed) this.enter(at);
    else this.key(level, keyOf(readScalar(text, bare, tag), text), at);
  }

  open(type: 'map' | 'list', at: number): void {
    this.levels.push({ branch: this.enter(at), isList: type === 'list', index: 0, keyed: false, next: undefined });
  }

  close(): void {
    this.levels.pop();
  }

  alias(_name: string, at: number): void {
    const level = this.levels.at(-1);
    if (level === undefined || level.isList || level.keyed) this.enter(at);
    else this.key(level, undefined, at);
  }

  private key(level: Level, key: string | undefined, at: number): void {
    level.keyed = true;
    level.next = key === undefined ? undefined : level.branch?.children.get(key);
    if (level.next !== undefined) find(level.next, at);
  }

  /** A value begins: the branch that it belongs to, if any does. */
  private enter(at: number): Branch | undefined {
    const level = this.levels.at(-1);
    if (level === undefined) return find(this.tree, at);
    if (!level.isList) {
      level.keyed = !level.keyed;
      return level.next;
    }
    const item = level.branch?.children.get(level.index++);
    return item === undefined ? undefined : find(item, at);
  }
}

/** Of repeated keys the last one counts, so that places inside earlier ones are forgotten. */
function find(found: Branch, at: number): Branch {
  if (found.at !== -1) for (const child of found.children.values()) find(child, -1);
  found.at = at;
  return found;
}
