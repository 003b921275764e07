import { meanOf } from "../../fleet/sweep/judge-candidates";
import type { Worth } from "../../fleet/sweep/judge-candidates";
import { measureTitles } from "../../fleet/sweep/measures";
import type { SweepPlan } from "../../fleet/sweep/plan";
import { settingText } from "../../fleet/sweep/settings";
import { provenanceFooter } from "../../report/folded";
import { renderPage } from "../../report/page";
import { scrollFrame } from "../../report/scroll-frame";
import { escapeHtml } from "../../show/html";
import { VERSION } from "../../version";
import { count } from "../fleet/words";
import type { SweepFound, SweepLine } from "./found";
import { answer, titleOf, worthText } from "./tables";

/** Lines of a data set that are shown; the tables beside the page have all. */
const MOST_LINES = 300;
/** Of a picture of the spread. */
const [WIDTH, HEIGHT] = [120, 12];

/** A sweep as one HTML page that asks the network for nothing: the answer, then every setting with its spread over seeds. */
export function sweepPage(all: readonly SweepFound[], plan: SweepPlan): string {
  const title = `Which settings are best for ${all.map(titleOf).join(", ")}?`;
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...all.map((one) => `<p><strong>${escapeHtml(`${titleOf(one)}: ${answer(one)}`)}</strong></p>`),
    `<p class="about">Settings were chosen by the validation parts alone. The test parts were looked at once, for the chosen setting of each model; which of these is best on them was not asked. All figures: <a href="sweep.csv" download>sweep.csv</a>, <a href="sweep.json" download>sweep.json</a></p>`,
    ...all.map(setPart),
    provenanceFooter({ plan, anomalab: VERSION, node: process.version }),
  ];
  return renderPage({ title, bar: "<span>anomalab sweep</span>", body: body.join("\n") });
}

function setPart(one: SweepFound): string {
  const { measure, lines, nFiles, leftOut, isOneFile } = one;
  const sorted = [...lines].sort((a, b) => order(b) - order(a));
  const known = lines.flatMap(({ validation: each }) => ("summary" in each ? [each.summary] : []));
  const low = known.reduce((least, { min }) => Math.min(least, min), Infinity);
  const high = known.reduce((most, { max }) => Math.max(most, max), -Infinity);
  const rows = sorted.slice(0, MOST_LINES).map((line) => {
    const { candidate, validation, isBest, isChosen, test } = line;
    const mark = isBest ? "best" : isChosen ? "chosen" : "";
    const figure = "summary" in validation ? worthText(validation) : validation.sentence;
    const cells = [candidate.model, settingText(candidate.setting)].map(
      (text) => `<td>${escapeHtml(text)}</td>`,
    );
    return `<tr>${cells.join("")}<td class="number">${candidate.seeds.length}</td><td>${spreadPicture(validation, low, high)}</td><td class="number">${escapeHtml(figure)}</td><td>${mark}</td><td class="number">${isChosen ? worthText(test) : ""}</td></tr>`;
  });
  const rest = lines.length - rows.length;
  const foot = rest > 0 ? `<tr><td colspan="7">and ${rest} more in sweep.csv</td></tr>` : "";
  const heads = ["model", "settings", "seeds", "spread over seeds", "validation", "", "test"];
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join("");
  const files = isOneFile
    ? "one file, chosen by one part of it and tested on another"
    : `${count(nFiles.validation, "file")} to choose by, ${nFiles.test} for the test`;
  const out = leftOut.map(
    ({ path, sentence }) => `<p>${escapeHtml(`${path} was left out: ${sentence}`)}</p>`,
  );
  const caption = `${measureTitles[measure]}, mean ± sd over seeds; ${files}`;
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}${foot}</tbody></table>`;
  return `<h2>${escapeHtml(titleOf(one))}</h2>${scrollFrame(table, { caption, kind: "data" })}${out.join("")}`;
}

const order = ({ validation }: SweepLine) => meanOf(validation);

/** From the lowest seed to the highest, and the mean as a dot; the scale is that of the whole table. */
function spreadPicture(worth: Worth, low: number, high: number): string {
  if (!("summary" in worth)) return "";
  const { min, max, mean } = worth.summary;
  const x = (value: number) => (4 + ((WIDTH - 8) * (value - low)) / (high - low || 1)).toFixed(1);
  const y = HEIGHT / 2;
  const says = `${worthText(worth)}, ${worth.bySeed.length} seeds`;
  return `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${says}"><path d="M${x(min)} ${y}H${x(max)}" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="${x(mean)}" cy="${y}" r="3" fill="currentColor"/></svg>`;
}
