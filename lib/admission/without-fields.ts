import { isRecord, parsePath, type Steps } from '../manifests/read/path';

/** An object without the fields at these paths. An item of a list takes the list with it, so that the others keep their places. */
export const withoutFields = (value: unknown, paths: readonly string[]): unknown =>
  paths.reduce((rest, path) => without(rest, stepsTo(path)), value);

function stepsTo(path: string): Steps {
  const steps = parsePath(path);
  return steps.slice(0, steps.map((step) => typeof step).lastIndexOf('string') + 1);
}

function without(value: unknown, [step, ...more]: Steps): unknown {
  if (step === undefined) return value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? without(item, more) : item));
  if (!isRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: field, ...rest } = value;
  return more.length === 0 ? rest : { ...rest, [step]: without(field, more) };
}
