import { readText } from "../../data/read-text";
import { parseCalendar } from "../../data/calendar";
import type { ExpectedEvent } from "../../data/calendar";
import type { SavedDetector } from "../../detectors/saved/saved-detector";
import { Failure } from "../failure";
import { readingOf } from "./reading-of";

/**
 * The expected events that a person named for a detector; none where no file is named.
 *
 * @throws Failure if the detector is none of a series with times, for whose readings nothing can be expected
 */
export function calendarIn(file: string | undefined, saved: SavedDetector): ExpectedEvent[] {
  if (file === undefined) return [];
  const time = readingOf(saved).time;
  if (saved.input !== "series" || time?.kind !== "moment") {
    throw new Failure("a calendar is for a series with times, got a detector of another kind");
  }
  return parseCalendar(readText(file, "parseCalendar"), file);
}
