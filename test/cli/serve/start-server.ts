import { once } from "node:events";
import { startCli } from "../../hostile/run-cli";

/** Servers that a failed test left: while one runs, the tests' process never ends. */
const running = new Set<ReturnType<typeof startCli>>();
after(() => running.forEach((server) => server.kill("SIGKILL")));

/** A server in a process of its own; waits until it listens. */
export async function startServer(cwd: string, ...words: string[]) {
  const child = startCli(["serve", "--port", "0", ...words], { cwd });
  running.add(child);
  child.once("close", () => running.delete(child));
  const texts = { stdout: "", stderr: "" };
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  const ended = once(child, "close").then(([code]) => ({ ...texts, code: code as number | null }));
  await new Promise<void>((resolve, reject) => {
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
      if (texts.stdout.includes("\n")) resolve();
    });
    void ended.then(() => reject(new Error(texts.stderr)));
  });
  const url = /^listening on (http:\S+)\n$/.exec(texts.stdout)![1];
  const ask = async (where: string, init?: RequestInit) => {
    const response = await fetch(url + where, init);
    return { status: response.status, said: await response.text() };
  };
  const post = (body: string, where = "/models/tide/rows") =>
    ask(where, { method: "POST", body, headers: { "content-type": "text/csv" } });
  return { child, texts, ended, url, ask, post };
}
