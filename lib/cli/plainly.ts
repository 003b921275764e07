import { Failure, sentenceOf } from "./failure";

/**
 * Runs what a command does and turns the library's errors into sentences for the terminal: "readData: x must be ..." says
 * who complains, which helps in code and not here.
 */
export async function plainly<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (reason) {
    if (!(reason instanceof RangeError || reason instanceof TypeError)) throw reason;
    const told = /^[a-z]\w*: (.+)$/s.exec(sentenceOf(reason));
    // A bug of ours says "x is not a function", without the name that our own sentences begin with.
    if (told === null) throw reason;
    throw new Failure(told[1]);
  }
}
