import { existsSync } from "node:fs";
import { placesFromEnvironment } from "../../lib/data/places";
import { dataSet } from "../../lib/data/catalog";

/**
 * Skips a group of tests where the real data is neither in the cache nor in a mirror folder,
 * and says so. Nothing is downloaded for a test.
 */
export function needsRealData(context: Mocha.Suite): void {
  const { cache, mirror } = placesFromEnvironment();
  const { path } = dataSet("ambient_temperature_system_failure").files[0];
  if ([cache, mirror].some((folder) => folder !== undefined && existsSync(`${folder}/${path}`)))
    return;
  const how = "set ANOMALAB_DATA_MIRROR or run npx anomalab data fetch";
  context.title += ` [skipped: needs the real data; ${how}]`;
  context.beforeAll(function () {
    this.skip();
  });
}
