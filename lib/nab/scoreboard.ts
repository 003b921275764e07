import type { NabBoardRow } from "../data/nab-board";
import type { NabFigures, NabMeasure } from "./figures";

/** One line of a scoreboard. */
export interface NabScoreboardRow extends Record<NabMeasure, { value: number; sd: number | null }> {
  detector: string;
  /** "published", or how the figures came about. */
  how: string;
}

/**
 * Puts detectors run here among the published ones, best first by the standard profile.
 *
 * @param board from loadNabBoard
 * @param entries by how they came about ("run here"), then by the detector's name
 */
export function nabScoreboard(
  board: readonly NabBoardRow[],
  entries: Readonly<Record<string, Readonly<Record<string, NabFigures>>>>,
): NabScoreboardRow[] {
  const published = board.map(({ detector, ...scores }) =>
    boardRow(detector, "published", (measure) => ({ value: scores[measure], sd: null })),
  );
  const ours = Object.entries(entries).flatMap(([how, detectors]) =>
    Object.entries(detectors).map(([detector, figures]) =>
      boardRow(detector, how, (measure) => ({
        value: figures[measure].value,
        sd: figures[measure].sd,
      })),
    ),
  );
  return [...published, ...ours].sort((a, b) => b.standard.value - a.standard.value);
}

function boardRow(
  detector: string,
  how: string,
  cell: (measure: NabMeasure) => { value: number; sd: number | null },
): NabScoreboardRow {
  return {
    detector,
    how,
    standard: cell("standard"),
    lowFalsePositives: cell("lowFalsePositives"),
    lowFalseNegatives: cell("lowFalseNegatives"),
  };
}
