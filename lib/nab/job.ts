import {
  onlineErrors,
  type OnlineErrors,
  type OnlineErrorsOptions,
} from "../detectors/online/online-errors";
import { nabAblations, nabDetectors, type NabDetector } from "./detectors";
import { scoreRegistered } from "./registered";

/** What is done to a file. */
export type NabWork =
  | { readonly kind: "scores"; readonly detector: string; readonly seed: number }
  | { readonly kind: "errors"; readonly options: Omit<OnlineErrorsOptions, "warmUp"> };

/** One file to be scored: plain data, so that it can be sent anywhere. */
export type NabJob = NabWork & {
  readonly values: readonly number[];
  readonly warmUp: number;
};

/** What it gives: scores, or errors. */
export type NabJobResult = number[] | OnlineErrors;

/** Does a job; the same job gives the same bits wherever it is done. */
export async function runNabJob(job: NabJob): Promise<NabJobResult> {
  const { values, warmUp } = job;
  if (job.kind === "errors") return onlineErrors(values, { ...job.options, warmUp });
  const { detector, seed } = job;
  const own: Readonly<Record<string, NabDetector>> = { ...nabDetectors, ...nabAblations };
  if (Object.hasOwn(own, detector)) return own[detector].score(values, { warmUp, seed });
  return scoreRegistered(detector, values, { warmUp, seed });
}
