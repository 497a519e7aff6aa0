const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A text on one line, as terminals may have it: characters that would move the cursor or break the line stand as escapes. */
export const oneLine = (text: string): string =>
  text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** No name or path that Kubernetes takes is longer. */
const longestName = 300;

/** A name or path as people read it, cut if it is longer than any that there can be. */
export const brief = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName)}...` : name);

const longestMessage = 1000;
const quote = /"((?:[^"\\]|\\.){61,})"/g;

/** A message whose quotes are cut, if it is long for a value that somebody wrote. */
export function briefMessage(message: string): string {
  if (message.length <= longestMessage) return message;
  const cut = message.replace(quote, (_, text: string) => `"${text.slice(0, 57)}..."`);
  return cut.length > longestMessage ? `${cut.slice(0, longestMessage)}...` : cut;
}
