/** Words for yes and no, in the languages of most exports. */
const YES = "true yes y t on ja oui si sí sim wahr vrai ein";
const NO = "false no n f off nein non não nao falsch faux aus";
const TRUTHS: ReadonlyMap<string, 0 | 1> = new Map([
  ...YES.split(" ").map((word) => [word, 1] as const),
  ...NO.split(" ").map((word) => [word, 0] as const),
]);

/**
 * What a word says: 1 for "true", "YES" or "on", 0 for their opposites.
 *
 * @returns undefined for any other word
 * @example
 * wordTruth("Yes"); // 1
 */
export function wordTruth(text: string): 0 | 1 | undefined {
  return text.length > 6 ? undefined : TRUTHS.get(text.toLowerCase());
}
