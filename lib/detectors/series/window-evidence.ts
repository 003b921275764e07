import type { View } from "./views";

/** What windows have said up to a look, as plain JSON. */
export interface EvidenceState {
  /** Of each view the scores of the last looks whose windows share readings with the newest; null where it had none. */
  readonly past: (number | null)[][];
  /** What counts since the newest look. */
  readonly held: number | null;
}

/** What the windows of all views say about the newest reading. */
export interface WindowEvidence {
  /** Takes one score per view at a look; -Infinity where a view has no whole window. */
  readonly look: (scores: ArrayLike<number>) => void;
  /** Windows begin anew: what was said is of no use any more. */
  readonly restart: () => void;
  /** The score since the newest look; -Infinity where there is none. */
  readonly held: () => number;
  readonly state: () => EvidenceState;
}

/**
 * Joins what the views say at each look: the largest score. But a long window goes on being odd until all of a fault has left
 * it, long after the readings are as usual again. So where a longer view's windows that share readings with this one were
 * odder already, what the shortest windows say counts instead, unless they lie near their limit too.
 *
 * @param hop readings from look to look
 */
export function windowEvidence(
  views: readonly Pick<View, "readings">[],
  hop: number,
  state?: EvidenceState,
): WindowEvidence {
  const shortest = Math.min(...views.map(({ readings }) => readings));
  const past = views.map(({ readings }, v) =>
    Float64Array.from(
      { length: Math.ceil(readings / hop) },
      (_, i) => state?.past[v][i] ?? -Infinity,
    ),
  );
  let held = state?.held ?? -Infinity;

  const look = (scores: ArrayLike<number>) => {
    let fresh = -Infinity;
    let isNear = false;
    for (let v = 0; v < views.length; v += 1) {
      if (views[v].readings > shortest) continue;
      fresh = Math.max(fresh, scores[v]);
      isNear ||= scores[v] >= NEAR;
    }
    held = fresh;
    for (let v = 0; v < views.length; v += 1) {
      const before = past[v];
      if (isNear || scores[v] > largestOf(before)) held = Math.max(held, scores[v]);
      before.copyWithin(0, 1);
      before[before.length - 1] = scores[v];
    }
  };
  return {
    look,
    restart: () => {
      held = -Infinity;
      for (const scores of past) scores.fill(-Infinity);
    },
    held: () => held,
    state: () => ({
      past: past.map((scores) => Array.from(scores, orNull)),
      held: orNull(held),
    }),
  };
}

/** The shortest windows are near their limit from this score on. */
const NEAR = -0.2;

function largestOf(values: Float64Array): number {
  let top = -Infinity;
  for (let i = 0; i < values.length; i += 1) if (values[i] > top) top = values[i];
  return top;
}

function orNull(value: number): number | null {
  return value === -Infinity ? null : value;
}
