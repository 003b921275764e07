/** What setup tells the person at the terminal: one line per thing done, nothing else. */

/** A step that cannot go on, in one sentence that says what to do about it. */
export class Problem extends Error {}

export function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

/** Says what begins, how large it is and how long it may take, and then how long it took. */
export async function announced(line, work) {
  say(line);
  const started = performance.now();
  const result = await work();
  say(`  done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return result;
}
