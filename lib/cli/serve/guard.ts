import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIPv6 } from "node:net";
import { readLimited } from "../../files/read-limited";
import { reason } from "../../data/read-text";
import { Failure } from "../failure";
import { Refused } from "./refused";

/** Shorter ones can be guessed. */
const LEAST_TOKEN = 16;
const MOST_TOKEN_BYTES = 4096;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * True for an address that only programs on this machine reach.
 *
 * @example
 * isLoopback("127.0.0.1"); // true
 */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  if (bare.toLowerCase() === "localhost") return true;
  return loopback.check(bare, isIPv6(bare) ? "ipv6" : "ipv4");
}

/**
 * Reads a token from a file; spaces and line ends around it do not belong to it.
 *
 * @throws Failure if the file cannot be read, or holds no token of 16 characters or more
 */
export function readToken(file: string): string {
  let text: string;
  try {
    text = readLimited(file, { maxBytes: MOST_TOKEN_BYTES }).toString("utf8").trim();
  } catch (error) {
    throw new Failure(`the token file must be readable, got ${file} (${reason(error)})`);
  }
  if (text.length >= LEAST_TOKEN && /^[\x21-\x7e]+$/.test(text)) return text;
  const got = text.length < LEAST_TOKEN ? `${text.length} characters` : "other characters";
  throw new Failure(
    `a token must have ${LEAST_TOKEN} characters or more, letters, digits and signs without spaces, got ${got} in ${file}`,
  );
}

/**
 * A function that lets those through who send the token. How long it takes tells nothing about the token.
 *
 * @throws Refused with 401, from the function
 */
export function tokenGuard(token: string): (authorization: string | undefined) => void {
  const wanted = digest(`Bearer ${token}`);
  return (authorization = "") => {
    if (timingSafeEqual(digest(authorization.replace(/^bearer /i, "Bearer ")), wanted)) return;
    throw new Refused(401, "a request must bring the token, as in Authorization: Bearer TOKEN");
  };
}

/**
 * Where no token is asked for, lets only those through who call this machine by a name of its own: a page in a browser may have a name of
 * its maker's lead here.
 *
 * @param host the request's header
 * @throws Refused with 403
 */
export function loopbackGuard(host: string | undefined): void {
  const name = (host ?? "").replace(/:\d+$/, "");
  if (isLoopback(name)) return;
  throw new Refused(
    403,
    "without a token only localhost and its addresses are answered, got another host's name",
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
