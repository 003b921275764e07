import { main } from "../../lib/cli/main";

/** What a command printed, and the exit code that it left. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs the command line in this process. */
export async function runMain(...words: string[]): Promise<Ran> {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  const texts = ["", ""];
  streams.forEach((stream, i) => {
    stream.write = (chunk: string | Uint8Array) => {
      texts[i] += chunk.toString();
      return true;
    };
  });
  process.exitCode = 0;
  try {
    await main(words);
  } finally {
    streams.forEach((stream, i) => (stream.write = writes[i]));
  }
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { stdout: texts[0], stderr: texts[1], code };
}
