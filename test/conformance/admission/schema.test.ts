import { prepare } from '../../../lib/admission/prepare';
import { judgeRules } from '../../../lib/admission/rules';
import { judgeSchema } from '../../../lib/admission/schema';
import { schemaOf } from '../../../lib/admission/schemas';
import { casesOf, recorded, targetOf, type Verdict } from './recordings';

/** Whether the cluster read the document as far as its schema: a version that is not served, or labels that are no text, stop it before. */
const isJudged = ({ skipped, error, schema }: Verdict): boolean =>
  skipped === undefined && error === undefined && !schema.some((message) => message.includes('cannot unmarshal'));

/** What the API server says of names, labels and annotations it does not say by the schema. */
const belowMetadata = (message: string): boolean => message.startsWith('metadata');

const layers = ({ unknown, schema, cel }: Pick<Verdict, 'unknown' | 'schema' | 'cel'>): string =>
  [unknown.every(belowMetadata) ? '' : 'unknown fields', schema.every(belowMetadata) ? '' : 'schema', cel.length === 0 ? '' : 'CEL'].join(
    ' ',
  );

/* Passed over: the kinds that no bundle has (Node), and what the cluster did not read so far. */
test.each(Object.keys(recorded))('schema and CEL refuse what they refused on a cluster of Istio %s', (release) => {
  const target = targetOf(release);
  const wrong: string[] = [];
  let judged = 0;
  for (const { id, documents } of casesOf(release)) {
    for (const { manifest, verdict } of documents) {
      const [group = '', version = ''] = manifest.apiVersion.split('/');
      const schema = schemaOf(target, { group, kind: manifest.kind }, version);
      if (schema === undefined || !isJudged(verdict)) continue;
      judged++;
      const { value, unknown } = prepare(manifest, schema);
      const ours = {
        unknown: unknown.map(({ path }) => path),
        schema: judgeSchema(value, schema).map(({ path }) => path),
        cel: verdict.celSkipped === true ? [] : judgeRules(value, schema).map(({ path }) => path),
      };
      if (layers(ours) !== layers(verdict)) wrong.push(`${id} ${manifest.kind}: "${layers(ours)}", not "${layers(verdict)}"`);
    }
  }
  expect(wrong).toEqual([]);
  expect(judged).toBeGreaterThan(3_900);
});

test('every recorded release has its target', () => {
  expect(Object.keys(recorded).map((release) => targetOf(release).istio.approximate)).toEqual([false, false, false, false]);
});
