/** How kubectl's reader recognises alias bombs: by the share of what it decodes that aliases repeat. */

const low = 400_000;
const high = 4_000_000;

/** The share that aliases may have: nearly all of a small document, little of a large one. */
function allowedShare(decoded: number): number {
  if (decoded <= low) return 0.99;
  return decoded >= high ? 0.1 : 0.99 - (0.89 * (decoded - low)) / (high - low);
}

/** Whether a document of so many nodes, so many of them repeated by aliases, is taken for a bomb. */
export const isExcessive = (decoded: number, repeated: number): boolean =>
  repeated > 100 && decoded > 1000 && repeated / decoded > allowedShare(decoded);
