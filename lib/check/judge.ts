import { Admission, type Judgement } from '../admission/admission';
import type * as operator from '../admission/operator';
import type { Target } from '../core/target';
import type { Entry, Manifest } from '../manifests/manifest-set';
import type { Said } from '../manifests/places';
import { istioctlCodes } from './istioctl-codes';
import { Suppressions } from './suppressions';
import { subjectOf, Twins } from './twins';
import { analyseSet, type World } from './world';

/* eslint-disable @typescript-eslint/no-require-imports -- few sets have an operator, and its fields take longer to load than all else */
const operatorRules = (): typeof operator => require('../admission/operator') as typeof operator;
/* eslint-enable @typescript-eslint/no-require-imports */

/** What became of a set. */
export interface Judged {
  readonly said: readonly Said[];
  readonly documents: number;
  readonly checked: number;
}

const isOperator = ({ manifest: { apiVersion, kind } }: Entry): boolean =>
  kind === 'IstioOperator' && apiVersion.startsWith('install.istio.io/');

const placeOf = ({ manifest: _, ...place }: Entry): Said['entry'] => place;

/** Judgements as findings about an object. */
function sayOf(entry: Entry, judgements: readonly Judgement[]): readonly Said[] {
  if (judgements.length === 0) return [];
  const subject = subjectOf(entry.manifest);
  const { origin } = entry;
  return judgements.map((judgement) => {
    const { rule: code, ...facts } = judgement;
    const same = istioctlCodes(judgement, subject.apiVersion);
    return { finding: { code, subject, origin, ...facts, ...(same === undefined ? {} : { same }) }, entry: placeOf(entry) };
  });
}

/** Goes through a set once, and keeps no object that it does not have to: those of the mesh only where the set is analysed as a whole. */
class Judge {
  private readonly said: Said[] = [];
  private readonly mesh: Entry[] = [];
  private readonly operators: Entry[] = [];
  private readonly twins = new Twins();
  private readonly suppressions = new Suppressions();
  private readonly admission: Admission;
  private documents = 0;
  private checked = 0;

  constructor(
    private readonly target: Target,
    /** Nothing where the set is not analysed as a whole. */
    private readonly assume: World | undefined,
  ) {
    this.admission = new Admission(target);
  }

  judge(set: Iterable<Entry>): Judged {
    for (const entry of set) this.take(entry);
    const said = [...this.said, ...this.fileFindings(), ...this.analysed()];
    return { said: this.suppressions.apply(said), documents: this.documents, checked: this.checked };
  }

  private take(entry: Entry): void {
    this.documents++;
    let { manifest } = entry;
    const judgements = this.ask(entry, (read) => {
      manifest = read;
    });
    if (this.assume?.withUpstream === true) this.said.push(...this.alsoAskWebhook(entry, manifest, judgements ?? []));
    if (this.assume !== undefined) this.mesh.push({ ...entry, manifest });
    this.suppressions.take(entry);
    if (judgements === undefined) return;
    this.checked++;
    const twin = this.twins.find(entry);
    this.said.push(...sayOf(entry, judgements), ...(twin === undefined ? [] : [{ finding: twin, entry: placeOf(entry) }]));
  }

  private ask(entry: Entry, onRead: (manifest: Manifest) => void): readonly Judgement[] | undefined {
    if (!isOperator(entry)) return this.admission.judge(entry.manifest, this.assume === undefined ? undefined : onRead);
    this.operators.push(entry);
    return operatorRules().judgeOperator(entry.manifest, this.target.istio.release);
  }

  /** Upstream asks the webhook's rules alone, whatever the schema says. */
  private alsoAskWebhook(entry: Entry, read: Manifest, judgements: readonly Judgement[]): readonly Said[] {
    const isRefusedBefore = judgements.some(({ layer, severity }) => severity === 'error' && layer !== 'webhook');
    return isRefusedBefore ? sayOf(entry, this.admission.askWebhook(read)) : [];
  }

  /** What istioctl says of all the operators that one file holds. */
  private fileFindings(): readonly Said[] {
    const files = new Map<string, Entry[]>();
    for (const entry of this.operators) {
      // A construct is written into a file of its own; the file of its origin is the program.
      const { file = '', construct = file } = entry.origin;
      files.set(construct, [...(files.get(construct) ?? []), entry]);
    }
    return [...files.values()].flatMap((entries) => {
      const last = entries.at(-1);
      return last === undefined ? [] : sayOf(last, operatorRules().judgeOperatorFile(entries.map(({ manifest }) => manifest)));
    });
  }

  private analysed(): readonly Said[] {
    return this.assume === undefined ? [] : analyseSet(this.mesh, this.target, this.assume);
  }
}

/** Judges the objects of a set one by one, and as a whole where something is assumed about the rest of the world. */
export const judgeSet = (set: Iterable<Entry>, target: Target, assume: World | undefined): Judged => new Judge(target, assume).judge(set);
