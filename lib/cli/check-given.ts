import type { Command, Option } from "commander";
import { printable } from "../printable";
import { Failure } from "./failure";

/** What an option must say, by what its help calls the value; other values are looked at where they are read. */
const MUST: Readonly<Record<string, string>> = {
  column: "must name a column",
  file: "must name a file",
  "file.csv": "must name a file",
  "model.json": "must name a file",
  folder: "must name a folder",
  "file or folder": "must name a file or a folder",
  names: "must be names with commas between",
  codes: "must be marks with commas between",
  value: "must say what stands in the label column for an anomaly",
  address: "must be an address",
  url: "must be an address",
};

/** By command: options that say nothing without another one. */
const NEEDS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  stream: [
    ["saveRows", "state"],
    ["saveSeconds", "state"],
    ["fromStart", "state"],
    ["learnFirst", "learn"],
  ],
  serve: [["saveRows", "state"]],
};

/**
 * Has every command refuse what it was given in vain, before it does anything: a name of nothing, an option said twice (the
 * first would be passed over in silence), an option that needs another.
 *
 * @throws Failure of wrong usage, while the program reads its words
 */
export function checkGiven(program: Command): void {
  for (const command of [program, ...commandsBelow(program)]) {
    for (const option of command.options.filter(({ required }) => required)) {
      const said: string[] = [];
      command.on(`option:${option.name()}`, (text: string) => checkOption(option, text, said));
    }
  }
  program.hook("preAction", (_, command) => {
    checkArguments(command);
    checkNeeds(command);
  });
}

function commandsBelow(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...commandsBelow(each)]);
}

function checkOption(option: Option, text: string, said: string[]): void {
  const [, value] = /<(.*)>/.exec(option.flags)!;
  if (text.trim() === "" && Object.hasOwn(MUST, value)) {
    throw wrong(`${option.long} ${MUST[value]}, got nothing`);
  }
  said.push(text);
  if (said.length === 1) return;
  throw wrong(`${option.long} must be said once, got ${said.map(short).join(" and ")}`);
}

function checkArguments(command: Command): void {
  if (command.args.every((text) => text.trim() !== "")) return;
  throw wrong(`${command.name()} must be given names, got nothing for one`);
}

function checkNeeds(command: Command): void {
  for (const [option, other] of NEEDS[command.name()] ?? []) {
    const isGiven = (name: string) => command.getOptionValueSource(name) === "cli";
    if (isGiven(option) && !isGiven(other)) {
      throw wrong(`${longOf(command, option)} needs ${longOf(command, other)}`);
    }
  }
}

function longOf(command: Command, name: string): string {
  return command.options.find((option) => option.attributeName() === name)!.long!;
}

function short(text: string): string {
  return printable(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

function wrong(sentence: string): Failure {
  return new Failure(sentence, 2);
}
