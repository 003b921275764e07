import { element } from "./elements";
import type { Findings, Listing } from "./messages";
import { rowChart } from "./row-chart";

/** lib/browser/threshold-lab.js, which stands in the page as it stands in reports. */
declare function anomalabThresholdLab(
  element: HTMLElement,
  lab: {
    readonly title: string;
    readonly scores: readonly number[];
    readonly labels: null;
    readonly threshold: number;
    readonly rowsPerDay: number | null;
  },
): void;

/** Rows that the panel for thresholds takes: it goes through all of them at each step. */
const MOST_IN_LAB = 50_000;

/** Shows what was found, in place of what stood there before. */
export function showFindings(place: HTMLElement, found: Findings): void {
  const [headline, ...others] = found.sentences;
  place.replaceChildren(
    element("h2", { tabindex: -1 }, headline),
    ...others.map((sentence) => element("p", {}, sentence)),
    downloads(found),
    ...charts(found),
    table(found.listing),
  );
  const lab = thresholdLab(found);
  if (lab) place.append(lab);
}

function charts({ kind, columns, scores, thresholds, flags, ends }: Findings): HTMLElement[] {
  const joined = kind === "series";
  const score = {
    title: "Score of each row; dashed the threshold, marked what lies above it",
    ...{ values: scores, limits: thresholds, flags, joined, ends },
  };
  const readings = columns.map(({ name, values }) =>
    rowChart({ title: name, values, flags, joined, ends }),
  );
  return [rowChart(score), ...(joined ? readings : [])];
}

function table({ caption, header, rows }: Listing): HTMLElement {
  const heads = header.map((text) => element("th", { scope: "col" }, text));
  const cell = (text: string, c: number) => {
    const parts = foldable(text);
    const kind = parts.length > 1 ? "when" : "";
    return element("td", { class: header[c].startsWith("what ") ? "why" : kind }, ...parts);
  };
  if (rows.length === 0) return element("p", {}, "Nothing lies above the threshold.");
  return element(
    "div",
    { class: "frame", tabindex: 0, role: "group", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cell)))),
    ),
  );
}

/** A time with a place to fold it, between its day and its hour; any other text as it is. */
function foldable(text: string): (Node | string)[] {
  const [, day, hour] = /^(\d{4}-\d\d-\d\dT)(\d\d:\S*)$/.exec(text) ?? [];
  return hour === undefined ? [text] : [day, element("wbr"), hour];
}

function downloads({ name, scoresCsv, detectorJson }: Findings): HTMLElement {
  const link = (file: string, blob: Blob, text: string) =>
    element("a", { href: URL.createObjectURL(blob), download: file, class: "button" }, text);
  const detector = `${name}.detector.json`;
  return element(
    "div",
    { class: "downloads" },
    link(`${name}.scores.csv`, scoresCsv, "Download the scores"),
    link(detector, detectorJson, "Download the detector"),
    element("p", {}, "The detector gives the same scores to the last bit on the command line: "),
    element("code", {}, `npx anomalab score ${detector} ${name}.csv`),
  );
}

/** A panel to try other thresholds in, on an even sample where there are very many rows. */
function thresholdLab({ scores, thresholds, rowsPerDay }: Findings): HTMLElement | undefined {
  const judged = Array.from(scores.keys()).filter(
    (i) => !Number.isNaN(scores[i]) && !Number.isNaN(thresholds[i]),
  );
  if (judged.length === 0) return undefined;
  const every = Math.ceil(judged.length / MOST_IN_LAB);
  const kept = judged.filter((_, k) => k % every === 0);
  const place = element("figure", { class: "threshold-lab" });
  anomalabThresholdLab(place, {
    title:
      every > 1
        ? `What another threshold would flag, of every ${every}th row`
        : "What another threshold would flag",
    scores: kept.map((i) => scores[i]),
    labels: null,
    // A threshold that follows the scores has a value of its own for each: the middle one.
    threshold: kept.map((i) => thresholds[i]).sort((a, b) => a - b)[kept.length >> 1],
    rowsPerDay: rowsPerDay === null ? null : rowsPerDay / every,
  });
  return place;
}
