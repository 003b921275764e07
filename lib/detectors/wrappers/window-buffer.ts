import { isGap } from "../../preprocess/gaps";

/** The last readings without a gap, as JSON. */
export interface BufferState {
  readonly rows: readonly (readonly number[])[];
  readonly last: number | null;
  readonly afterGap: boolean;
}

/** Keeps the last readings of a stream, side by side: a window that begins anew after a gap. */
export function windowBuffer(
  { window, stepMs, nColumns }: { window: number; stepMs: number; nColumns: number },
  state?: BufferState,
) {
  const values = new Array<number>(window * nColumns).fill(0);
  let nRows = 0;
  let at = 0;
  let last = state?.last ?? null;
  let afterGap = state?.afterGap ?? false;
  const put = (row: readonly number[]) => {
    for (let c = 0; c < nColumns; c += 1) values[at * nColumns + c] = row[c];
    at = (at + 1) % window;
    nRows = Math.min(nRows + 1, window);
  };
  state?.rows.forEach(put);
  const ordered = () => {
    const from = (at - nRows + window) % window;
    const tail = values.slice(from * nColumns, Math.min(from + nRows, window) * nColumns);
    return tail.concat(values.slice(0, nRows * nColumns - tail.length));
  };
  return {
    push(time: number, row: readonly number[]): void {
      if (last !== null && isGap(time - last, stepMs)) {
        nRows = 0;
        afterGap = true;
      }
      last = time;
      put(row);
    },
    isFull: () => nRows === window,
    values: ordered,
    progress: () => `${nRows} of ${window} readings ${afterGap ? "since a gap" : "so far"}`,
    state: (): BufferState => {
      const flat = ordered();
      const rows = Array.from({ length: nRows }, (_, i) =>
        flat.slice(i * nColumns, (i + 1) * nColumns),
      );
      return { rows, last, afterGap };
    },
  };
}
