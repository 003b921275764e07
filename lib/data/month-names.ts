/** What months are called in the languages that most files with names come from, without accents; the first letters are cut off by people, not by us. */
const NAMES = [
  "jan january januar janner janv janvier ene enero gen gennaio janeiro januari",
  "feb february februar fevr fev fevrier febrero febbraio fevereiro februari",
  "mar march marz mrz maerz mars marzo marco mrt maart",
  "apr april avr avril abr abril aprile",
  "may mai mayo mag maggio maio mei maj",
  "jun june juni juin junio giu giugno junho",
  "jul july juli juil juillet julio lug luglio julho",
  "aug august aout ago agosto augustus augusti",
  "sep sept september septembre septiembre set settembre setembro",
  "oct october okt oktober octobre octubre ott ottobre out outubro",
  "nov november novembre noviembre novembro",
  "dec december dez dezember decembre dic diciembre dicembre dezembro",
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, m) => names.split(" ").map((name) => [name, m + 1] as const)),
);

/**
 * The month of a name in English, German, French, Spanish, Italian, Portuguese or Dutch, short or whole, whatever its case and accents.
 *
 * @returns 1 to 12, or 0 for another word
 * @example
 * monthOf("Févr"); // 2
 */
export function monthOf(name: string): number {
  const plain = name.toLowerCase();
  return MONTHS.get(plain) ?? MONTHS.get(plain.normalize("NFD").replace(/\p{M}/gu, "")) ?? 0;
}
