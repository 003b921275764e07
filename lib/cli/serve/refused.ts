/** What a request is answered that cannot be granted: one sentence, and what helps beside it. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    /** HTTP's number for it. */
    readonly status: number,
    sentence: string,
    /** Fields of the answer beside the sentence. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
  }
}
