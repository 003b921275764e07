import type { FitManyOptions } from "../models/fit-many";

/** Turns the news of several trainings into one share of all that is to be done. */
export function shareDone(
  tell: (share: number) => void,
  nJobs: number,
): NonNullable<FitManyOptions["onProgress"]> {
  const done = new Array<number>(nJobs).fill(0);
  return ({ job, epoch, epochs }) => {
    done[job] = (epoch + 1) / epochs;
    tell(done.reduce((sum, share) => sum + share, 0) / nJobs);
  };
}
