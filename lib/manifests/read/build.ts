import { isExcessive } from './aliasing';
import { limits } from './limits';
import type { Listener, Properties } from './parser';
import { isRecord, type Steps } from './path';
import { isReadOtherwise, keyOf } from './scalar';
import { readScalar } from './tags';
import { quote, refuseDepth, Unreadable } from './unreadable';

/** A place where readers differ, or where a key hides another. */
export interface Notice {
  readonly about: 'reading' | 'repeated key' | 'overwritten key' | 'rest';
  readonly at: number;
  /** Asked for at once, or never. */
  readonly steps: () => Steps;
  /** As it stands in the text. */
  readonly text: string;
  /** What kubectl's reader makes of it. */
  readonly value: unknown;
}

interface Anchor {
  readonly value: unknown;
  /** The text of a scalar. */
  readonly text: string;
  /** Nodes, aliases followed. */
  size: number;
  /** Levels, aliases followed. */
  height: number;
  /** The node is still being read, so that an alias to it has no end. */
  open: boolean;
}

interface Frame {
  readonly list: unknown[] | undefined;
  readonly map: Record<string, unknown>;
  readonly anchor: Anchor | undefined;
  /** Nodes decoded before this one. */
  readonly before: number;
  height: number;
  /** Of the value that comes next; undefined where a key comes next. */
  key: string | undefined;
  keyAt: number;
  merging: boolean;
  /** Keys that come from a merge. */
  merged: Set<string> | undefined;
}

/** Makes the value of a document, as kubectl's reader would. */
export class Builder implements Listener {
  value: unknown = null;
  private readonly stack: Frame[] = [];
  private readonly anchors = new Map<string, Anchor>();
  private top: Frame | undefined;
  private decoded = 1;
  private repeated = 0;

  constructor(private readonly notice: (notice: Notice) => void) {}

  scalar(text: string, bare: boolean, at: number, { anchor, tag }: Properties): void {
    const keyed = this.awaitsKey();
    if (keyed !== undefined && text === '<<' && (bare || tag === '!!merge')) {
      keyed.key = '<<';
      keyed.keyAt = at;
      keyed.merging = true;
      return;
    }
    const value = readScalar(text, bare, tag);
    if (value === undefined) refuseTag(text, tag, at);
    this.decoded++;
    if (anchor !== undefined) this.anchors.set(anchor, { value, text, size: 1, height: 0, open: false });
    if (keyed !== undefined) this.setKey(keyed, keyOf(value, text), at, text);
    if (bare && isReadOtherwise(text, value)) this.notice({ about: 'reading', at, steps: this.steps, text, value });
    if (keyed === undefined) this.add(typeof value === 'number' ? finite(value, text, at) : value, false);
  }

  open(type: 'map' | 'list', at: number, { anchor: name }: Properties): void {
    if (this.awaitsKey() !== undefined) refuseKey(at, `a ${type}`);
    const list: unknown[] | undefined = type === 'list' ? [] : undefined;
    const map = {};
    const anchor = name === undefined ? undefined : { value: list ?? map, text: '', size: 0, height: 0, open: true };
    if (name !== undefined && anchor !== undefined) this.anchors.set(name, anchor);
    this.top = { list, map, anchor, before: this.decoded++, height: 0, key: undefined, keyAt: 0, merging: false, merged: undefined };
    this.stack.push(this.top);
  }

