import { strengthColumns, UNDECIDED } from "../../fleet/lane";
import type { Lane, Span } from "../../fleet/lane";
import { escapeHtml } from "../../show/html";

/** Columns of a picture: at 1,280 pixels about three wide each, at 390 about one. */
export const N_COLUMNS = 240;
/** Where a colour begins, in strengths: the third is the threshold. */
export const LEVELS = [0.5, 0.75, 1, 1.5, 2.5, 5];
/** Heights of a lane's parts. */
const BAND = 9;
const MARK = 3;

/**
 * A lane as a picture that needs no script: darker is more unusual, a mark below is an alarm. It is stretched to whatever width there is.
 *
 * @param span what all lanes of the picture share
 * @param title what a reader is told who does not see it
 */
export function lanePicture(lane: Lane, span: Span, title: string): string {
  const columns = strengthColumns(lane, span, N_COLUMNS);
  const levels = Array.from(columns, levelOf);
  const bands = ["open", "l0", ...LEVELS.map((_, k) => `l${k + 1}`)].flatMap((name) => {
    const path = runs(levels.map((level) => level === name)).map(
      ([from, length]) => `M${from} 0h${length}v${BAND}h-${length}z`,
    );
    return path.length === 0 ? [] : [`<path class="${name}" d="${path.join("")}"/>`];
  });
  const marks = runs(alarmColumns(lane, span)).map(
    ([from, length]) => `M${from} ${BAND}h${length}v${MARK}h-${length}z`,
  );
  const alarms = marks.length === 0 ? "" : `<path class="alarm" d="${marks.join("")}"/>`;
  return `<svg viewBox="0 0 ${N_COLUMNS} ${BAND + MARK}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(title)}">${bands.join("")}${alarms}</svg>`;
}

function levelOf(strength: number): string {
  if (Number.isNaN(strength)) return "";
  if (strength === UNDECIDED) return "open";
  return `l${LEVELS.filter((least) => strength >= least).length}`;
}

/** Columns in which an alarm lasts; a flagged row of a table is one. */
function alarmColumns({ alarms, isTimed }: Lane, { from, to }: Span): boolean[] {
  const marked = new Array<boolean>(N_COLUMNS).fill(false);
  const place = (position: number) =>
    Math.min(
      N_COLUMNS - 1,
      Math.max(0, Math.floor((N_COLUMNS * (position - from)) / (to - from || 1))),
    );
  for (const { start, end, row } of alarms) {
    const [first, last] = isTimed ? [place(start!), place(end!)] : [place(row - 2), place(row - 2)];
    marked.fill(true, first, last + 1);
  }
  return marked;
}

/** Where neighbours are true: [first, how many]. */
function runs(flags: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  flags.forEach((flag, i) => {
    if (!flag) return;
    if (i > 0 && flags[i - 1]) found[found.length - 1][1] += 1;
    else found.push([i, 1]);
  });
  return found;
}
