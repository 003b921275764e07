/** To the minute or the second, and in Greenwich's zone where one is named. */
const FORM = /^\d{4}-\d\d-\d\d[ T](?:[01]\d|2[0-3]):\d\d(?::\d\d)?Z?$/;
const [COLON, ZERO, LAST_OF_SIXTY] = [58, 48, 59];
/** Where the hour ends, the minute begins, and the second. */
const [HOUR_END, MINUTE, SECOND] = [13, 14, 17];

/**
 * A reader of times that come in order: within an hour only minutes and seconds are read anew, everything else by the reader given.
 *
 * @param timeOf milliseconds, or NaN for what is no time
 * @example
 * orderedTimes((text) => Date.parse(`${text}Z`))("2024-05-01T10:30"); // 1714559400000
 */
export function orderedTimes(timeOf: (text: string) => number): (text: string) => number {
  let hour = "";
  let length = 0;
  let start = NaN;
  return (text) => {
    if (text.length === length && text.startsWith(hour)) {
      const ofHour = millisecondsOfHour(text);
      if (ofHour >= 0) return start + ofHour;
    }
    const time = timeOf(text);
    // A leap second is the sixty-first of its minute: it is no place to count from.
    const ofHour = FORM.test(text) ? millisecondsOfHour(text) : -1;
    if (ofHour >= 0 && !Number.isNaN(time)) {
      hour = text.slice(0, HOUR_END);
      ({ length } = text);
      start = time - ofHour;
    }
    return time;
  };
}

/** Minutes and seconds of a text that has its hour and its length from one of the form; -1 where they are none. */
function millisecondsOfHour(text: string): number {
  const hasSeconds = text.length > SECOND + 1;
  const minute = sixtieth(text, MINUTE);
  const second = hasSeconds ? sixtieth(text, SECOND) : 0;
  const isZoned = text.length === SECOND || text.length === SECOND + 3;
  const fits = minute >= 0 && second >= 0 && (!isZoned || text.endsWith("Z"));
  return fits ? (minute * 60 + second) * 1000 : -1;
}

/** The two digits at a place, after a colon; -1 where there is another thing, or more than 59. */
function sixtieth(text: string, at: number): number {
  const [ten, one] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  const isNumber = ten >= 0 && ten <= 9 && one >= 0 && one <= 9;
  const value = 10 * ten + one;
  return isNumber && text.charCodeAt(at - 1) === COLON && value <= LAST_OF_SIXTY ? value : -1;
}
