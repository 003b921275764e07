/**
 * What a command throws when it cannot do what was asked: one sentence for the person at
 * the terminal. `exitCode` 1 means it failed, 2 that the command was used wrongly.
 */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    sentence: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(sentence);
  }
}

/** The first line of whatever was thrown: a person at the terminal never sees a stack trace. */
export function sentenceOf(reason: unknown): string {
  const text = reason instanceof Error ? reason.message || reason.name : String(reason);
  return text.split("\n", 1)[0];
}
