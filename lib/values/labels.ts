const name = /^[a-zA-Z0-9](?:[-_.a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const prefixLabel = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const prefix = new RegExp(`^${prefixLabel}(?:\\.${prefixLabel})*$`);

/** Why Istio does not take a text for a label's key; nothing if it does. */
export function labelKeyFault(key: string): string | undefined {
  const slash = key.indexOf('/');
  const [before, after] = slash === -1 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (before !== undefined && (!prefix.test(before) || before.length > 253)) {
    return 'before the slash stands a DNS name of at most 253 characters';
  }
  return name.test(after) && after.length <= 63
    ? undefined
    : 'the name has 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';
}

/** Why Istio does not take a text for a label's value; nothing if it does. Its length is not looked at. */
export const labelValueFault = (value: string): string | undefined =>
  value === '' || name.test(value) ? undefined : 'a value has letters, digits, "-", "_" and ".", with a letter or digit at both ends';
