import type { Simulation, Verdict } from './verdict';

/** What backends see of a request. */
export interface ExpectedRewrite {
  /** With the query. */
  readonly path?: string;
  /** The Host header. */
  readonly host?: string;
  /** Those that have to be there, by name, with a value; `null` is for those that have to be gone. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** Whether every backend sees the request as it should. */
export function judgeRewrite(simulation: Simulation, { path, host, headers = {} }: ExpectedRewrite): Verdict {
  const destinations = 'destinations' in simulation ? simulation.destinations : [];
  const pass = destinations.every(({ request }) => {
    if (request === undefined) return false;
    const has = ([name, value]: readonly [string, string | null]): boolean => {
      const given = request.headers.filter(([key]) => key === name.toLowerCase()).map(([, each]) => each);
      return value === null ? given.length === 0 : given.includes(value);
    };
    return (
      (path === undefined || request.path === path) &&
      (host === undefined || request.authority === host) &&
      Object.entries(headers).every(has)
    );
  });
  const parts = [
    ...(path === undefined ? [] : [`path ${path}`]),
    ...(host === undefined ? [] : [`host ${host}`]),
    ...Object.entries(headers).map(([name, value]) => (value === null ? `no header ${name}` : `header ${name}: ${value}`)),
  ];
  return { pass: destinations.length > 0 && pass, expected: `arrive with ${parts.join(', ')}` };
}
