const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A text on one line, as terminals may have it: characters that would move the cursor or break the line stand as escapes. */
export const oneLine = (text: string): string =>
  text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
