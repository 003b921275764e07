import type { Lane } from "../../fleet/lane";
import { scrollFrame } from "../../report/scroll-frame";
import { escapeHtml } from "../../show/html";
import type { FleetFound } from "./report";
import { count, momentText, strengthText, whenText, whyText } from "./words";

/** What is listed of each: the tables beside the page have everything. */
const MOST_GROUPS = 20;
const MOST_NAMES = 12;
const MOST_ALARMS = 8;

/** What moved together: alarms of several series that began at about the same time. */
export function groupsPart({ groups, lanes, gapMs }: FleetFound): string {
  if (groups.length === 0) return "";
  const numbers = new Map(lanes.map((lane, i) => [lane, i + 1]));
  const lines = groups.slice(0, MOST_GROUPS).map(({ start, end, members, nLanes, strength }) => {
    const own = [...new Set(members.map(({ lane }) => lane))];
    const links = own
      .slice(0, MOST_NAMES)
      .map((lane) => `<a href="#series-${numbers.get(lane)}">${escapeHtml(lane.name)}</a>`);
    const more = own.length > MOST_NAMES ? ` and ${own.length - MOST_NAMES} more` : "";
    return `<tr><td class="when">${momentText(start)}</td><td class="when">${momentText(end)}</td><td class="number">${nLanes}</td><td class="number">${strengthText(strength)}</td><td>${links.join(", ")}${more}</td></tr>`;
  });
  const table = `<table><thead><tr><th scope="col">first began</th><th scope="col">last ended</th><th scope="col">series</th><th scope="col">strength</th><th scope="col">in the order of their beginnings</th></tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
  const more =
    groups.length > MOST_GROUPS ? ` The first ${MOST_GROUPS} of ${groups.length} are listed.` : "";
  return `<h2 id="together">What moved together</h2><p>Alarms that begin at most ${gapText(gapMs)} after one another belong together.${more}</p>${scrollFrame(table, { caption: "Alarms of several series, the most series first", kind: "data" })}`;
}

/** A series' alarms with what gave them away, or why there are none. */
export function seriesPart(lane: Lane, place: number): string {
  const { name, result, sentence, alarms } = lane;
  const head = `<h2 id="series-${place + 1}">${escapeHtml(name)}</h2>`;
  if (result?.status !== "judged") return `${head}<p>Not judged: ${escapeHtml(sentence ?? "")}</p>`;
  const { nJudged, nRows, notJudged, model } = result;
  const open = Object.entries(notJudged).map(([why, n]) => `${why}: ${n.toLocaleString("en")}`);
  const rest = open.length === 0 ? "" : ` (${open.join("; ")})`;
  const what = result.kind === "series" ? "alarm" : "flagged row";
  const facts = `${count(alarms.length, what)}; ${nJudged.toLocaleString("en")} of ${count(nRows, result.kind === "series" ? "reading" : "row")} judged${rest}, by ${model}.`;
  const lines = [...alarms]
    .sort((a, b) => b.strength - a.strength)
    .slice(0, MOST_ALARMS)
    .map(
      (alarm) =>
        `<tr><td class="when">${whenText(lane, alarm)}</td><td class="why">${escapeHtml(whyText(alarm))}</td><td class="number">${strengthText(alarm.strength)}</td><td class="number">${alarm.nFlagged}</td></tr>`,
    );
  const caption = `The strongest of ${name}${alarms.length > MOST_ALARMS ? `, ${MOST_ALARMS} of ${alarms.length}` : ""}`;
  const table = `<table><thead><tr><th scope="col">when</th><th scope="col">what gave it away</th><th scope="col">strength</th><th scope="col">flags</th></tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
  return `${head}<p>${escapeHtml(facts)}</p>${lines.length === 0 ? "" : scrollFrame(table, { caption, kind: "data" })}`;
}

function gapText(milliseconds: number): string {
  const units = [
    [86_400_000, "day"],
    [3_600_000, "hour"],
    [60_000, "minute"],
  ] as const;
  const [size, name] = units.find(([least]) => milliseconds >= least) ?? [1000, "second"];
  return count(Number((milliseconds / size).toPrecision(2)), name);
}
