import type { Lane } from "../../fleet/lane";
import type { ResultAlarm } from "../../fleet/result";
import { reasonText } from "../detect/summary-text";

/** A moment in UTC, to the second: "2024-01-09T08:00:00Z". */
export function momentText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** When an alarm was: a moment or a stretch of them, and the row where there are no times. */
export function whenText({ isTimed }: Pick<Lane, "isTimed">, alarm: ResultAlarm): string {
  const { start, end, row } = alarm;
  if (!isTimed || start === undefined || end === undefined) return `row ${row}`;
  return start === end ? momentText(start) : `${momentText(start)} to ${momentText(end)}`;
}

/** What gave an alarm away: "level 45.2 instead of 20.1". */
export function whyText({ reasons }: ResultAlarm): string {
  return reasonText(reasons).slice(2);
}

/** "3 alarms", "1 series". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** A strength for a reader: in hundredths below 10, whole above. */
export function strengthText(strength: number): string {
  if (Number.isNaN(strength)) return "";
  return strength < 10 ? strength.toFixed(2) : Number(strength.toPrecision(3)).toLocaleString("en");
}
