/** The two ways to train on the rows from..to of an order, with the same bits: by one thread, or by all of them. */
export interface Ways {
  /** Whether the other threads have started. */
  readonly isReady: () => boolean;
  readonly alone: (from: number, to: number) => void;
  readonly together: (from: number, to: number) => void;
  /** Milliseconds of a clock. */
  readonly now: () => number;
}

/** Trains in whichever way is faster at the moment. */
export interface Pace {
  /** All rows of an order, batch by batch. */
  readonly run: (nRows: number) => void;
}

type Way = "alone" | "together";

/** The work goes on so long until it is seen how fast it is. */
const STRETCH_MS = 10;
/** So much is trained by one thread before the others are tried at all: a neighbour on their core may cost ten milliseconds a step. */
const FIRST = { ms: 100, steps: 20 };
/** To try the way that is slower may take this share of the time. */
const SHARE = 0.01;
const LEAST_BETWEEN_MS = 250;
/** Steps that say how fast a way is, after one to get going. */
const TRIED_STEPS = 4;
/** Threads must win by so much to be taken. */
const MARGIN = 0.95;

/**
 * Threads that wait for each other at every step are slower than one thread where another program has one of their cores, and
 * where a step takes microseconds. So both ways are timed: one thread begins; the others are tried after a tenth of a second, and
 * the slower way again now and then, since neighbours come and go. Threads are left as soon as they lose.
 */
export function createPace({ isReady, now, ...ways }: Ways, batchSize: number): Pace {
  /** Milliseconds a step, as last seen. */
  const stepMs = { alone: NaN, together: NaN };
  let way: Way = "alone";
  let [spentMs, nSteps] = [0, 0];
  let nextTrialMs: number = FIRST.ms;

  const timed = (how: Way, from: number, to: number) => {
    const began = now();
    ways[how](from, to);
    const ms = now() - began;
    const steps = Math.ceil((to - from) / batchSize);
    stepMs[how] = ms / steps;
    spentMs += ms;
    nSteps += steps;
    return ms;
  };
  const choose = () => {
    const isFaster = stepMs.together < (way === "alone" ? MARGIN : 1) * stepMs.alone;
    way = isFaster ? "together" : "alone";
  };
  /** Tries the other way from a row on; the row after. */
  const tryOther = (from: number, end: number) => {
    const other = way === "alone" ? "together" : "alone";
    const middle = Math.min(end, from + batchSize);
    let cost = timed(other, from, middle);
    let to = middle;
    // A first step that takes this long is answer enough.
    if (stepMs[other] < 2 * stepMs[way] && middle < end) {
      to = Math.min(end, middle + TRIED_STEPS * batchSize);
      cost += timed(other, middle, to);
    }
    choose();
    nextTrialMs = spentMs + Math.max(LEAST_BETWEEN_MS, cost / SHARE);
    return to;
  };
  const isDue = () => spentMs >= nextTrialMs && nSteps >= FIRST.steps && isReady();

  return {
    run: (nRows) => {
      for (let from = 0; from < nRows;) {
        if (isDue()) {
          from = tryOther(from, nRows);
          continue;
        }
        const steps = Math.max(1, Math.floor(STRETCH_MS / (stepMs[way] || STRETCH_MS)));
        const to = Math.min(nRows, from + steps * batchSize);
        timed(way, from, to);
        if (way === "together") choose();
        from = to;
      }
    },
  };
}
