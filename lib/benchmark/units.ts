import type { CorpusName } from "../data/corpora";
import { adbenchUnits } from "./adbench-units";
import { asdUnits } from "./asd-units";
import { ucrUnits } from "./ucr-units";
import type { UnitKind } from "./unit";

/** How each corpus is run. */
export const UNIT_KINDS: Readonly<Record<CorpusName, UnitKind>> = {
  ucr: ucrUnits,
  adbench: adbenchUnits,
  asd: asdUnits,
};
