/** Scenarios under other names and in other orders: what they have to answer, and what they do. */
import { compare, type Compared, type Recorded, recordedCases, type Shuffle } from './recordings';
import { Dice } from './random/dice';
import { renamed, renamedAnswer, renamedDocuments, renamedRequest } from './renamed';

type Fields = Readonly<Record<string, unknown>>;

/** A request whose answer is not what it was, and in which scenario. */
export interface Changed extends Compared {
  readonly name: string;
}

const differing = (cases: ReturnType<typeof recordedCases>): readonly Changed[] =>
  cases.flatMap((each) =>
    compare(each)
      .filter(({ recorded, answered }) => JSON.stringify(recorded) !== JSON.stringify(answered))
      .map((compared) => ({ name: each.name, ...compared })),
  );

const renamedResult = ({ request, answer }: Recorded): Recorded => ({
  request: renamedRequest(request),
  answer: renamedAnswer(answer) as Fields,
});

/** What differs where namespaces, hosts, subsets, labels and names are others. */
export const underOtherNames = (prefix = ''): readonly Changed[] =>
  differing(
    recordedCases(prefix, {
      documents: renamedDocuments,
      scenario: (written) => renamed(written) as Fields,
      result: renamedResult,
      withoutFacts: true,
    }),
  );

/** A random order, the same for the same seed. */
export const orderOf =
  (seed: number): Shuffle =>
  (documents) => {
    const dice = new Dice(seed);
    return documents
      .map((text) => ({ text, place: dice.below(1_000_000) }))
      .sort((a, b) => a.place - b.place)
      .map(({ text }) => text);
  };

/** What differs in a random order of the documents. */
export const inOrder = (seed: number, prefix = ''): readonly Changed[] => differing(recordedCases(prefix, { documents: orderOf(seed) }));
