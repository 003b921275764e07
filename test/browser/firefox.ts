import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";

/** A headless Firefox with one page. */
export interface Firefox {
  readonly open: (url: string) => Promise<void>;
  /** Runs the body of a function in the page; what it returns, as JSON. */
  readonly run: <Result>(body: string, ...args: readonly unknown[]) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/**
 * Starts Firefox and drives it by Marionette, the protocol that geckodriver speaks to it: Playwright drives only a Firefox of
 * its own making, and by WebDriver BiDi only later ones than the long-term release.
 *
 * @param folder an empty folder, for its profile and what it downloads
 */
export async function launchFirefox(program: string, folder: string): Promise<Firefox> {
  const profile = path.join(folder, "profile");
  mkdirSync(profile);
  const lines = Object.entries(preferences(folder)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(path.join(profile, "user.js"), lines.join(""));
  const argv = ["--headless", "--no-remote", "--marionette", "--profile", profile];
  const child = spawn(program, argv, { stdio: "ignore" });
  const socket = connect(await portOf(child, profile), "127.0.0.1");
  const send = talk(socket);
  await once(socket, "connect");
  await send("WebDriver:NewSession", { capabilities: {} });
  await send("WebDriver:SetTimeouts", { script: 120_000, pageLoad: 120_000 });
  return {
    open: async (url) => void (await send("WebDriver:Navigate", { url })),
    run: async <Result>(body: string, ...args: readonly unknown[]) => {
      const { value } = await send("WebDriver:ExecuteScript", { script: body, args });
      return value as Result;
    },
    close: async () => {
      const ended = once(child, "exit");
      await send("Marionette:Quit", { flags: ["eForceQuit"] });
      socket.destroy();
      await ended;
    },
  };
}

/** A port of its own, downloads without a question, and no calls home. */
function preferences(folder: string) {
  return {
    "marionette.port": 0,
    "browser.download.folderList": 2,
    "browser.download.dir": folder,
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "app.normandy.enabled": false,
    "browser.safebrowsing.downloads.enabled": false,
    "services.settings.server": "data:,",
  };
}

/** Firefox writes the port into its profile once it listens. */
async function portOf(child: ChildProcess, profile: string): Promise<number> {
  const file = path.join(profile, "MarionetteActivePort");
  for (;;) {
    if (existsSync(file) && readFileSync(file, "utf8") !== "") return Number(readFileSync(file));
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

type Reply = Readonly<Record<string, unknown>>;

/** Messages are "length:JSON"; a command is [0, id, name, parameters], its answer [1, id, error, result]. */
function talk(socket: Socket): (name: string, parameters: object) => Promise<Reply> {
  const waiting = new Map<number, (error: { message: string } | null, result: Reply) => void>();
  let held = Buffer.alloc(0);
  socket.on("data", (more: Buffer) => {
    held = Buffer.concat([held, more]);
    for (let colon = held.indexOf(":"); colon > 0; colon = held.indexOf(":")) {
      const end = colon + 1 + Number(held.toString("latin1", 0, colon));
      if (held.length < end) return;
      const message = JSON.parse(held.toString("utf8", colon + 1, end)) as unknown;
      held = held.subarray(end);
      if (!Array.isArray(message)) continue; // the greeting
      const [, id, error, result] = message as [number, number, { message: string } | null, Reply];
      waiting.get(id)?.(error, result);
    }
  });
  let lastId = 0;
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, (error, result) =>
        error ? reject(new Error(`${name}: ${error.message}`)) : resolve(result),
      );
      const text = JSON.stringify([0, lastId, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