  close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const height = frame.height + 1;
    if (frame.anchor !== undefined) Object.assign(frame.anchor, { open: false, size: this.decoded - frame.before, height });
    this.top = this.stack.at(-1);
    if (this.top !== undefined && height > this.top.height) this.top.height = height;
    this.add(frame.list ?? frame.map, false);
  }

  alias(name: string, at: number): void {
    const { top } = this;
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      const message = `The alias "*${name}" names no anchor above it in its document.`;
      throw new Unreadable('MESH020', at, message, `Write "&${name}" at the value that it repeats.`);
    }
    if (anchor.open) {
      throw new Unreadable(
        'MESH020',
        at,
        `The alias "*${name}" lies inside the value that it repeats.`,
        'Take the alias out of that value.',
      );
    }
    if (this.stack.length + anchor.height > limits.depth) refuseDepth(at);
    this.decoded += 1 + anchor.size;
    this.repeated += anchor.size;
    this.refuseBomb(at);
    const keyed = this.awaitsKey();
    if (keyed !== undefined) {
      this.setKey(keyed, keyOf(anchor.value, anchor.text), at, `*${name}`);
      return;
    }
    if (top !== undefined) top.height = Math.max(top.height, anchor.height);
    this.add(anchor.value, true);
  }

  /** Throws if aliases repeat more of the document than kubectl's reader bears. */
  refuseBomb(at: number): void {
    if (!isExcessive(this.decoded, this.repeated)) return;
    const message = `Aliases make ${this.decoded} values of this document, nearly all of them copies; kubectl refuses that.`;
    throw new Unreadable('MESH021', at, message, 'Write the values out, or repeat less of them.');
  }

  /** The map around, if a key comes next in it. */
  private awaitsKey(): Frame | undefined {
    const { top } = this;
    return top !== undefined && top.list === undefined && top.key === undefined ? top : undefined;
  }

  private setKey(frame: Frame, key: string | undefined, at: number, text: string): void {
    if (key === undefined) refuseKey(at, quote(text));
    frame.key = key;
    frame.keyAt = at;
  }

  private add(value: unknown, aliased: boolean): void {
    const { top } = this;
    if (top === undefined) this.value = value;
    else if (top.list !== undefined) top.list.push(value);
    else if (top.merging) this.merge(top, value, aliased);
    else this.put(top, value);
  }

  private put(frame: Frame, value: unknown): void {
    const { map, key = '', keyAt: at } = frame;
    if (Object.hasOwn(map, key) && frame.merged?.delete(key) !== true) {
      this.notice({ about: 'repeated key', at, steps: this.steps, text: key, value });
    }
    setOwn(map, key, value);
    frame.key = undefined;
  }

  /** Merged keys overwrite those that stand above the merge; of several maps the first counts. */
  private merge(frame: Frame, value: unknown, aliased: boolean): void {
    const { map, keyAt: at } = frame;
    const sources: readonly unknown[] = Array.isArray(value) && !aliased ? [...(value as unknown[])].reverse() : [value];
    const merged = (frame.merged ??= new Set());
    for (const source of sources) {
      if (!isRecord(source)) refuseMerge(at);
      for (const [key, item] of Object.entries(source)) {
        if (Object.hasOwn(map, key) && !merged.has(key) && map[key] !== item) {
          this.notice({ about: 'overwritten key', at, steps: () => [...this.steps().slice(0, -1), key], text: key, value: item });
        }
        merged.add(key);
        setOwn(map, key, item);
      }
    }
    frame.merging = false;
    frame.key = undefined;
  }

  private readonly steps = (): Steps =>
    this.stack.flatMap<string | number>(({ list, key }) => (list !== undefined ? [list.length] : key === undefined ? [] : [key]));
}

function refuseKey(at: number, what: string): never {
  throw new Unreadable('MESH020', at, `A key of a map is ${what}; keys are text.`, 'Quote the key.');
}

function refuseMerge(at: number): never {
  const message = 'The key "<<" stands before what is no map; it merges a map, or a list of maps.';
  throw new Unreadable('MESH020', at, message, 'Quote the key, or give it a map.');
}

function refuseTag(text: string, tag: string | undefined, at: number): never {
  throw new Unreadable('MESH020', at, `${quote(text)} is no value of its tag "${tag ?? ''}".`, 'Take the tag away.');
}

/** JSON, which objects are sent in, has finite numbers only. */
function finite(value: number, text: string, at: number): number {
  if (Number.isFinite(value)) return value;
  throw new Unreadable('MESH020', at, `${quote(text)} is no number that JSON has.`, 'Write a finite number, or quote the text.');
}

/** An own field whatever its name is: `__proto__` too. */
function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, configurable: true, enumerable: true, writable: true });
  else map[key] = value;
}
