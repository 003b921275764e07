import rateLimit from "@fastify/rate-limit";
import fastify from "fastify";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sentenceOf } from "../../sentence-of";
import { jsonLine, say } from "../output";
import { bodyBudget } from "./body-budget";
import { onClientError } from "./client-error";
import { loopbackGuard, tokenGuard } from "./guard";
import type { Metrics } from "./metrics";
import { Refused } from "./refused";
import { addRoutes } from "./routes";
import type { ServedModel } from "./served-model";

/** What one request, and one address, may use. */
export interface Limits {
  /** Bytes of a body. */
  readonly maxBody: number;
  /** Requests a second from one address. */
  readonly maxRate: number;
  /** Seconds for a request to arrive, and for an answer to be taken. */
  readonly maxSeconds: number;
}

/** What is served, and to whom. */
export interface AppOptions {
  readonly models: ReadonlyMap<string, ServedModel>;
  readonly metrics: Metrics;
  readonly limits: Limits;
  /** Asked for in every request but `GET /health`. Default: requests must come by a name of this machine's own. */
  readonly token?: string;
  /** Alarms that wait to be posted. */
  readonly nWaiting: () => number;
}

/** Connections at once; further ones are closed at once. */
const MOST_CONNECTIONS = 4000;
const SWEEP_MS = 500;

/** The server, which listens nowhere yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { limits, metrics, token } = options;
  const patienceMs = 1000 * limits.maxSeconds;
  const app = fastify({
    bodyLimit: limits.maxBody,
    requestTimeout: patienceMs,
    connectionTimeout: 2 * patienceMs,
    forceCloseConnections: "idle",
    // Node compares both times when the server is made, and fastify sets its own only afterwards.
    http: {
      connectionsCheckingInterval: SWEEP_MS,
      requestTimeout: patienceMs,
      headersTimeout: patienceMs,
    },
    clientErrorHandler: onClientError,
    frameworkErrors: (_, request, reply) => {
      refuse(reply, new Refused(400, `the address must be one, got ${request.raw.url ?? ""}`));
    },
    routerOptions: { maxParamLength: 1000 },
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.removeAllContentTypeParsers();
  const forms = ["application/json", "application/x-ndjson", "application/jsonl", "text/csv"];
  app.addContentTypeParser(forms, { parseAs: "string" }, (_, text, done) => done(null, text));
  app.setErrorHandler((error: FastifyError | Refused, request, reply) =>
    refuse(reply, refusalOf(error, request, limits)),
  );
  app.setNotFoundHandler((_, reply) =>
    refuse(
      reply,
      new Refused(
        404,
        "there are POST /models/NAME/rows, GET /models, /models/NAME, /health and /metrics, got another request",
      ),
    ),
  );
  const guard = token === undefined ? undefined : tokenGuard(token);
  const budget = bodyBudget(limits.maxBody);
  app.addHook("onResponse", (_, reply, done) => {
    metrics.answered(reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  await app.register(rateLimit, {
    max: limits.maxRate,
    timeWindow: 1000,
    errorResponseBuilder: () =>
      new Refused(
        429,
        `an address may send ${limits.maxRate.toLocaleString("en")} requests a second, got more (--max-rate allows others)`,
      ),
  });
  app.addHook("onRequest", (request, reply, done) => {
    // Whether it runs may be asked by whoever reaches it.
    if (guard === undefined) loopbackGuard(request.headers.host);
    else if (request.routeOptions.url !== "/health") guard(request.headers.authorization);
    budget(request.raw, reply.raw);
    checkEncoding(request.headers);
    done();
  });
  addRoutes(app, options);
  return app;
}

/** A body is read as UTF-8, as it came: packed, or in another alphabet, it would be read as something else. */
function checkEncoding(headers: FastifyRequest["headers"]): void {
  const packed = headers["content-encoding"] ?? "identity";
  if (packed.toLowerCase() !== "identity") {
    throw new Refused(415, `the body must not be packed, got content-encoding ${packed}`);
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers["content-type"] ?? "")?.[1];
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    throw new Refused(415, `the body must be UTF-8, got charset ${charset}`);
  }
}

function refuse(reply: FastifyReply, { status, message, more }: Refused): FastifyReply {
  if (status === 401) reply.header("www-authenticate", "Bearer");
  if (status === 503) reply.header("retry-after", "1");
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(`${jsonLine({ error: message, ...more })}\n`);
}

function refusalOf(
  error: FastifyError | Refused,
  request: FastifyRequest,
  limits: Limits,
): Refused {
  if (error instanceof Refused) return error;
  const type = request.headers["content-type"];
  switch ("code" in error ? error.code : "") {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Refused(
        413,
        `the body must have at most ${limits.maxBody.toLocaleString("en")} bytes, got more (--max-body allows others)`,
      );
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new Refused(
        415,
        `the content type must be application/json, application/x-ndjson or text/csv, got ${type ?? "none"}`,
      );
  }
  const status = "statusCode" in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return new Refused(status, sentenceOf(error));
  // Who has gone while it was taken up has no address any more, and wants no answer.
  if (!request.raw.destroyed) say(`anomalab: a request failed: ${sentenceOf(error)}`);
  return new Refused(status, "the server failed, and says why on its standard error");
}
