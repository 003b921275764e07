import { setTimeout as sleep } from "node:timers/promises";
import { headersFor, withoutSecrets } from "../../data/fetch/address";
import { networkFailure } from "../../data/fetch/download-failed";
import { createRandom } from "../../random";
import type { AlarmMessage } from "./alarm-message";
import { backOffMs } from "./back-off";
import type { BackOff } from "./back-off";

/** What became of a message. */
export type Posted = "delivered" | "refused" | "dropped";

/** Posts messages to one address, in their order, until each is taken. */
export interface Poster {
  readonly send: (message: AlarmMessage) => void;
  readonly nWaiting: () => number;
  /** Goes on for a while with what waits, then ends; what is left was not posted. */
  readonly stop: (patienceMs: number) => Promise<void>;
}

/** How messages are posted. */
export interface PosterOptions extends Partial<BackOff> {
  /** May hold a user name and a password, which are sent and never shown. */
  readonly url: string;
  readonly onPosted: (message: AlarmMessage, how: Posted) => void;
  /** Told when posting begins to fail, when it goes on, and what is given up. */
  readonly note: (sentence: string) => void;
  /** Milliseconds for a try. Default 10,000. */
  readonly timeoutMs?: number;
}

/** More than that wait for nobody: the oldest is dropped then. */
const MOST_WAITING = 10_000;
/** What a receiver says of a message that it would not take the next time either. */
const HOPELESS = new Set([400, 413, 415, 422]);

/**
 * A poster of messages: each is sent again until the receiver answers with 2xx, with growing pauses; a receiver that says that
 * the message itself is wrong (400, 413, 415, 422) is not asked again. Who never answered may have taken it: the same id comes again then.
 */
export function createPoster(options: PosterOptions): Poster {
  const { url, onPosted, note, firstMs = 1000, mostMs = 300_000, timeoutMs = 10_000 } = options;
  const { host } = new URL(url);
  const random = createRandom(1);
  const queue: AlarmMessage[] = [];
  const stopped = new AbortController();
  let working: Promise<void> | undefined;
  let nFailed = 0;

  const end = (message: AlarmMessage, how: Posted) => {
    // It may have been dropped meanwhile.
    if (queue[0] !== message) return;
    queue.shift();
    onPosted(message, how);
  };
  /** @returns why it has to be sent again, if so */
  const post = async (message: AlarmMessage): Promise<string | undefined> => {
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const { status, body } = await fetch(withoutSecrets(url), {
        method: "POST",
        // A receiver elsewhere is not the one that was named.
        redirect: "manual",
        signal,
        headers: {
          ...headersFor(url),
          "content-type": "application/json",
          "idempotency-key": message.id,
        },
        body: JSON.stringify(message),
      });
      await body?.cancel();
      if (status >= 200 && status < 300) return void end(message, "delivered");
      if (!HOPELESS.has(status)) return `${host} answered with status ${status}`;
      note(
        `${host} refused the message about row ${message.row} of ${message.model} with status ${status}: it is not sent again`,
      );
      return void end(message, "refused");
    } catch (error) {
      if (signal.aborted) return `${host} sent nothing for ${timeoutMs / 1000} s`;
      return networkFailure(error, host).message;
    }
  };
  const work = async () => {
    while (queue.length > 0 && !stopped.signal.aborted) {
      const failure = await post(queue[0]);
      if (failure === undefined) {
        if (nFailed > 0) note(`alarms can be posted to ${host} again`);
        nFailed = 0;
        continue;
      }
      nFailed += 1;
      if (nFailed === 1) note(`alarms cannot be posted: ${failure}; trying again`);
      const pause = backOffMs(nFailed, { firstMs, mostMs }, random);
      await sleep(pause, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
    }
    working = undefined;
  };
  return {
    send(message) {
      queue.push(message);
      if (queue.length > MOST_WAITING) {
        note(
          `more than ${MOST_WAITING.toLocaleString("en")} alarms wait to be posted to ${host}: the oldest is dropped`,
        );
        end(queue[0], "dropped");
      }
      working ??= Promise.resolve().then(work);
    },
    nWaiting: () => queue.length,
    async stop(patienceMs) {
      const timer = setTimeout(() => stopped.abort(), patienceMs);
      await working;
      clearTimeout(timer);
    },
  };
}
