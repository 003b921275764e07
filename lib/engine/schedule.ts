import type { ScheduleSpec } from "./objective";

/** Where a training stands: which epoch, and which steps. */
export interface Moment {
  /** Counted from 0. */
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
}

/**
 * The learning rate of every step of one epoch.
 *
 * @returns stepsPerEpoch rates
 * @throws RangeError if the schedule's numbers make no sense
 * @example
 * learningRates({ kind: "step", epochs: 1, factor: 0.5 }, 0.1, { epoch: 1, epochs: 2, stepsPerEpoch: 1 }); // Float64Array [0.05]
 */
export function learningRates(
  schedule: ScheduleSpec,
  learningRate: number,
  { epoch, epochs, stepsPerEpoch }: Moment,
): Float64Array {
  checkSchedule(schedule);
  const first = epoch * stepsPerEpoch;
  const all = epochs * stepsPerEpoch;
  return Float64Array.from({ length: stepsPerEpoch }, (_, i) => {
    return learningRate * factor(schedule, epoch, first + i, all);
  });
}

function factor(schedule: ScheduleSpec, epoch: number, step: number, steps: number): number {
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "step":
      return power(schedule.factor, Math.floor(epoch / schedule.epochs));
    case "exponential":
      return power(schedule.factor, epoch);
    case "cosine": {
      const { floor = 0, warmupSteps = 0 } = schedule;
      if (step < warmupSteps) return (step + 1) / warmupSteps;
      const share = (step - warmupSteps) / Math.max(1, steps - 1 - warmupSteps);
      return floor + (1 - floor) * 0.5 * (1 + cosineOfHalfTurns(Math.min(1, share)));
    }
  }
}

/** By repeated multiplication: Math.pow may differ in its last bit from version to version. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i += 1) product *= base;
  return product;
}

/**
 * cos(pi x) for x from 0 to 1 by its Taylor series around 1/2, where it is -sin(pi (x - 1/2)): Math.cos may
 * differ in its last bit from version to version.
 */
function cosineOfHalfTurns(x: number): number {
  const angle = Math.PI * (x - 0.5);
  let term = angle;
  let sine = angle;
  for (let n = 2; n <= 24; n += 2) {
    term *= -(angle * angle) / (n * (n + 1));
    sine += term;
  }
  return -sine;
}

function checkSchedule(schedule: ScheduleSpec): void {
  const refuse = (what: string, got: unknown) =>
    new RangeError(`learningRates: ${what}, got ${String(got)} (${schedule.kind} schedule)`);
  if (schedule.kind === "step" || schedule.kind === "exponential") {
    if (!(schedule.factor > 0 && schedule.factor <= 1)) {
      throw refuse("factor must be above 0 and at most 1", schedule.factor);
    }
  }
  if (schedule.kind === "step" && !(Number.isInteger(schedule.epochs) && schedule.epochs >= 1)) {
    throw refuse("epochs must be a whole number of at least 1", schedule.epochs);
  }
  if (schedule.kind === "cosine") {
    const { floor = 0, warmupSteps = 0 } = schedule;
    if (!(floor >= 0 && floor <= 1)) throw refuse("floor must be from 0 to 1", floor);
    if (!(Number.isInteger(warmupSteps) && warmupSteps >= 0)) {
      throw refuse("warmupSteps must be a whole number of at least 0", warmupSteps);
    }
  }
}
