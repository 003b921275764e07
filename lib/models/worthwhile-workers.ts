/** What starting worker threads costs, and what handing work to threads that already wait does. */
const START_MILLISECONDS = 150;
const HANDOVER_MILLISECONDS = 3;

/**
 * How many threads to share independent jobs among: one per core if that saves more time than it
 * takes to start them, otherwise one, which means none beside the caller's.
 *
 * @param milliseconds how long each job takes, roughly
 * @param situation cores: most threads that run at once; waiting: threads that need not be
 *   started any more
 * @returns a whole number of at least 1
 * @example
 * worthwhileWorkers([900, 900, 900], { cores: 2, waiting: 0 }); // 2
 */
export function worthwhileWorkers(
  milliseconds: readonly number[],
  { cores, waiting }: { readonly cores: number; readonly waiting: number },
): number {
  const workers = Math.min(cores, milliseconds.length);
  if (workers < 2) return 1;
  const alone = milliseconds.reduce((sum, each) => sum + each, 0);
  const together = Math.max(alone / workers, ...milliseconds);
  const cost = waiting < workers ? START_MILLISECONDS : HANDOVER_MILLISECONDS;
  return alone - together > cost ? workers : 1;
}
