import { limits } from './limits';
import { LineFault } from './cursor';
import { Scanner } from './scanner';
import type { Token, TokenType } from './tokens';
import { refuseDepth } from './unreadable';

/** What stands before a node. */
export interface Properties {
  /** The name of its anchor. */
  readonly anchor: string | undefined;
  /** As it is written, `!!str`. */
  readonly tag: string | undefined;
}

/** Who is told what a document holds, in its order. Keys and values come in turn. */
export interface Listener {
  /** A scalar; `bare` if neither quotes nor a tag say what it is. */
  scalar: (text: string, bare: boolean, at: number, properties: Properties) => void;
  open: (type: 'map' | 'list', at: number, properties: Properties) => void;
  close: () => void;
  alias: (name: string, at: number) => void;
}

const none: Properties = { anchor: undefined, tag: undefined };

/**
 * Tells a listener what the first document of a text holds, as libyaml's parser would.
 *
 * @param text - ends in a line break and NUL
 * @returns the place where the document ends before the text does
 */
export function parse(text: string, start: number, listener: Listener): number | undefined {
  return new Parser(new Scanner(text, start), listener).document();
}

class Parser {
  private depth = 0;

  constructor(
    private readonly scanner: Scanner,
    private readonly listener: Listener,
  ) {}

  document(): number | undefined {
    if (this.is('eof')) return undefined;
    if (this.take('---') && documentEnds.includes(this.scanner.peek().type)) this.empty();
    else this.node(true, false);
    const { type, at } = this.scanner.peek();
    return type === 'eof' ? undefined : type === '...' ? at + type.length : at;
  }

  private is(type: TokenType): boolean {
    return this.scanner.peek().type === type;
  }

  private take(type: TokenType): boolean {
    if (this.scanner.peek().type !== type) return false;
    this.scanner.skip();
    return true;
  }

  private empty(): void {
    this.listener.scalar('', true, this.scanner.peek().at, none);
  }

  /** A node, or an empty one if a token comes that ends it. */
  private nodeBefore(ends: readonly TokenType[], inBlock: boolean, indentless: boolean): void {
    if (ends.includes(this.scanner.peek().type)) this.empty();
    else this.node(inBlock, indentless);
  }

  /** `indentless`: the dashes of a list may stand at the indentation of its key. */
  private node(inBlock: boolean, indentless: boolean): void {
    const first = this.scanner.peek();
    if (first.type === 'alias') {
      this.scanner.skip();
      this.listener.alias(first.text, first.at);
      return;
    }
    const properties = this.properties(first);
    const token = properties === none ? first : this.scanner.peek();
    if (inBlock ? blockCollections.has(token.type) || (indentless && token.type === 'item') : flowCollections.has(token.type)) {
      this.collection(token, properties);
    } else if (token.type === 'bare' || token.type === 'text') {
      this.scanner.skip();
      const { tag } = properties;
      this.listener.scalar(token.text, tag === undefined ? token.type === 'bare' : tag === '!', token.at, properties);
    } else if (properties !== none) this.listener.scalar('', properties.tag === undefined, first.at, properties);
    else throw unexpected(token);
  }

  private properties(first: Token): Properties {
    if (first.type !== 'anchor' && first.type !== 'tag') return none;
    this.scanner.skip();
    const second = this.scanner.peek();
    const both = second.type === (first.type === 'anchor' ? 'tag' : 'anchor');
    if (both) this.scanner.skip();
    const [anchor, tag] = first.type === 'anchor' ? [first, second] : [second, first];
    return {
      anchor: first.type === 'anchor' || both ? anchor.text : undefined,
      tag: first.type === 'tag' || both ? tag.text : undefined,
    };
  }

  private collection({ at, type }: Token, properties: Properties): void {
    if (++this.depth > limits.depth) refuseDepth(at);
    this.listener.open(type === '{' || type === 'map' ? 'map' : 'list', at, properties);
    if (type === 'map') this.blockMap();
    else if (type === 'list') this.blockList();
    else if (type === 'item') this.indentlessList();
    else if (type === '{') this.flowMap();
    else this.flowList();
    this.listener.close();
    this.depth--;
  }

