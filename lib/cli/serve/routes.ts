import type { FastifyInstance } from "fastify";
import { jsonLine } from "../output";
import { neededColumns } from "../../data/reading/entities";
import { isoTime } from "../../times";
import type { AppOptions } from "./app";
import { answerOf } from "./answer";
import { Refused } from "./refused";
import { rowsIn } from "./rows-in";
import type { ServedModel } from "./served-model";

const JSON_TYPE = "application/json; charset=utf-8";

interface OfModel {
  readonly Params: { readonly name: string };
  /** Nothing where none was sent. */
  readonly Body: string | undefined;
  readonly Querystring: Readonly<Record<string, string | string[]>>;
}

/** Adds what can be asked for. */
export function addRoutes(
  app: FastifyInstance,
  { models, metrics, nWaiting }: Pick<AppOptions, "models" | "metrics" | "nWaiting">,
): void {
  const named = (name: string): ServedModel => {
    const found = models.get(name);
    if (found !== undefined) return found;
    const names = [...models.keys()];
    throw new Refused(404, `the model must be one of ${names.join(", ")}, got ${name}`, {
      models: names,
    });
  };
  app.get("/health", () => ({ status: "ok" }));
  app.get("/metrics", (_, reply) =>
    reply
      .type("text/plain; version=0.0.4; charset=utf-8")
      .send(metrics.text(models.values(), nWaiting())),
  );
  app.get("/models", (_, reply) =>
    reply.type(JSON_TYPE).send(`${jsonLine([...models.values()].map(described))}\n`),
  );
  app.get<OfModel>("/models/:name", ({ params }, reply) =>
    reply.type(JSON_TYPE).send(`${jsonLine(described(named(params.name)))}\n`),
  );
  app.post<OfModel>("/models/:name/rows", async ({ params, body, headers, query }, reply) => {
    const model = named(params.name);
    const { after, only } = readQuery(query);
    const form = /^application\/json\b/i.test(headers["content-type"] ?? "") ? "document" : "lines";
    const rows = rowsIn(body ?? "", form, model.taker.how);
    const { verdicts, row } = await model.take(rows, after);
    return reply.type(JSON_TYPE).send(answerOf(verdicts, { model: model.name, row, only }));
  });
}

function described({ name, saved, taker }: ServedModel) {
  const time = taker.lastTime();
  return {
    name,
    detector: saved.model,
    input: saved.input,
    columns: neededColumns(taker.how),
    row: taker.nRows(),
    ...(time !== undefined && taker.how.time?.kind === "moment" && { time: isoTime(time) }),
  };
}

function readQuery({ after, only = "all", ...others }: OfModel["Querystring"]): {
  after?: number;
  only: "all" | "alarms";
} {
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new Refused(400, `a query must hold after or only, got ${other}`);
  }
  if (only !== "all" && only !== "alarms") {
    throw new Refused(400, `only must be all or alarms, got ${String(only)}`);
  }
  if (after === undefined) return { only };
  if (typeof after === "string" && /^\d{1,15}$/.test(after)) return { after: Number(after), only };
  throw new Refused(400, `after must be the number of a row, got ${String(after)}`);
}
