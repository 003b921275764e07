import { canonicalJson } from "./canonical-json";
import type { Outcome } from "./engine";
import type { Job } from "./job";
import { plainSentence } from "../sentence-of";
import { runJob } from "./run-job";

/** Does a job and says how it ended; it never throws. */
export async function outcomeOf(id: string, job: Job): Promise<Outcome> {
  try {
    return { id, text: `${canonicalJson(await runJob(job))}\n` };
  } catch (error) {
    return { id, failed: plainSentence(error) };
  }
}
