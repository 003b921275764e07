import { existsSync } from "node:fs";
import { loadNabCorpus } from "../../data/nab";
import { nabScore, type NabProfile, type NabResult } from "../../metrics/nab-score";
import { Failure } from "../failure";
import { readNabScores } from "./read-scores";
import { printJson, say } from "../output";

/** What `anomalab nab score` is asked for. */
export interface ScoreOptions {
  readonly threshold?: string;
  readonly json: boolean;
}

/** Scores what a detector wrote, and prints the three profiles. */
export async function scoreNab(where: string, options: ScoreOptions): Promise<void> {
  const thresholds = thresholdFrom(options.threshold);
  if (!existsSync(where)) throw new Failure(`there is no file or folder ${where}`);
  const corpus = await loadNabCorpus({ standIn: false });
  const result = nabScore(corpus, readNabScores(where, corpus), { thresholds });
  if (options.json) {
    printJson(Object.fromEntries(entriesOf(result)));
    return;
  }
  for (const [profile, { score: points, threshold }] of entriesOf(result)) {
    process.stdout.write(
      `${profile.padEnd(20)} ${points.toFixed(2).padStart(7)}   threshold ${threshold}\n`,
    );
  }
  if (thresholds === undefined) {
    say("Each threshold is the best one on the labels of the whole corpus, as NAB does it.");
  }
}

function entriesOf(result: NabResult): [NabProfile, { score: number; threshold: number }][] {
  const profiles = Object.keys(result) as NabProfile[];
  return profiles.map((profile) => {
    const { score: points, threshold } = result[profile];
    return [profile, { score: points, threshold }];
  });
}

function thresholdFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const threshold = Number(text);
  if (text.trim() === "" || !Number.isFinite(threshold)) {
    throw new Failure(`--threshold must be a number, got ${text}`, 2);
  }
  return threshold;
}
