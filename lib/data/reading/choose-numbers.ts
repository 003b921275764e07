import type { ColumnProfile } from "./column-profile";
import type { NumberForm } from "./how";
import { count } from "./scan-rows";
import { unitsInOne } from "./units-in-one";

/** The form in which a column's numbers are written, or why there is none. */
export type ChosenForm =
  | { readonly form: NumberForm; readonly note?: string }
  | { readonly why: string; readonly isAmbiguous: boolean };

/** What other columns and the person say about the decimal mark. */
export interface DecimalHint {
  /** Asked for. */
  readonly decimal?: "." | ",";
  /** Marks that other columns of the file have for certain. */
  readonly elsewhere: ReadonlySet<"." | ",">;
  /** Commas part the fields: then a number with a comma was put into quotes. */
  readonly commasPartFields: boolean;
}

/** The decimal marks that a column has for certain. */
export function certainMarks({ styles }: ColumnProfile): ("." | ",")[] {
  const { point = 0, commas = 0, blanksPoint = 0, comma = 0, points = 0, blanksComma = 0 } = styles;
  return [
    ...(point + commas + blanksPoint > 0 ? (["."] as const) : []),
    ...(comma + points + blanksComma > 0 ? ([","] as const) : []),
  ];
}

/**
 * Chooses how a column's numbers are read. What one mark means is decided over the whole column, and over the file where the column
 * alone does not say: 1.050 is a thousand and fifty beside 1.234,5, and little more than one beside 0.95.
 */
export function chooseNumberForm(profile: ColumnProfile, hint: DecimalHint): ChosenForm {
  const { styles } = profile;
  const units = chooseUnits(profile);
  if ("why" in units) return units;
  const decimal = decimalMark(profile, hint);
  if (typeof decimal === "object") return decimal;
  const { point3 = 0, comma3 = 0, points = 0, commas = 0 } = styles;
  const { blanks = 0, blanksPoint = 0, blanksComma = 0 } = styles;
  const grouped = decimal === "." ? comma3 + commas : point3 + points;
  const group =
    blanks + blanksPoint + blanksComma > 0 ? " " : grouped === 0 ? "" : decimal === "." ? "," : ".";
  const said = [
    ...(decimal === "," ? ["commas are decimal marks"] : []),
    ...(group === "" ? [] : [`${GROUP_TITLES[group]} part thousands`]),
    ...units.said,
    ...[...profile.marks].map(([mark, n]) => `${mark} before ${count(n, "number")} is taken off`),
  ];
  const form = { decimal, group, ...units.form } as const;
  return { form, ...(said.length > 0 && { note: said.join(", ") }) };
}

const MARK_TITLES = { ".": "points", ",": "commas" };

function unitNote(unit: string, nBare: number, nNumbers: number): string {
  const n = nNumbers - nBare;
  const some =
    nBare === 0
      ? ""
      : `, which ${count(n, "number has", "numbers have")} of ${nNumbers.toLocaleString("en")}`;
  return `the unit ${unit} is taken off${some}`;
}

/** One unit is taken off; several of one kind are put into one. */
function chooseUnits({
  units,
  nNumbers,
}: ColumnProfile):
  | { form: Pick<NumberForm, "unit" | "scale">; said: string[] }
  | { why: string; isAmbiguous: false } {
  const names = [...units.keys()];
  if (names.length === 0) return { form: {}, said: [] };
  const nBare = nNumbers - [...units.values()].reduce((sum, n) => sum + n, 0);
  const scale = names.length > 1 || nBare > 0 ? unitsInOne(names, nBare > 0) : undefined;
  if (scale !== undefined) {
    const [least] = names.filter((name) => scale[name] === 1);
    const said =
      least === undefined
        ? names.map((name) => `${name} stands for ${scale[name].toLocaleString("en")}`)
        : [`the units ${names.join(", ")} are put into ${least}`];
    return { form: { scale }, said };
  }
  if (names.length === 1)
    return { form: { unit: names[0] }, said: [unitNote(names[0], nBare, nNumbers)] };
  const why = `numbers in different units, ${names.slice(0, 4).join(", ")}; write them in one`;
  return { why, isAmbiguous: false };
}

const GROUP_TITLES = { ",": "commas", ".": "points", " ": "blanks" };

function decimalMark(
  profile: ColumnProfile,
  { decimal, elsewhere, commasPartFields }: DecimalHint,
): "." | "," | { why: string; isAmbiguous: boolean } {
  const { styles, nShortWhole } = profile;
  const { point3 = 0, comma3 = 0, whole = 0 } = styles;
  const certain = certainMarks(profile);
  if (certain.length > 1) {
    return {
      why: "numbers with points and numbers with commas; write one mark",
      isAmbiguous: false,
    };
  }
  if (certain.length === 1) {
    const [mark] = certain;
    if (decimal === undefined || decimal === mark) return mark;
    const why = `numbers with ${MARK_TITLES[mark]}, --decimal asks for ${MARK_TITLES[decimal]}`;
    return { why, isAmbiguous: false };
  }
  if (decimal !== undefined) return decimal;
  if (point3 + comma3 === 0) return ".";
  if (elsewhere.size === 1) return [...elsewhere][0];
  // In 12345 beside 1.050 thousands are not parted: the point is a decimal mark. Nor where every number has three decimals.
  const partsNothing = whole === 0 || whole > nShortWhole;
  if (comma3 === 0 && partsNothing) return ".";
  if (point3 === 0 && commasPartFields) return ".";
  if (point3 === 0 && partsNothing) return ",";
  const example = point3 > 0 ? "1.050" : "1,050";
  return {
    why: `numbers such as ${example} beside 950, which may be a thousand and fifty or little more than one`,
    isAmbiguous: true,
  };
}