  private blockMap(): void {
    this.scanner.skip();
    while (this.take('key')) {
      this.nodeBefore(keyEnds, true, true);
      if (this.take('value')) this.nodeBefore(keyEnds, true, true);
      else this.empty();
    }
    if (!this.take('end')) throw unexpected(this.scanner.peek());
  }

  private blockList(): void {
    this.scanner.skip();
    while (this.take('item')) this.nodeBefore(itemEnds, true, false);
    if (!this.take('end')) throw unexpected(this.scanner.peek());
  }

  private indentlessList(): void {
    while (this.take('item')) this.nodeBefore(indentlessEnds, true, false);
  }

  private flowMap(): void {
    this.scanner.skip();
    for (let first = true; !this.is('}'); first = false) {
      if (!first) this.comma();
      if (this.is('}')) break;
      if (this.take('key')) {
        this.nodeBefore(flowMapEnds, false, false);
        if (this.take('value')) this.nodeBefore(flowMapValueEnds, false, false);
        else this.empty();
      } else {
        this.node(false, false);
        this.empty();
      }
    }
    this.scanner.skip();
  }

  private flowList(): void {
    this.scanner.skip();
    for (let first = true; !this.is(']'); first = false) {
      if (!first) this.comma();
      if (this.is(']')) break;
      const { at, type } = this.scanner.peek();
      if (type === 'key') this.pair(at);
      else this.node(false, false);
    }
    this.scanner.skip();
  }

  /** A map of one field, written in a list without braces. */
  private pair(at: number): void {
    this.scanner.skip();
    this.listener.open('map', at, none);
    if (pairKeyEnds.includes(this.scanner.peek().type)) {
      // libyaml passes over what ends the empty key, and so does kubectl.
      this.scanner.skip();
      this.empty();
    } else this.node(false, false);
    if (this.take('value')) this.nodeBefore(pairEnds, false, false);
    else this.empty();
    this.listener.close();
  }

  private comma(): void {
    if (!this.take(',')) throw unexpected(this.scanner.peek());
  }
}

const flowCollections: ReadonlySet<TokenType> = new Set<TokenType>(['[', '{']);
const blockCollections: ReadonlySet<TokenType> = new Set<TokenType>([...flowCollections, 'map', 'list']);
const keyEnds: readonly TokenType[] = ['key', 'value', 'end'];
const itemEnds: readonly TokenType[] = ['item', 'end'];
const indentlessEnds: readonly TokenType[] = ['item', 'key', 'value', 'end'];
const documentEnds: readonly TokenType[] = ['eof', '---', '...'];
const pairEnds: readonly TokenType[] = [',', ']'];
const pairKeyEnds: readonly TokenType[] = ['value', ',', ']'];
const flowMapEnds: readonly TokenType[] = ['value', ',', '}'];
const flowMapValueEnds: readonly TokenType[] = [',', '}'];

const surprises: Readonly<Partial<Record<TokenType, readonly [says: string, hint: string]>>> = {
  eof: ['stands where a bracket is still open, or a value missing', 'Close the bracket, or write the value.'],
  end: ['has a bracket that is not closed', 'Close the bracket.'],
  item: ['is an item of a list where the map above goes on', 'Indent the item as a part of a value.'],
  value: ['has a colon that no key stands before', 'Quote the text if the colon is a part of it.'],
  ',': ['has a comma where a value is due', 'Take the comma away, or quote the text.'],
};

function unexpected({ type, at }: Token): LineFault {
  const [says, hint] = surprises[type] ?? [
    'does not fit what stands before it: the indentation, a comma or a quote is wrong',
    'Indent the line like its siblings, part items in brackets with commas, and quote text that has marks of YAML.',
  ];
  return new LineFault(at, says, hint);
}
