/** Minutes ahead of UTC of zone names that mean one thing wherever they are used. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ z: 0, utc: 0, gmt: 0, wet: 0, west: 60, cet: 60, cest: 120, mez: 60, mesz: 120 },
  ...{ eet: 120, eest: 180, msk: 180, jst: 540, kst: 540, hkt: 480, sgt: 480 },
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
  ...{ akst: -540, akdt: -480, hst: -600, awst: 480, acst: 570, aest: 600, aedt: 660 },
  ...{ nzst: 720, nzdt: 780, sast: 120, wib: 420, brt: -180, art: -180 },
};

/**
 * How far a zone is ahead of UTC, in milliseconds: "Z", "+01:00", "-0500", "+02", "CET", "GMT+1". A place in brackets, as in
 * "+01:00[Europe/Prague]", adds nothing to the offset before it. No zone is UTC.
 *
 * @returns NaN for what is no zone: no clock on earth is more than 14 hours ahead of UTC or 12 behind, and IST, CST, BST and AST
 *   mean several things
 * @example
 * zoneOffset("+01:00[Europe/Prague]"); // 3600000
 */
export function zoneOffset(zone: string): number {
  if (zone === "") return 0;
  const found =
    /^([a-z]{1,5})?(?:([+-])(\d{1,2})(?::?(\d\d))?)?(?:\[[\w/+-]+\]| [A-Z]{3,5})?$/i.exec(zone);
  if (found === null || (found[1] === undefined && found[2] === undefined)) return NaN;
  const [, name, sign, hours, minutes = "0"] = found;
  const named = name === undefined ? 0 : zoneByName(name);
  if (sign === undefined) return named * 60_000;
  if (named !== 0 || (name === undefined && hours.length < 2)) return NaN;
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return ahead > 14 * 60 || ahead < -12 * 60 || Number(minutes) > 59 ? NaN : ahead * 60_000;
}

function zoneByName(name: string): number {
  const key = name.toLowerCase();
  return Object.hasOwn(ZONES, key) ? ZONES[key] : NaN;
}
