import { Command, CommanderError } from "commander";
import { reason } from "../data/read-text";
import { printableLines } from "../printable";
import { plainSentence, sentenceOf } from "../sentence-of";
import { VERSION } from "../version";
import { checkGiven } from "./check-given";
import { exitCodeOf } from "./failure";
import { printJson, say } from "./output";
import { addBenchmarkCommand } from "./benchmark";
import { addDataCommand } from "./data";
import { addDetectCommand } from "./detect";
import { addNabCommand } from "./nab";
import { addRunCommand } from "./run";
import { addScoreCommand } from "./score";
import { addServeCommand } from "./serve";
import { addStreamCommand } from "./stream";
import { addSweepCommand } from "./sweep";

/**
 * Adds one command to the program. Its file loads quickly: what is slow to load
 * (TensorFlow, data) is imported inside the action.
 */
export type AddCommand = (program: Command) => void;

/** One line per command file, in the order that --help shows. */
const commands: AddCommand[] = [
  addRunCommand,
  addDetectCommand,
  addScoreCommand,
  addStreamCommand,
  addSweepCommand,
  addServeCommand,
  addDataCommand,
  addNabCommand,
  addBenchmarkCommand,
];

/**
 * Runs the command line and leaves the exit code in process.exitCode: 0 done, 1 failed,
 * 2 used wrongly. Whatever is thrown ends as one sentence on standard error, and with
 * `--json` as `{ "error": sentence }` on standard output too.
 *
 * @param argv the words after the program's name
 */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.off("error", leaveWhenUnread).on("error", leaveWhenUnread);
  process.stderr.off("error", goOn).on("error", goOn);
  try {
    await createProgram().parseAsync(argv, { from: "user" });
  } catch (thrown) {
    // Commander has already printed its own message, or the help that was asked for.
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? 0 : 2;
      // Of help for what is none it shows the help for all, and no word.
      const isLost = thrown.exitCode !== 0 && thrown.code === "commander.help";
      if (isLost && argv[0] === "help")
        say(`anomalab: unknown command '${argv.slice(1).join(" ")}'`);
      return;
    }
    const isOurs = thrown instanceof RangeError || thrown instanceof TypeError;
    const sentence = isOurs ? plainSentence(thrown) : sentenceOf(thrown);
    say(`anomalab: ${sentence}`);
    if (argv.includes("--json")) printJson({ error: sentence });
    process.exitCode = exitCodeOf(thrown);
  }
}

function createProgram(): Command {
  const program = new Command("anomalab")
    .description("Anomaly detection with autoencoders: run the notebooks, or bring your own data")
    .version(VERSION)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(printableLines(text.replace(/^error: /, "anomalab: "))),
    })
    .showHelpAfterError("Try: npx anomalab --help");
  for (const add of commands) add(program);
  checkGiven(program);
  return program;
}

// Nobody reads what we say, or it cannot be written: the results are no worse for that.
function goOn(): void {}

// `anomalab ... | head` closes our standard output early: that is no failure. A full disk is.
function leaveWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  say(`anomalab: cannot write the results: ${reason(error)}`);
  process.exit(1);
}
