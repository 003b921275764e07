/** The first line of whatever was thrown: a person never sees a stack trace. */
export function sentenceOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return text.split("\n", 1)[0];
}

/** That line without the function that complains, "readData: x must be ...": its name helps in code alone. */
export function plainSentence(thrown: unknown): string {
  return sentenceOf(thrown).replace(/^[a-z]\w*: /i, "");
}
