import type { ChartSpec } from "../../charts/chart";
import { chartConfig } from "../../charts/theme";
import { smallPng } from "../../show/picture";
import { coverOf } from "./collect";
import type { Notebook } from "./notebook";
import { CHART } from "./notebook-outputs";

/** The page's colours in the dark, as in theme.css. */
const dark = { background: "#16191d", config: chartConfig("#e3e6ea", 0.3) };

/** The report's picture for dark screens; undefined where it is no chart of ours. */
export function darkThumbnail(notebook: Notebook): Buffer | undefined {
  const cover = coverOf(notebook.cells.flatMap((cell) => cell.outputs ?? []));
  const spec = cover?.data?.[CHART] as ChartSpec | undefined;
  if (spec?.usermeta === undefined) return undefined;
  return smallPng(spec, { scale: 1, paper: dark });
}
