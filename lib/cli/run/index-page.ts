import { existsSync } from "node:fs";
import path from "node:path";
import { claimsTable } from "../../report/claims-table";
import { folded } from "../../report/folded";
import { renderPage } from "../../report/page";
import type { ShownClaim } from "../../show/claim";
import { escapeHtml } from "../../show/html";
import type { Repository } from "../repository";
import { writeWhole } from "../write-whole";
import { readEntries, type Entry } from "./entries";
import { linkNeighbours } from "./neighbours";
import { readme } from "./readme";
import type { MetricsFile } from "./report";
import { scoreboard } from "./scoreboard";
import { speedTable } from "./speed-table";

/**
 * Writes index.html beside the reports in a folder, links each report with its neighbours, and writes README.md where the
 * results are real and so belong into git.
 */
export function writeIndex(folder: string, repository: Repository): void {
  const entries = readEntries(folder, repository);
  linkNeighbours(folder, entries);
  writeWhole(path.join(folder, "index.html"), indexPage(entries, { folder, repository }));
  if (folder === repository.reports) writeWhole(path.join(folder, "README.md"), readme(entries));
}

/** "QUICK, SIMULATED", or nothing for the results of a full run on real data. */
export function markOf(results: Pick<MetricsFile, "quick" | "simulated"> | undefined): string {
  return [results?.quick && "QUICK", results?.simulated && "SIMULATED"].filter(Boolean).join(", ");
}

interface IndexContext {
  readonly folder: string;
  readonly repository: Repository;
}

function indexPage(entries: readonly Entry[], { folder, repository }: IndexContext): string {
  const claims = entries.flatMap(({ results }) => results.claims as readonly ShownClaim[]);
  const audit = claimsTable(headlines(entries));
  const all = folded(`All ${claims.length} audited claims`, claimsTable(claims));
  const speed = speedTable(repository.root);
  const board = scoreboard(entries);
  const body = [
    "<h1>What can autoencoders really do for anomaly detection?</h1>",
    `<p class="lead">They find what is unusual about as well as the best simple method on the same data: sometimes better, sometimes not. Each report below is a notebook as it ran on real data, beside simple baselines and beside what others claim, measured without a look at the labels.</p>`,
    tryIt(folder),
    `<ul class="cards">\n${entries.map(card).join("\n")}\n</ul>`,
    board && `<h2 id="detectors">Which detector finds what</h2>\n${measures(folder)}\n${board}`,
    audit &&
      `<h2 id="claims">What is claimed, and what is true</h2>\n${sides}\n${audit}${claims.length > headlines(entries).length ? all : ""}`,
    speed && `<h2 id="speed">How fast it trains</h2>\n${speed}`,
  ];
  return renderPage({
    title: "Anomalab: what autoencoders can do for anomaly detection",
    description: "Reports on autoencoders for anomaly detection, with live charts.",
    bar: `<strong>Anomalab</strong>${docsLink(folder)}`,
    body: body.filter(Boolean).join("\n"),
    mark: markOf(entries[0]?.results) || undefined,
    layout: "wide",
  });
}

/** What the columns of the table of detectors measure, for whoever does not know. */
function measures(folder: string): string {
  const docs = docsFolder(folder);
  const all = docs ? ` <a href="${docs}/glossary.html">All words</a>.` : "";
  return `<p>Event F1 is 1 if each labelled event raises an alarm and nothing else does. ROC AUC is how often an anomaly scores above a normal row: guessing gives 0.5. NAB's score gives silence 0 and a perfect detector 100. The share found counts series whose highest score lies at the anomaly.${all}</p>`;
}

const sides =
  "<p>Beside each claim stands what its own way gives when it is run here, and what an honest way gives: one that neither learned from what it judges nor looked at the labels.</p>";

/** The page on which a reader tries the library on a file, if it has been built. */
function tryIt(folder: string): string {
  if (!existsSync(path.join(folder, "try.html"))) return "";
  return `<p class="try"><a href="try.html">Try it on a file of your own</a>, in this browser: nothing leaves your machine.</p>`;
}

function docsLink(folder: string): string {
  const docs = docsFolder(folder);
  return docs ? `<a href="${docs}/index.html">Documentation</a>` : "";
}

function docsFolder(folder: string): string | undefined {
  return ["docs", "../docs"].find((place) => existsSync(path.join(folder, place, "index.html")));
}

/** The claim of each report that stands for it; of another report the first. */
export const headlineClaims: Readonly<Record<string, string>> = {
  "01-nab-temperature": "f1 of single readings",
  "02-aapl-tweets": "event F1 on the four labelled windows",
  "03-mystery-vae": "ROC AUC of the VAE",
  "05-ecg5000": "accuracy on ECG5000",
  "06-nab-benchmark": "NAB score of the online autoencoders, standard",
  "07-unseen-data": "ROC AUC of nearest neighbours on Hepatitis",
  "08-real-time": "share of normal readings flagged where 0.01 is asked for",
};

function headlines(entries: readonly Entry[]): ShownClaim[] {
  return entries.flatMap(({ name, results }) => {
    const claims = results.claims as readonly ShownClaim[];
    return claims.find(({ what }) => what === headlineClaims[name]) ?? claims[0] ?? [];
  });
}

function card({ name, title, answer, results, ...has }: Entry): string {
  const file = encodeURIComponent(name);
  const dark = has.hasDark
    ? `<source media="(prefers-color-scheme: dark)" srcset="${file}.dark.png">`
    : "";
  const picture = has.hasPicture ? `<picture>${dark}<img src="${file}.png" alt=""></picture>` : "";
  const heading = `${picture}\n<h2>${escapeHtml(title)}</h2>`;
  const mark = markOf(results);
  return `<li>
${has.hasPage ? `<a href="${file}.html">${heading}</a>` : heading}
<p>${escapeHtml(firstSentence(answer ?? ""))}</p>
${mark ? `<p class="mark">${mark}</p>` : ""}
</li>`;
}

/** The first sentence of an answer, without Markdown: "**Yes**, by [a mile](x). More." as "Yes, by a mile." */
export function firstSentence(text: string): string {
  const plain = text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\*\*|`/g, "");
  return /^.*?[.?!](?=\s+\p{Lu}|$)/su.exec(plain)?.[0] ?? plain;
}
