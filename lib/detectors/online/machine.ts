import { rememberedInputs } from "./channel";
import type { FittedOnlineAutoencoder, SavedChannel } from "./fitted";
import { fastDecay } from "./online-errors";
import type { OnlineAutoencoderSettings } from "./options";
import { reader, type Reader } from "./readers";
import { REMEMBERED } from "./replay";
import { decayingMaximum, rangeExcess, type DecayingMaximum } from "./running-maximum";
import { restoreNetwork, saveNetwork } from "./saved-states";

/** The detector at work on one series. */
export interface Machine {
  /** Scores the next readings, each before anything is learned from it. */
  readonly advance: (values: readonly number[]) => number[];
  readonly state: () => FittedOnlineAutoencoder;
  readonly dispose: () => void;
}

interface RunningChannel {
  readonly reader: Reader;
  readonly maximum: DecayingMaximum;
}

type Channels = Readonly<Record<"slow" | "fast", RunningChannel | null>>;

/** A detector before a series; the first readings that it takes are the whole warm-up. */
export function startMachine(settings: OnlineAutoencoderSettings, warmUp: number): Machine {
  const begun = (name: "slow" | "fast") =>
    settings[name] && {
      reader: reader(name, settings, warmUp),
      maximum: decayingMaximum(decayOf(name, settings), warmUp),
    };
  const channels = { slow: begun("slow"), fast: begun("fast") };
  return machine({ settings, warmUp, past: [] }, channels);
}

/** A detector in the middle of a series. */
export function resumeMachine(fitted: FittedOnlineAutoencoder): Machine {
  const { settings, warmUp, past, forgotten } = fitted;
  const going = (name: "slow" | "fast") => {
    const channel = fitted[name];
    if (channel === null) return null;
    const inputs = forgotten?.[name];
    return {
      reader: reader(name, settings, warmUp, {
        ...(forgotten && inputs && { forgotten: { count: forgotten.count, ...inputs } }),
        past,
        states: channel.networks.map(restoreNetwork),
      }),
      maximum: decayingMaximum(decayOf(name, settings), warmUp, channel.maximum),
    };
  };
  return machine(fitted, { slow: going("slow"), fast: going("fast") });
}

function decayOf(name: "slow" | "fast", { decay }: OnlineAutoencoderSettings): number {
  return name === "slow" ? decay : fastDecay(decay);
}

function machine(
  {
    settings,
    warmUp,
    past: before,
    forgotten,
  }: Pick<FittedOnlineAutoencoder, "settings" | "warmUp" | "past" | "forgotten">,
  channels: Channels,
): Machine {
  const past = [...before];
  const outside = rangeExcess(forgotten?.range);
  before.forEach(outside.next);
  const running = [channels.slow, channels.fast].flatMap((channel) => channel ?? []);
  const nKept = keptReadings(settings, warmUp);
  const forgottenRange = rangeExcess(forgotten?.range);
  let nForgotten = forgotten?.count ?? 0;
  /** Keeps what the channels need to go on, and no more. */
  const forget = () => {
    const values = past.splice(0, Math.max(0, past.length - nKept));
    nForgotten += values.length;
    values.forEach(forgottenRange.next);
    running.forEach(({ reader }) => reader.forget(values));
  };
  return {
    advance(values) {
      const logs = running.map(({ reader }) => reader.advance(values));
      const scores = values.map((value, i) => {
        const t = nForgotten + past.push(value) - 1;
        let score = settings.range ? outside.next(value) : -Infinity;
        running.forEach(({ maximum }, k) => {
          const error = logs[k][i];
          if (!Number.isNaN(error)) score = Math.max(score, maximum.excess(error, t));
        });
        return score;
      });
      // Now and then: each time would move all that is kept.
      if (past.length >= 2 * nKept) forget();
      return scores;
    },
    state() {
      forget();
      return {
        settings,
        warmUp,
        past: [...past],
        ...(nForgotten > 0 && {
          forgotten: {
            count: nForgotten,
            range: forgottenRange.range(),
            slow: channels.slow && channels.slow.reader.forgotten(),
            fast: channels.fast && channels.fast.reader.forgotten(),
          },
        }),
        slow: saved(channels.slow),
        fast: saved(channels.fast),
      };
    },
    dispose: () => running.forEach(({ reader }) => reader.dispose()),
  };
}

/** How many readings, the newest, the channels need to go on. */
function keptReadings({ slow, fast }: OnlineAutoencoderSettings, warmUp: number): number {
  const each = [slow, fast].map((channel) => channel && rememberedInputs(channel, warmUp));
  return Math.max(REMEMBERED, ...each.map((count) => count ?? 0));
}

function saved(channel: RunningChannel | null): SavedChannel | null {
  return (
    channel && {
      maximum: channel.maximum.level(),
      networks: channel.reader.states().map(saveNetwork),
    }
  );
}
