import { readingFrom } from "../../data/reading/schema";
import type { Reading } from "../../data/reading/how";
import type { SavedDetector } from "../../detectors/saved/saved-detector";

/** How the records of a stream are read: as the file was that was learned from, or by the columns' names where that is not known. */
export function readingOf({ reading, input, columns, time = "time" }: SavedDetector): Reading {
  if (reading !== undefined) return readingFrom(reading);
  const isSeries = input === "series";
  return {
    kind: isSeries ? "series" : "table",
    separator: ",",
    comment: "",
    hasHeader: true,
    header: [...(isSeries ? [time] : []), ...columns],
    columns: columns.map((name) => ({
      name,
      from: name,
      make: { as: "number" },
      number: { decimal: ".", group: "" },
      codes: [],
    })),
    ...(isSeries && { time: { columns: [time], kind: "moment", form: { as: "text" } } }),
    missing: [],
  };
}
