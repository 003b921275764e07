import type { Lane } from "./lane";
import type { ResultAlarm } from "./result";

/** Alarms of several series that began together. */
export interface AlarmGroup {
  /** Milliseconds since 1970: the first beginning and the last end. */
  readonly start: number;
  readonly end: number;
  /** In the order of their beginnings. */
  readonly members: readonly { readonly lane: Lane; readonly alarm: ResultAlarm }[];
  /** Different series among them. */
  readonly nLanes: number;
  readonly strength: number;
}

/**
 * Groups the alarms of all series by time: what moved together. Alarms belong together while each begins no later than `gapMs` after
 * the one before. What one series does alone is no group. Alarms without times stay out.
 *
 * @param lanes in any order
 * @param gapMs milliseconds of at least 0
 * @returns groups of two series or more: the most series first, then the strongest
 */
export function alarmGroups(lanes: readonly Lane[], gapMs: number): AlarmGroup[] {
  const all = lanes
    .filter(({ isTimed }) => isTimed)
    .flatMap((lane) => lane.alarms.map((alarm) => ({ lane, alarm })))
    .filter(({ alarm }) => alarm.start !== undefined)
    .sort((a, b) => a.alarm.start! - b.alarm.start! || (a.lane.name < b.lane.name ? -1 : 1));
  const groups: (typeof all)[] = [];
  for (const [i, member] of all.entries()) {
    const isNear = i > 0 && member.alarm.start! - all[i - 1].alarm.start! <= gapMs;
    if (isNear) groups[groups.length - 1].push(member);
    else groups.push([member]);
  }
  return groups
    .map((members) => ({
      start: members[0].alarm.start!,
      end: members.reduce((last, { alarm }) => Math.max(last, alarm.end!), -Infinity),
      members,
      nLanes: new Set(members.map(({ lane }) => lane)).size,
      strength: members.reduce((most, { alarm }) => Math.max(most, alarm.strength), 0),
    }))
    .filter(({ nLanes }) => nLanes > 1)
    .sort((a, b) => b.nLanes - a.nLanes || b.strength - a.strength || a.start - b.start);
}
