import type { Notice } from './build';
import { decode } from './decode';
import { readDocument } from './document';
import { countFields, withoutJsonEscapes } from './json';
import { limits } from './limits';
import { Lines } from './lines';
import { warn } from './notices';
import { objectsIn } from './objects';
import { type Segment, split } from './split';
import { Unreadable } from './unreadable';

/** A Kubernetes object of a text. */
export interface ReadDocument {
  /** The document that it stands in, from 0. */
  readonly index: number;
  /** Its path in the document, if that is a list: `items[3]`. */
  readonly item?: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What keeps a document from being read, or makes two readers differ. */
export interface ReadFault {
  readonly code: 'MESH020' | 'MESH021' | 'MESH022' | 'MESH023';
  readonly severity: 'error' | 'warning';
  readonly document: number;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  readonly message: string;
  readonly hint: string;
}

/** All that a text holds. */
export interface ReadResult {
  readonly documents: readonly ReadDocument[];
  readonly faults: readonly ReadFault[];
  /** Documents and items of lists that are no Kubernetes objects. */
  readonly other: number;
}

/** Reads YAML and JSON as kubectl does; it throws for no text. Values share parts where the text has aliases. */
export function readManifests(input: string | Buffer): ReadResult {
  const reader = new Reader();
  reader.read(input);
  return reader.result();
}

class Reader {
  private readonly documents: ReadDocument[] = [];
  private readonly faults: ReadFault[] = [];
  private other = 0;
  private warnings = 0;
  private lines = new Lines('');
  private index = 0;

  read(input: string | Buffer): void {
    this.attempt(0, () => {
      const text = decode(input);
      this.lines = new Lines(text);
      for (const segment of split(text)) {
        this.attempt(segment.fault === undefined ? segment.start : 0, () => {
          this.take(this.valueOf(text, segment));
        });
        this.index++;
      }
    });
  }

  result(): ReadResult {
    const more = this.warnings - limits.warnings;
    if (more > 0) {
      const message = `There are ${more} more warnings of this kind; only the first ${limits.warnings} are told.`;
      this.faults.push({ code: 'MESH022', severity: 'warning', document: 0, message, hint: 'Correct those that are told first.' });
    }
    return { documents: this.documents, faults: this.faults, other: this.other };
  }

  private valueOf(text: string, { start, end, json, fault }: Segment): unknown {
    if (fault !== undefined) throw fault;
    const warnOf = (notice: Notice): void => {
      this.warn(notice, start);
    };
    if (json === undefined) return readDocument(text.slice(start, end), warnOf);
    // What is missing from the value was written more than once.
    if (countFields(json.value) < json.extent.fields) this.findRepeated(text.slice(start, end), warnOf);
    return json.value;
  }

  private findRepeated(source: string, warnOf: (notice: Notice) => void): void {
    try {
      readDocument(withoutJsonEscapes(source), (notice) => {
        if (notice.about === 'repeated key') warnOf(notice);
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      warnOf({ about: 'repeated key', at: 0, steps: () => [], text: '?', value: undefined });
    }
  }

  private take(value: unknown): void {
    const { index } = this;
    const other = (): void => {
      this.other++;
    };
    for (const found of objectsIn(value, other)) this.documents.push({ index, ...found });
  }

  private warn(notice: Notice, start: number): void {
    if (++this.warnings > limits.warnings) return;
    this.faults.push({ severity: 'warning', document: this.index, ...this.lines.at(start + notice.at), ...warn(notice) });
  }

  /** What cannot be read is a fault, and the documents behind it are read all the same. */
  private attempt(start: number, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { code, at, message, hint } = error;
      this.faults.push({ code, severity: 'error', document: this.index, ...(at === -1 ? {} : this.lines.at(start + at)), message, hint });
    }
  }
}
