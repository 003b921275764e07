import type { Socket } from "node:net";

/** What is wrong with a request that is none. */
const ANSWERS: Readonly<Record<string, readonly [string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "the request must arrive sooner"],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "the request's head is too large"],
};

/** Answers what is no HTTP, or does not arrive in time, and ends the connection. */
export function onClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, sentence] = ANSWERS[error.code ?? ""] ?? [
    "400 Bad Request",
    "the request must be HTTP, got something else",
  ];
  const body = `${JSON.stringify({ error: sentence })}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
