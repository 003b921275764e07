import { createInterface } from "node:readline";
import type { Job } from "../job";
import { outcomeOf } from "../outcome-of";

/** A job as it comes in, and where its data lie on this machine if not at their path. */
interface Asked {
  readonly id: string;
  readonly job: Job;
  readonly at?: string;
}

/**
 * A worker of Ray's tasks: takes a job a line on standard input, one after the other, and answers each with its outcome on a
 * line of standard output. It ends when its input does.
 */
async function serveLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, job, at } = JSON.parse(line) as Asked;
    process.stdout.write(`${JSON.stringify(await outcomeOf(id, job, at))}\n`);
  }
}

void serveLines();
