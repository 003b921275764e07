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

/** 2 where the command was used wrongly, else 1. */
export function exitCodeOf(thrown: unknown): 1 | 2 {
  return thrown instanceof Failure ? thrown.exitCode : 1;
}
