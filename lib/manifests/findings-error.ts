import { hideFields, MeshError } from '../values/error';
import { describeFinding, type Finding, sortFindings } from './finding';

/** Thrown when findings keep an app from being written: all of them at once, as data in `findings` and as text in the message. */
export class FindingsError extends MeshError {
  override readonly name: string = 'FindingsError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const sorted = sortFindings(findings);
    const what = sorted.every(({ severity }) => severity === 'error') ? 'error' : 'finding';
    const count = sorted.length === 1 ? `One ${what} keeps` : `${sorted.length} ${what}s keep`;
    super(sorted[0]?.code ?? '', `${count} the app from being written.\n\n${sorted.map(describeFinding).join('\n\n')}\n`);
    this.findings = sorted;
    this.stack = `${this.name}: ${this.message}`;
    hideFields(this, 'name', 'findings');
  }
}
