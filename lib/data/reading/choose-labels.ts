import type { ColumnProfile } from "./column-profile";
import type { LabelReading } from "./how";
import { shellWord } from "./shell-word";

const BAD =
  /attack|fault|anom|fail|bad|err|fraud|outl|broken|defect|abnormal|malicious|true|yes|alarm/i;
const GOOD = /^(normal|ok|good|benign|healthy|none|no|false|nominal|regular|fine|0|-|legit\w*)$/i;
/** Words that leave no doubt: a column that holds one of each is a truth, whatever it is called. */
const WELL = /^(normal|ok|good|benign|healthy|nominal|fine|legit\w*)$/i;
const FAULTY = /attack|fault|anom|fail|fraud|outlier|broken|defect|abnormal|malicious/i;
/** Names that people give to a column of labels. */
const LABEL_NAME =
  /^(labels?|change.?point|fraud|ground.?truth|gt|truth|fault|faulty|failure|attacks?|outlier|anomaly|anomalies|event_label)$|anomal|outlier|(^|[^a-z])(labels?|is.?fraud|is.?fault\w*|is.?attack|attack.?(cat\w*|type|label|id)|fault.?(type|label|class|code)|normal.?attack)([^a-z]|$)/i;

/** Values that are advised one by one. */
const MOST_ADVISED = 20;

/** True for a word that says that all is well. */
export function isGoodWord(text: string): boolean {
  return GOOD.test(text.trim());
}

/** Names of labels and of much else: a column of 0 and 1, or of words, is meant. */
const MAYBE_LABEL_NAME = /^(class|target|response|y|event|alarm)$/i;

/** A word in the form in which words are compared: without case and blanks, numbers as numbers. */
export function plainWord(text: string): string {
  const bare = text.toLowerCase().replace(/\s+/g, "");
  return /^[+-]?\d+(\.\d*)?$/.test(bare) ? String(Number(bare)) : bare;
}

/** How labels are read, and what to say about it. */
export interface ChosenLabels {
  readonly reading: LabelReading;
  readonly notes: readonly string[];
}

/**
 * Says which values of a column mean an anomaly: 1 and true, or what a person named, whatever its case and its blanks.
 *
 * @param anomaly a value, or several with commas between
 * @throws RangeError if the column has rows without a label, values besides 0 and 1 and none is named, or not the one that is named
 */
export function chooseLabels(
  profile: ColumnProfile,
  column: string,
  { anomaly, file }: { anomaly?: string; file: string },
): ChosenLabels {
  if (profile.distinct === undefined) {
    throw new RangeError(
      `${column} must hold labels, got more than 1,000 different values in ${file}`,
    );
  }
  const nMinus = profile.distinct.has("+") ? profile.nMinus : 0;
  if (profile.nMissing > nMinus) {
    throw new RangeError(
      `${column} must hold a label in every row, got nothing in ${file}, row ${profile.firstMissingRow} (fill it in, or delete the row)`,
    );
  }
  const found = [...profile.distinct].map(([value, { n }]) => ({ value: String(value), n }));
  if (nMinus > 0) found.push({ value: "-", n: nMinus });
  const counts = new Map<string, number>();
  for (const { value, n } of found) {
    counts.set(plainWord(value), (counts.get(plainWord(value)) ?? 0) + n);
  }
  if (anomaly === undefined) {
    if ([...counts.keys()].every((word) => /^(0|1|true|false)$/.test(word))) {
      return { reading: { column, anomaly: ["1", "true"] }, notes: [] };
    }
    throw new RangeError(
      `${column} must hold 0 and 1, or it must be said which values mean an anomaly, found ${listValues(found)} in ${file} (${advice(found)})`,
    );
  }
  const words = counts.has(plainWord(anomaly))
    ? [anomaly]
    : anomaly.split(",").map((word) => word.trim());
  const lost = words.find((word) => !counts.has(plainWord(word)));
  if (lost !== undefined) {
    throw new RangeError(
      `anomaly must be a value of ${column}, got ${JSON.stringify(lost)}, found ${listValues(found)} in ${file} (${advice(found)})`,
    );
  }
  const wanted = words.map(plainWord);
  return { reading: { column, anomaly: wanted }, notes: notesOn(column, found, words) };
}

interface Found {
  readonly value: string;
  readonly n: number;
}

/** What was counted although it is written in another way, and what was not although it nearly reads the same. */
function notesOn(column: string, found: readonly Found[], words: readonly string[]): string[] {
  const wanted = words.map(plainWord);
  return found.flatMap(({ value, n }) => {
    const plain = plainWord(value);
    const same = wanted.indexOf(plain);
    const rows = `${n.toLocaleString("en")} row${n === 1 ? "" : "s"}`;
    if (same >= 0) {
      const isWritten = words.includes(value) || String(Number(words[same])) === value;
      return isWritten
        ? []
        : [`${JSON.stringify(value)} in ${column} (${rows}) is taken for ${words[same]}`];
    }
    const near = words.find((word) => isNear(plainWord(word), plain));
    if (near === undefined) return [];
    return [
      `${JSON.stringify(value)} in ${column} (${rows}) is taken for normal although it is close to ${near}; if it means an anomaly too, say --anomaly ${shellWord([...words, value].join(","))}`,
    ];
  });
}

/** True where one or two letters differ, or one word holds the other. */
function isNear(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 3 || GOOD.test(b)) return false;
  // "abnormal" holds "normal" and means the opposite, but then the other is the normal one.
  return a.includes(b) || b.includes(a) || distance(a, b) <= (a.length > 4 ? 2 : 1);
}

/** Levenshtein's distance: letters put in, taken out or changed. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 100) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length];
}

function listValues(found: readonly Found[]): string {
  const most = [...found].sort((a, b) => b.n - a.n);
  const some = most
    .slice(0, 8)
    .map(({ value, n }) => `${short(value)} (${n.toLocaleString("en")})`);
  return some.join(", ") + (found.length > 8 ? ` and ${found.length - 8} more` : "");
}

function short(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}...` : value;
}

/** What to write: the values that sound like faults, else all but the normal one, which sounds so or is the commonest. */
function advice(found: readonly Found[]): string {
  const most = [...found].sort((a, b) => b.n - a.n);
  const good = most.find(({ value }) => GOOD.test(value)) ?? most[0];
  const bad = most.filter(({ value }) => BAD.test(value) && !GOOD.test(value));
  const others = bad.length > 0 ? bad : most.filter((each) => each !== good);
  const words = [
    ...new Map(
      (others.length > 0 ? others : most).map(({ value }) => [plainWord(value), value]),
    ).values(),
  ];
  return words.length > MOST_ADVISED
    ? "so many are hardly labels: name another column with --label"
    : `say --anomaly ${shellWord(words.join(","))}`;
}

/** True for a column that looks like the truth: to learn from it would be to know the answer. */
export function looksLikeTruth(name: string, { distinct, nPresent }: ColumnProfile): boolean {
  if (distinct === undefined || distinct.size < 1 || distinct.size > 50 || nPresent === 0)
    return false;
  const words = [...distinct.keys()].map(String);
  const isNamed =
    LABEL_NAME.test(name.trim()) ||
    (MAYBE_LABEL_NAME.test(name.trim()) &&
      words.every((word) => !/^-?[\d.]+$/.test(word) || /^[01]$/.test(word)));
  if (isNamed) return distinct.size <= Math.max(2, nPresent / 5);
  const isSplit = words.some((word) => WELL.test(word)) && words.some((word) => FAULTY.test(word));
  return isSplit && distinct.size <= 20;
}
