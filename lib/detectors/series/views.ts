import type { RecentReadings } from "./recent-readings";

/**
 * What a window is compared by: its values as they are (raw), less their mean (centred), less their mean and divided by
 * their spread (standardised), or the steps from reading to reading (differences).
 */
export type ViewKind = "raw" | "centred" | "standardised" | "differences";

/** One way to look at the last readings. */
export interface View {
  readonly kind: ViewKind;
  /** Readings in a window. */
  readonly readings: number;
  /** Numbers in the row that stands for a window. */
  readonly width: number;
  /** Numbers in the autoencoder's code that windows are compared by; 0 where they are compared as they are. */
  readonly code: number;
  /** Where the code is not an autoencoder's, or its error counts instead; only ablations ask for it. */
  readonly by?: ViewMeasure;
}

/**
 * What takes the place of an autoencoder's code: the coordinates along as many principal axes, or the error with which the
 * autoencoder reconstructs the window.
 */
export type ViewMeasure = "components" | "error";

/** A window of more readings is shortened to rows of at most so many numbers. */
const WIDEST = 64;
/** Flatter windows than this share of the learned spread are not blown up to full height. */
const LEAST_SPREAD = 0.1;
const SHORTEST_WINDOW = 8;

/** How long the window of a view is, as a share of the period, and how many numbers its code has. */
export interface ViewPlan {
  readonly kind: ViewKind;
  readonly share: number;
  readonly code: number;
  readonly by?: ViewMeasure;
}

/**
 * Fits a view to a period: the window is the planned share of it, at least 8 readings and at most a quarter of what is
 * learned from.
 */
export function layOutView(plan: ViewPlan, period: number, nTrain: number): View {
  const { kind, share, code, by } = plan;
  const longest = Math.max(SHORTEST_WINDOW, Math.floor(nTrain / 4));
  const readings = Math.min(Math.max(SHORTEST_WINDOW, Math.round(share * period)), longest);
  const joined = Math.ceil(readings / WIDEST);
  const width = Math.floor(readings / joined);
  return { kind, readings, width, code, ...(by && { by }) };
}

/** Fits views to a period; plans that come to the same windows, compared as they are, are one view. */
export function layOutViews(plans: readonly ViewPlan[], period: number, nTrain: number): View[] {
  const views = plans.map((plan) => layOutView(plan, period, nTrain));
  const isSame = (a: View, b: View) =>
    a.kind === b.kind && a.readings === b.readings && a.code === 0 && b.code === 0;
  return views.filter((view, v) => !views.slice(0, v).some((other) => isSame(view, other)));
}

/**
 * Writes the newest window of a view as one row. Neighbouring readings of a long window are joined: their mean times
 * the root of their number, so that noise keeps its height; the oldest readings that fill no number are left out.
 */
export function writeRow(view: View, recent: RecentReadings, into: Float32Array, at: number): void {
  const { kind, readings, width } = view;
  const values = kind === "differences" ? recent.steps : recent.levels;
  const start = recent.end - readings;
  let mean = 0;
  let scale = 1;
  if (kind === "centred" || kind === "standardised") {
    for (let i = 0; i < readings; i += 1) mean += values[start + i];
    mean /= readings;
  }
  if (kind === "standardised") {
    let squares = 0;
    for (let i = 0; i < readings; i += 1) {
      squares += (values[start + i] - mean) * (values[start + i] - mean);
    }
    scale = 1 / Math.max(Math.sqrt(squares / readings), LEAST_SPREAD);
  }
  const joined = Math.floor(readings / width);
  const factor = scale / Math.sqrt(joined);
  let from = recent.end - width * joined;
  for (let j = 0; j < width; j += 1) {
    let sum = 0;
    for (let i = 0; i < joined; i += 1) sum += values[from + i] - mean;
    into[at + j] = sum * factor;
    from += joined;
  }
}
