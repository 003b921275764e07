import { durationText } from "../../duration";
import type { FittedMultivariate } from "./fitted";

/** What the automatic detector of several columns found out while learning, in two sentences. */
export function multivariateSays({
  season,
  stepMs,
  scales,
  followed,
}: FittedMultivariate): string[] {
  const repeats =
    season === 0
      ? "No season was found"
      : `The columns repeat after ${Math.round(season).toLocaleString("en")} readings (${durationText(season * stepMs)}), which is taken out first`;
  const nConstant = scales.filter(({ spread }) => spread === 0).length;
  const constant =
    nConstant === 0
      ? ""
      : `; ${nConstant} of ${scales.length} columns did not move while it learned`;
  const nFollowed = followed.filter((rows) => rows > 0).length;
  const drifting =
    nFollowed === 0
      ? ""
      : `; the level of ${nFollowed} of ${scales.length} columns drifts and is followed over ${Math.max(...followed).toLocaleString("en")} readings`;
  return [
    `${repeats}${constant}${drifting}.`,
    "The last five readings of all columns and their differences are compared with what was learned, the newest with the recent level, and the column that is furthest out with how far any went; what several of these views find odd counts for more than what one does. Beside them each column is watched for standing still.",
  ];
}
