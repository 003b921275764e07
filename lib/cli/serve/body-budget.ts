import type { IncomingMessage, ServerResponse } from "node:http";
import { Refused } from "./refused";

/** Bytes of all bodies that are on their way at once. */
const MOST_BYTES = 256e6;

/**
 * A function that lets requests in as long as their bodies together are not too much for the memory; one that does not tell its
 * length counts as the longest.
 *
 * @throws Refused with 503, from the function
 */
export function bodyBudget(maxBody: number, mostBytes = Math.max(MOST_BYTES, maxBody)) {
  let used = 0;
  return ({ headers, method }: IncomingMessage, response: ServerResponse): void => {
    if (method !== "POST") return;
    const bytes = Math.min(maxBody, Number(headers["content-length"] ?? maxBody));
    if (used + bytes > mostBytes) {
      throw new Refused(503, "too many rows are on their way at once: send them again");
    }
    used += bytes;
    // However it ends: answered, or broken off.
    response.once("close", () => (used -= bytes));
  };
}
