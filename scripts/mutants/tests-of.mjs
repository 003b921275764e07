/** Finds the tests that hold a file of the library: those that run it. */
import path from "node:path";
import { root } from "../setup/places.mjs";

/** Each place of a file is held by so many test files, where there are. */
const MOST_PER_PLACE = 3;
/** Milliseconds of CPU of all of them: they are run as a whole before the first mutant. */
const MOST_MS = 2_000;
/** For a place that no other holds a longer test is run. */
const MOST_MS_ALONE = 4_000;
/** Tests that look at all that they run: at bits, at what every detector promises, at the examples of comments. */
const LOOK_AT_ALL = ["frozen-test.ts", "contract-test.ts", "examples-test.ts"];

/**
 * The test files of a file: the one of its name, then those that run any of its places and the least of the library besides: they look
 * closest. Those that look at all that they run come on top.
 */
export function testsOf(file, reached) {
  const own = file.replace(/^lib\/(.*)\.ts$/, "test/$1-test.ts");
  const candidates = Object.entries(reached)
    .filter(([, { reaches }]) => Object.hasOwn(reaches, file))
    .map(([test, { ms, reaches }]) => {
      const breadth = test === own ? 0 : Object.keys(reaches).length;
      return { test, ms, breadth, runs: reaches[file] };
    })
    .sort((a, b) => a.breadth - b.breadth);
  const ends = candidates.flatMap(({ runs }) => runs.map(([, to]) => to));
  const nHolding = new Uint8Array(Math.max(0, ...ends));
  const holdsLess = (runs, most) =>
    runs.some(([from, to]) => nHolding.subarray(from, to).some((n) => n < most));
  const looksAtAll = ({ test }) => LOOK_AT_ALL.includes(path.basename(test));
  const chosen = candidates.filter(looksAtAll).map(({ test }) => path.join(root, test));
  const choose = ({ test, runs }) => {
    chosen.push(path.join(root, test));
    for (const [from, to] of runs) for (let at = from; at < to; at++) nHolding[at] += 1;
  };
  let sumMs = 0;
  for (const candidate of candidates.filter((each) => !looksAtAll(each))) {
    const isShort = sumMs + candidate.ms <= MOST_MS;
    if (!holdsLess(candidate.runs, isShort ? MOST_PER_PLACE : 1)) continue;
    if (chosen.length > 0 && !isShort && candidate.ms > MOST_MS_ALONE) continue;
    choose(candidate);
    sumMs += candidate.ms;
  }
  return chosen;
}
