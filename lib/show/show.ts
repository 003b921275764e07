import type { ChartSpec } from "../charts/chart";
import { sendOutput } from "./kernel";
import "./progress"; // From now on what takes long shows how far it is.
import { chartPng, coverPng } from "./picture";
import { withSimulatedMark } from "./simulated";
import { showTable, type TableRow } from "./table";

export interface ShowOptions {
  /** Makes this chart the report's picture in the table of reports. Default false. */
  cover?: boolean;
}

/** What `show` can show. */
export type Showable = ChartSpec | readonly TableRow[] | string;

/** True for a chart's specification. */
function isChart(thing: Exclude<Showable, string>): thing is ChartSpec {
  return "$schema" in thing;
}

let nCharts = 0;

/**
 * Whether a chart's picture is drawn with it. A run draws its report's own pictures and asks for no others than the one
 * that stands for the report: the cover, or the first where no chart says that it is.
 */
function hasPicture(cover: boolean): boolean {
  nCharts += 1;
  return cover || nCharts === 1 || process.env.ANOMALAB_PICTURES !== "cover";
}

/** One line that stands for a chart where no chart can be seen. */
function chartLine(spec: ChartSpec): string {
  return `[chart] ${spec.title.text.join(" ")}`;
}

/**
 * Shows a chart, a table or a line of text as one output of the cell.
 *
 * A chart is sent live and as a picture: JupyterLab draws it, pages that cannot show the picture. Where the environment
 * says ANOMALAB_PICTURES=cover, as `anomalab run` does, only the cover and the first chart have one. Outside a notebook
 * the chart's title, the table or the text is printed.
 *
 * @param thing a chart from one of the chart functions, rows of a table, or text
 * @throws RangeError if a table has no rows
 */
export function show(thing: Showable, { cover = false }: ShowOptions = {}): void {
  if (typeof thing === "string") {
    sendOutput({ "text/plain": thing });
    return;
  }
  if (!isChart(thing)) {
    showTable(thing);
    return;
  }
  const spec = withSimulatedMark(thing);
  const draw = cover ? coverPng : chartPng;
  sendOutput(
    {
      "application/vnd.vegalite.v5+json": spec,
      ...(hasPicture(cover) && { "image/png": draw(spec).toString("base64") }),
      "text/plain": chartLine(spec),
    },
    { metadata: cover ? { anomalab: { cover: true } } : {} },
  );
}
