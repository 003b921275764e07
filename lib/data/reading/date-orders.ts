import { parseMoment } from "../parse-time";
import type { DateOrder } from "../parse-time";

const DAY_MS = 86_400_000;
/** Different steps that are told apart. */
const MOST_STEPS = 1000;

/** What a column of dates is like when it is read in one order. */
class OneOrder {
  n = 0;
  nBack = 0;
  private last = NaN;
  private readonly steps = new Set<number>();

  constructor(private readonly order: DateOrder) {}

  add(text: string): boolean {
    const epoch = parseMoment(text, this.order);
    if (Number.isNaN(epoch)) return false;
    this.n += 1;
    const step = epoch - this.last;
    if (step < 0) this.nBack += 1;
    if (step !== 0 && !Number.isNaN(step) && this.steps.size < MOST_STEPS) this.steps.add(step);
    this.last = epoch;
    return true;
  }

  /** True where one step leads from each date to the next. */
  get isEven(): boolean {
    return this.steps.size === 1;
  }

  /** True where it may be a month, each time. */
  get isMonthly(): boolean {
    return [...this.steps].every((step) => step >= 28 * DAY_MS && step <= 31 * DAY_MS);
  }
}

/**
 * Finds out what comes first in a column of dates such as 03/04/2021: the day or the month. A date that only one order allows
 * decides; else the order in which times do not go back; else the one in which all steps are equal; else points, which no month-first
 * country writes.
 */
export class DateOrders {
  /** Dates in either order. */
  n = 0;
  private readonly dayFirst = new OneOrder("day-first");
  private readonly monthFirst = new OneOrder("month-first");
  private nPoints = 0;
  /** The first date, to be shown where none decides. */
  example = "";

  /** False for what is no date in either order. */
  add(text: string): boolean {
    const [day, month] = [this.dayFirst.add(text), this.monthFirst.add(text)];
    if (!day && !month) return false;
    this.n += 1;
    if (this.example === "") this.example = text;
    if (/^\d+\./.test(text)) this.nPoints += 1;
    return true;
  }

  /** The order and why, or undefined where both are as good. */
  decide(): { readonly order: DateOrder; readonly why: string } | undefined {
    const { dayFirst, monthFirst } = this;
    const by = (day: number, month: number, why: string) =>
      day === month
        ? undefined
        : { order: day < month ? ("day-first" as const) : ("month-first" as const), why };
    if (this.nPoints === this.n && dayFirst.n === this.n) {
      return { order: "day-first", why: "dates with points have the day first" };
    }
    return (
      by(this.n - dayFirst.n, this.n - monthFirst.n, "some dates allow no other order") ??
      by(dayFirst.nBack, monthFirst.nBack, "times go back in the other order") ??
      // Twelve days in one order are twelve months in the other: either may be meant.
      (dayFirst.isMonthly || monthFirst.isMonthly
        ? undefined
        : by(
            Number(!dayFirst.isEven),
            Number(!monthFirst.isEven),
            "all steps are equal in this order",
          ))
    );
  }
}
