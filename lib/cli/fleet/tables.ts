import type { AlarmGroup } from "../../fleet/alarm-groups";
import type { Lane } from "../../fleet/lane";
import { csvLine } from "./csv-line";
import { whenText, whyText, momentText } from "./words";

/** A line per series, the strongest first: its figures, or the sentence why there are none. What there is not is an empty field. */
export function lanesCsv(lanes: readonly Lane[]): string {
  const header = "series,file,status,strength,alarms,flagged,judged,rows,strongest,reason,job";
  const lines = lanes.map(({ name, path, id, result, sentence, strength, alarms, isTimed }) => {
    const top = strongestOf(alarms);
    const judged = result?.status === "judged" ? result : undefined;
    return csvLine([
      ...[name, path, result?.status ?? "failed", Number.isNaN(strength) ? "" : strength],
      ...(judged
        ? [alarms.length, judged.nFlagged, judged.nJudged, judged.nRows]
        : ["", "", "", ""]),
      ...(top ? [whenText({ isTimed }, top), whyText(top)] : ["", sentence ?? ""]),
      id,
    ]);
  });
  return [header, ...lines, ""].join("\n");
}

/** A line per alarm, series by series as in the other table, with the number of the group that it belongs to. */
export function alarmsCsv(lanes: readonly Lane[], groups: readonly AlarmGroup[]): string {
  const numbers = new Map(
    groups.flatMap(({ members }, g) => members.map(({ alarm }) => [alarm, g + 1] as const)),
  );
  const header = "series,start,end,row,flags,highest score,strength,group,reason";
  const lines = lanes.flatMap(({ name, alarms, isTimed }) =>
    alarms.map((alarm) => {
      const { start, end, row, nFlagged, highestScore, strength } = alarm;
      const times = isTimed ? [momentText(start!), momentText(end!)] : ["", ""];
      const group = numbers.get(alarm) ?? "";
      return csvLine([
        ...[name, ...times, row, nFlagged, highestScore, strength, group, whyText(alarm)],
      ]);
    }),
  );
  return [header, ...lines, ""].join("\n");
}

/** The strongest of some alarms; the first of equals. */
export function strongestOf(alarms: Lane["alarms"]): Lane["alarms"][number] | undefined {
  return alarms.reduce<Lane["alarms"][number] | undefined>(
    (top, alarm) => (top === undefined || alarm.strength > top.strength ? alarm : top),
    undefined,
  );
}
