import type { Worth } from "../../fleet/sweep/judge-candidates";
import { measureTitles } from "../../fleet/sweep/measures";
import { settingText } from "../../fleet/sweep/settings";
import { VERSION } from "../../version";
import { csvLine } from "../fleet/csv-line";
import type { SweepFound, SweepLine } from "./found";

/** A line per data set, model and setting; what there is not is an empty field. */
export function sweepCsv(all: readonly SweepFound[]): string {
  const header =
    "data,model,settings,measure,seeds,validation mean,validation sd,validation min,validation max,chosen,best,test mean,test sd,reason";
  const lines = all.flatMap((one) =>
    one.lines.map(({ candidate, validation, isChosen, isBest, test }) =>
      csvLine([
        ...[
          titleOf(one),
          candidate.model,
          settingText(candidate.setting),
          one.measure,
          candidate.seeds.length,
        ],
        ...("summary" in validation
          ? [
              validation.summary.mean,
              validation.summary.sd ?? "",
              validation.summary.min,
              validation.summary.max,
            ]
          : ["", "", "", ""]),
        ...[isChosen ? 1 : 0, isBest ? 1 : 0],
        ...(test && "summary" in test ? [test.summary.mean, test.summary.sd ?? ""] : ["", ""]),
        [validation, test]
          .flatMap((worth) => (worth && "sentence" in worth ? [worth.sentence] : []))
          .join("; "),
      ]),
    ),
  );
  return [header, ...lines, ""].join("\n");
}

/** What `sweep.json` and `--json` hold. */
export function sweepDocument(all: readonly SweepFound[]) {
  return {
    format: "anomalab-sweep",
    version: VERSION,
    data: all.map(({ set, simulated, measure, nFiles, leftOut, lines }) => ({
      name: set,
      ...{ simulated, measure, nFiles, leftOut },
      candidates: lines.map(({ candidate, validation, isChosen, isBest, test }) => ({
        ...{ model: candidate.model, setting: candidate.setting, seeds: candidate.seeds },
        ...{ validation, isChosen, isBest },
        ...(test && { test }),
      })),
    })),
  };
}

/** The sweep for a person at the terminal. */
export function sweepText(all: readonly SweepFound[], files: readonly string[]): string {
  const parts = all.flatMap((one) => [
    `${titleOf(one)}: ${answer(one)}`,
    ...one.lines.filter(({ isChosen }) => isChosen).map((line) => `  ${lineText(line)}`),
    ...one.leftOut.map(({ path, sentence }) => `  ${path} was left out: ${sentence}`),
    ...(isMeasured(one) ? failures(one) : []),
  ]);
  return [...parts, `wrote ${files.join(", ")}`, ""].join("\n");
}

/** A data set's name, and whether it is a stand-in. */
export function titleOf({ set, simulated }: SweepFound): string {
  return simulated ? `${set} (SIMULATED)` : set;
}

/** What was chosen, and what it is worth where it had no part in the choice. */
export function answer({ lines, measure }: SweepFound): string {
  const best = lines.find(({ isBest }) => isBest);
  if (best === undefined) return "nothing could be measured.";
  const { model, setting } = best.candidate;
  return `${model} (${settingText(setting)}) was best on the validation part; ${measureTitles[measure]} ${worthText(best.test)} on the test part.`;
}

function lineText({ candidate, validation, test }: SweepLine): string {
  return `${candidate.model}, ${settingText(candidate.setting)}: validation ${worthText(validation)}, test ${worthText(test)}`;
}

/** True where at least one candidate could be measured. */
export function isMeasured({ lines }: SweepFound): boolean {
  return lines.some(({ isBest }) => isBest);
}

/** Which candidates could not be measured, and why. */
export function failures({ lines }: SweepFound): string[] {
  const failed = lines.flatMap(({ candidate, validation }) =>
    "sentence" in validation
      ? [
          `  ${candidate.model}, ${settingText(candidate.setting)} was not measured: ${validation.sentence}`,
        ]
      : [],
  );
  return failed.length <= 10
    ? failed
    : [...failed.slice(0, 10), `  and ${failed.length - 10} more`];
}

/** "0.812 ± 0.013"; of NAB's scores, which go to 100, "71.2 ± 0.4"; what there is not is a dash. */
export function worthText(worth: Worth | undefined): string {
  if (worth === undefined || !("summary" in worth)) return "–";
  const { mean, sd } = worth.summary;
  const digits = Math.abs(mean) > 1.5 ? 1 : 3;
  return sd === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
}
