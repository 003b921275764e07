import { createRequire } from "node:module";
import type { Command } from "commander";
import { parseFalseAlarms } from "../decide/threshold/false-alarms";
import { Failure } from "./failure";
import { readBy, wholeNumber } from "./detect/options";
import type * as run from "./serve/run";
import type { ServeOptions } from "./serve/run";

const load = createRequire(__filename);

/** Adds `anomalab serve`: saved detectors behind HTTP. */
export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("Score rows that programs post over HTTP")
    .argument(
      "<model.json...>",
      "detectors that anomalab detect --save wrote; each goes by its file's name",
    )
    .option("--port <n>", "where to listen; 0 takes any that is free", wholeNumber(0, 65_535), 8080)
    .option("--host <address>", "and on which address", "127.0.0.1")
    .option(
      "--token-file <file>",
      "ask for the token in it; needed where other machines reach the address",
    )
    .option("--state <folder>", "keep rows there before they are answered, and go on from them")
    .option(
      "--save-rows <n>",
      "with --state: rows between two whole states",
      wholeNumber(1),
      10_000,
    )
    .option("--post <url>", "post each alarm there as JSON, until it is taken", webAddress)
    .option(
      "--false-alarms <n/time>",
      "the threshold that so many normal rows pass, as in stream",
      readBy(parseFalseAlarms),
    )
    .option("--calendar <file.csv>", "times in which no alarm is raised, as in stream")
    .option("--max-body <bytes>", "bytes of one request", wholeNumber(1000, 100_000_000), 1_000_000)
    .option("--max-rate <n>", "requests a second from one address", wholeNumber(1, 1_000_000), 1000)
    .option("--max-seconds <n>", "seconds for a request to arrive", wholeNumber(1, 3600), 10)
    .addHelpText(
      "after",
      `
POST /models/NAME/rows takes rows (JSON, lines of JSON or CSV), all or none, and answers with a verdict for each, as
anomalab stream has it. GET /models, /models/NAME, /health and /metrics (Prometheus) tell the rest. SIGTERM ends it
when what came is answered. docs/real-time.md shows each with curl.

  npx anomalab serve model.json --state kept
  curl -H 'content-type: text/csv' --data-binary @readings.csv localhost:8080/models/model/rows`,
    )
    .action(async (models: string[], options: ServeOptions) => {
      const { serve } = load("./serve/run") as typeof run;
      await serve(models, options);
    });
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:/i.test(text)) return text;
  // Not commander's own error, which shows what it got: there may be a password in it.
  throw new Failure(
    "--post must be an address that begins with http:// or https://, got another",
    2,
  );
}
