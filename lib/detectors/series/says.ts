import { durationText } from "../../duration";
import type { SavedSeries } from "./fitted-series";

/** What a detector by windows found out while learning, in two sentences. */
export function seriesSays({ period, scale, limits, views }: SavedSeries): string[] {
  if (views.length === 0 && limits.still === null && limits.season === null) {
    return ["The readings did not move while it learned: any other value is unusual."];
  }
  const length = (readings: number) =>
    `${readings.toLocaleString("en")} readings (${durationText(readings * scale.stepMs)})`;
  const lags = new Set([period, limits.season?.lag].filter((lag) => lag != null));
  const repeats =
    lags.size === 0
      ? "no period was found"
      : `the series repeats after ${[...lags].map(length).join(" and after ")}`;
  const level =
    scale.following > 0 ? `its level wanders and is followed over ${length(scale.following)}` : "";
  const learned = [repeats, ...(level === "" ? [] : [level])].join("; ");
  const sizes = [...new Set(views.map(({ readings }) => readings))].sort((a, b) => a - b);
  const windows =
    sizes.length === 0
      ? "too little was learned for windows, so that readings decide alone"
      : `windows of ${joined(sizes.map(String))} readings are compared with what was learned`;
  const looks = [
    "its level",
    "its step",
    ...(limits.season === null ? [] : ["the readings a season before"]),
    ...(limits.still === null ? [] : ["how long it has not moved"]),
    ...(limits.swings === undefined ? [] : ["how long it is high or low"]),
  ];
  return [
    `${upper(learned)}.`,
    `${upper(windows)}; beside them each reading is judged by ${joined(looks)}, and the most unusual of them decides.`,
  ];
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
