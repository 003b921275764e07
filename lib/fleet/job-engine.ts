import type { Job } from "./job";

/** How a job ended. */
export type Outcome =
  | {
      readonly id: string;
      /** The result as canonical JSON. */
      readonly text: string;
    }
  | {
      readonly id: string;
      /** Why there is no result, in a sentence: the next run tries again. */
      readonly failed: string;
    };

/** Jobs that an engine is to do. */
export interface EngineRun {
  readonly jobs: readonly { readonly id: string; readonly job: Job }[];
  /** Most jobs that run at once. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onStart: (id: string) => void;
  /** Called once per job. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/**
 * Does jobs somewhere: on threads of this machine, or on a cluster. It ends when every job has an outcome, or soon after the signal
 * aborts, and then leaves nothing running.
 */
export type Engine = (run: EngineRun) => Promise<void>;
