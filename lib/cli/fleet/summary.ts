import { answer } from "./report";
import type { FleetFound } from "./report";
import { strongestOf } from "./tables";
import { count, momentText, strengthText, whenText, whyText } from "./words";

/** Lines of each kind that are printed. */
const MOST_LINES = 10;

/** What `--json` prints. */
export interface FleetSummary {
  readonly nSeries: number;
  readonly nJudged: number;
  readonly nAlarms: number;
  /** Series that could not be judged, and why. */
  readonly notJudged: Readonly<Record<string, string>>;
  readonly groups: readonly {
    readonly start: string;
    readonly end: string;
    readonly series: readonly string[];
  }[];
  /** Where each result is. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

export function summaryOf(
  { lanes, groups }: FleetFound,
  files: FleetSummary["files"],
): FleetSummary {
  const open = lanes.filter(({ sentence }) => sentence !== undefined);
  return {
    nSeries: lanes.length,
    nJudged: lanes.length - open.length,
    nAlarms: lanes.reduce((sum, { alarms }) => sum + alarms.length, 0),
    notJudged: Object.fromEntries(open.map(({ name, sentence }) => [name, sentence!])),
    groups: groups.map(({ start, end, members }) => ({
      ...{ start: momentText(start), end: momentText(end) },
      series: [...new Set(members.map(({ lane }) => lane.name))],
    })),
    files,
  };
}

/** Which series were not judged and why, for a person at the terminal; none where all were. */
export function notJudgedLines({ notJudged }: FleetSummary): string[] {
  const lines = Object.entries(notJudged).map(
    ([name, sentence]) => `${name} was not judged: ${sentence}`,
  );
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more} more were not judged`] : lines;
}

/** The summary for a person at the terminal. */
export function summaryText(found: FleetFound, { files }: FleetSummary): string {
  const { lanes, groups } = found;
  const lines = [answer(found)];
  const loud = lanes.filter(({ alarms }) => alarms.length > 0);
  for (const lane of loud.slice(0, MOST_LINES)) {
    const top = strongestOf(lane.alarms)!;
    lines.push(
      `  ${lane.name}: ${count(lane.alarms.length, "alarm")}, strongest ${strengthText(top.strength)} (1 is the threshold), ${whenText(lane, top)}: ${whyText(top)}`,
    );
  }
  if (loud.length > MOST_LINES) lines.push(`  and ${loud.length - MOST_LINES} more series`);
  for (const { start, members } of groups.slice(0, MOST_LINES)) {
    const names = [...new Set(members.map(({ lane }) => lane.name))];
    lines.push(
      `  together from ${momentText(start)}: ${names.slice(0, MOST_LINES).join(", ")}${names.length > MOST_LINES ? ` and ${names.length - MOST_LINES} more` : ""}`,
    );
  }
  const written = Object.values(files).filter((file) => file !== undefined);
  return [...lines, `wrote ${written.join(", ")}`, ""].join("\n");
}
