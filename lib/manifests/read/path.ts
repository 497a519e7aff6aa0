/** The steps to a field: names of maps, indexes of lists. */
export type Steps = readonly (string | number)[];

const plain = /^[A-Za-z_$][-\w$]*$/;

/** A path as findings write it: `spec.http[0].headers["x.y"]`. */
export function printPath(steps: Steps): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (plain.test(step)) path += path === '' ? step : `.${step}`;
    else path += `[${JSON.stringify(step)}]`;
  }
  return path;
}

const step = /\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** The steps of a path that `printPath` wrote; of another text, those that can be read before it ends to be one. */
export function parsePath(path: string): Steps {
  const steps: (string | number)[] = [];
  step.lastIndex = 0;
  for (let found = step.exec(path); found !== null; found = step.exec(path)) {
    const [, name, index, quoted] = found;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? (JSON.parse(quoted ?? '""') as string));
  }
  return steps;
}

/** Whether a value is a map of fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
