import { canonicalJson } from "./canonical-json";
import type { Outcome } from "./job-engine";
import type { Job } from "./job";
import { plainSentence } from "../sentence-of";
import { runJob } from "./run-job";

/**
 * Does a job and says how it ended; it never throws.
 *
 * @param at where the data lie on this machine. Default: at their path
 */
export async function outcomeOf(id: string, job: Job, at?: string): Promise<Outcome> {
  try {
    return { id, text: `${canonicalJson(await runJob(job, at))}\n` };
  } catch (error) {
    return { id, failed: plainSentence(error) };
  }
}
