/** A text as a terminal shows it, without its colours. */

export const withoutColor = (text: string): string => text.replaceAll(/\u001B\[\d+m/g, '');
