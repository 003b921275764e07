const WEEKDAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|^(?:mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|lunes|martes|miercoles|jueves|viernes|sabado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\.?,?\s+(?=\d{1,2}[./]|\d{4}-)/i;
/** A time of day in front of its date. */
const CLOCK_FIRST =
  /^(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.? ?m\.?)?),? (?=\d|\p{L}+ \d)(.+)$/iu;
/** From one time to another, each with a time of day: the first is meant. */
const INTERVAL =
  /^(.+?:\d\d(?:[:.]\d+)*(?: ?[ap]m)?) (?:-|–|to|bis) (?=.*\d:\d\d)|^(.+T\d\d:?\d\d[^/[]*)\//i;
/** "2024-03-04-14-05-00", "2024-03-04_14.05.00": a name for a file, without marks that a file's name may not have. */
const FOR_A_NAME = /^(\d{4}-\d\d-\d\d)[-_ T](\d\d)[-.](\d\d)[-.](\d\d)$/;
/** What most files have needs no tidying. */
const TIDY = /^(?!\d{1,2}:|.*T.*\/|(?:\d+-){4})[\d./:T+Z-]+(?: [\d.:,+Z-]+)?$/;

/**
 * Writes a time that people or makers wrote in a manner of their own in the common way: weekdays, repeated blanks, "Uhr" and an apostrophe
 * in front are taken away; the time of day comes after the date, the year before the month's name; of an interval the begin is left.
 *
 * @example
 * tidyTime("14:05 Uhr 01.02.2024"); // "01.02.2024 14:05"
 */
export function tidyTime(text: string): string {
  if (TIDY.test(text)) return text;
  let tidy = text
    .replace(/^'|^\[(?=[^[]*\]$)|\](?<=^\[[^[]*\])$/g, "")
    .replace(/\s+/g, " ")
    .replace(WEEKDAY, "")
    .replace(FOR_A_NAME, "$1 $2:$3:$4")
    .replace(/^(\d{4}-\d\d-\d\d)_(?=\d)/, "$1 ")
    .replace(/ GMT([+-]\d{4}) \([^()]*\)$/, " $1");
  if (/[年년]/.test(tidy)) tidy = eastern(tidy);
  tidy = tidy
    .replace(/(\d) ?uhr\b/i, "$1")
    .replace(/(^|[ T])(\d{1,2}) ?h ?(\d\d)(?!\d)/, "$1$2:$3")
    .replace(/ ?\(([A-Z]{3,5})\)$/, " $1");
  const interval = INTERVAL.exec(tidy);
  if (interval !== null) tidy = interval[1] ?? interval[2];
  const found = CLOCK_FIRST.exec(tidy);
  return yearLast(found === null ? tidy : `${found[2]} ${found[1]}`);
}

/** "2024年01月05日 14時05分". */
function eastern(text: string): string {
  return text
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/, "$1-$2-$3")
    .replace(/(\d{1,2}) ?[时時시] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?/, (_, h, m, s) =>
      [h, m, s ?? "0"].map((part: string) => part.padStart(2, "0")).join(":"),
    );
}

/** "Mar 10 00:00:00 2021", as a C program prints it, with the year where other forms have it. */
function yearLast(text: string): string {
  const found = /^([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d)( [A-Z]{2,5}| [+-]\d{4})? (\d{4})$/i.exec(
    text,
  );
  if (found === null) return text;
  const [, month, day, clock, zone = "", year] = found;
  return `${month} ${day} ${year} ${clock}${zone}`;
}
