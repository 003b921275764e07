import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { carriedFile } from "../show/carried";

/** What a page of charts is made of, in the order in which it is read. */
const chartScripts = ["chart-fit.js", "csv.js", "time-charts.js", "charts.js"];
const vegaScripts = ["vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js"];

/** What a page needs to come with. */
export interface AssetOptions {
  /** Whether there are charts to draw. */
  readonly charts: boolean;
  /** Whether there is a panel to try thresholds in. */
  readonly lab: boolean;
}

/**
 * The folder of what runs in a page: beside the sources, which are compiled to dist/.
 *
 * @throws Error if it is not there
 */
function browserFolder(): string {
  const places = ["..", path.join("..", "..")].map((up) => path.join(__dirname, up, "browser"));
  const found = places.find((place) => existsSync(path.join(place, "report.css")));
  if (found === undefined) {
    throw new Error(`browserFolder: must be there, looked in ${places.join(" and ")}`);
  }
  return found;
}

/** The style of every page. */
export function pageStyle(): string {
  const own = (name: string) => readFileSync(path.join(browserFolder(), name), "utf8");
  return own("theme.css") + own("report.css");
}

/** The scripts of a page, each made safe to stand inline; what draws charts only where there are charts. */
export function pageScripts({ charts, lab }: AssetOptions): string[] {
  const own = (name: string) => path.join(browserFolder(), name);
  const files = [
    ...(charts ? vegaScripts.map(carriedFile) : []),
    ...(charts ? chartScripts : ["csv.js"]).map(own),
    ...(lab ? [own("threshold-lab.js")] : []),
    own("page.js"),
  ];
  return files.map((file) => inlineScript(readFileSync(file, "utf8")));
}

/** A script's text, so that no "</script" in it ends the element that it stands in. */
function inlineScript(script: string): string {
  return script.replaceAll("</script", "<\\/script");
}
