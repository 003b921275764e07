import type { AlarmGroup } from "../../fleet/alarm-groups";
import { commonSpan } from "../../fleet/lane";
import type { Lane } from "../../fleet/lane";
import { provenanceFooter } from "../../report/folded";
import { renderPage } from "../../report/page";
import { scrollFrame } from "../../report/scroll-frame";
import { escapeHtml } from "../../show/html";
import { VERSION } from "../../version";
import { LEVELS } from "./lane-picture";
import { lanesPart } from "./report-lanes";
import { groupsPart, seriesPart } from "./report-alarms";
import { strongestOf } from "./tables";
import { count, strengthText, whenText } from "./words";

/** Lanes that are drawn and told in full, and lines of the table: of 100 lanes the page has less than 1 MB. */
export const MOST_LANES = 100;
const MOST_LINES = 500;

/** What a fleet's page is made of. */
export interface FleetFound {
  /** The strongest first. */
  readonly lanes: readonly Lane[];
  readonly groups: readonly AlarmGroup[];
  /** Alarms that begin no further apart, in milliseconds, are one group. */
  readonly gapMs: number;
  /** What was done: "anomalab detect", "anomalab score". */
  readonly command: string;
}

/**
 * A fleet as one HTML page that asks the network for nothing: lanes by time, what moved together, every series with its alarms and
 * reasons, and a table. All of it is there without a script.
 */
export function fleetPage(found: FleetFound): string {
  const { lanes, command } = found;
  const title = `What is unusual in ${count(lanes.length, "series", "series")}?`;
  const drawn = lanes.slice(0, MOST_LANES);
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p><strong>${escapeHtml(answer(found))}</strong> ${escapeHtml(left(lanes))}</p>`,
    lanesPart(drawn, commonSpan(lanes)),
    `<p class="about">A lane per series, the strongest first. Strength says how unusual a reading is beside its own series: 0 is the usual score, 1 the threshold. Colours begin at ${LEVELS.join(", ")}; the palest part was learned from or has no score. Marks below are alarms.${tooMany(lanes.length)} All figures: <a href="fleet.csv" download>fleet.csv</a>, <a href="alarms.csv" download>alarms.csv</a></p>`,
    groupsPart(found),
    ...drawn.map((lane, i) => seriesPart(lane, i)),
    table(lanes),
    provenanceFooter({ series: String(lanes.length), anomalab: VERSION, node: process.version }),
  ];
  return renderPage({ title, bar: `<span>${escapeHtml(command)}</span>`, body: body.join("\n") });
}

/** The answer in a sentence. */
export function answer({ lanes, groups }: Pick<FleetFound, "lanes" | "groups">): string {
  const nAlarms = lanes.reduce((sum, { alarms }) => sum + alarms.length, 0);
  const nLanes = lanes.filter(({ alarms }) => alarms.length > 0).length;
  const nJudged = lanes.filter(({ sentence }) => sentence === undefined).length;
  if (nAlarms === 0) {
    const all = count(nJudged, "series", "series");
    return `No alarm in ${nJudged === lanes.length ? all : `the ${all} that could be judged`}.`;
  }
  const together =
    groups.length === 0 ? "" : `; at ${count(groups.length, "time")} several series moved together`;
  return `${count(nAlarms, "alarm")} in ${nLanes} of ${count(lanes.length, "series", "series")}${together}.`;
}

function left(lanes: readonly Lane[]): string {
  const n = lanes.filter(({ sentence }) => sentence !== undefined).length;
  return n === 0 ? "" : `${count(n, "series", "series")} could not be judged: the table says why.`;
}

function tooMany(n: number): string {
  return n <= MOST_LANES
    ? ""
    : ` The ${MOST_LANES} strongest of ${n.toLocaleString("en")} are drawn.`;
}

function table(lanes: readonly Lane[]): string {
  const header = ["series", "strength", "alarms", "flagged", "judged", "strongest alarm"];
  const lines = lanes.slice(0, MOST_LINES).map((lane, i) => {
    const { name, result, alarms, sentence, strength } = lane;
    const top = strongestOf(alarms);
    const judged = result?.status === "judged" ? result : undefined;
    const link =
      i < MOST_LANES ? `<a href="#series-${i + 1}">${escapeHtml(name)}</a>` : escapeHtml(name);
    const numbers = judged
      ? [strengthText(strength), alarms.length, judged.nFlagged, judged.nJudged]
      : ["", "", "", ""];
    const cells = numbers.map((each) => `<td class="number">${each.toLocaleString("en")}</td>`);
    const last = escapeHtml(sentence ?? (top ? whenText(lane, top) : ""));
    return `<tr><td>${link}</td>${cells.join("")}<td>${last}</td></tr>`;
  });
  const rest = lanes.length - lines.length;
  const foot = rest > 0 ? `<tr><td colspan="6">and ${rest} more in fleet.csv</td></tr>` : "";
  const heads = header.map((each) => `<th scope="col">${each}</th>`).join("");
  return `<h2 id="table">All series</h2>${scrollFrame(`<table><thead><tr>${heads}</tr></thead><tbody>${lines.join("\n")}${foot}</tbody></table>`, { caption: "All series, the strongest first", kind: "data" })}`;
}
