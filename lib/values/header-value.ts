type State = 'text' | 'name' | 'arguments' | 'string' | 'next' | 'quote' | 'close' | 'end';

interface Step {
  readonly on: Readonly<Record<string, State>>;
  /** Where any other character leads; nothing where only spaces may stand. */
  readonly other?: State;
}

/** Between `%` and `%`: a name, then in parentheses plain text or a list of strings. */
const steps: Readonly<Record<Exclude<State, 'text'>, Step>> = {
  name: { on: { '%': 'text', '(': 'arguments' }, other: 'name' },
  arguments: { on: { '[': 'quote' }, other: 'string' },
  string: { on: { ')': 'end', '"': 'next' }, other: 'string' },
  next: { on: { ',': 'quote', ']': 'close' } },
  quote: { on: { '"': 'string' } },
  close: { on: { ')': 'end' } },
  end: { on: { '%': 'text' } },
};

const controls = /[\u0000-\u0008\u000a-\u001f\u007f]/;

function step(state: Exclude<State, 'text'>, character: string): State | undefined {
  const { on, other } = steps[state];
  const next = Object.hasOwn(on, character) ? on[character] : undefined;
  if (next !== undefined) return next;
  return character === ' ' && state !== 'name' && state !== 'string' ? state : other;
}

/** Whether Envoy can read the value of a header, variables such as `%DOWNSTREAM_REMOTE_ADDRESS%` included; `%%` is a percent sign. */
export function isHeaderValue(text: string): boolean {
  if (controls.test(text)) return false;
  let state: State | undefined = 'text';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (state === 'text') {
      if (character !== '%') continue;
      if (text[at + 1] === '%') at++;
      else state = 'name';
    } else if (state === 'string' && character === '\\') {
      at++;
      if (at === text.length) return false;
    } else {
      state = step(state, character);
      if (state === undefined) return false;
    }
  }
  return state === 'text';
}
