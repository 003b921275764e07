/** Ray cannot do what was asked: one sentence. */
export class RayProblem extends Error {
  override readonly name = "RayProblem";

  /** @param kind "refused": it was asked wrongly; "lost": it broke down on the way, and another run goes on */
  constructor(
    sentence: string,
    readonly kind: "refused" | "lost",
  ) {
    super(sentence);
  }
}
