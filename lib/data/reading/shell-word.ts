/** A text as it is written on a command line: advice that is followed has to work. */
export function shellWord(text: string): string {
  return /^[\w.,+=/-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, "\\$&")}"`;
}
