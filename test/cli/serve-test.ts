import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { AlarmMessage } from "../../lib/cli/serve/alarm-message";
import { saveDetector } from "../../lib/detectors/saved/detector-file";
import { temporaryFolder } from "../data/temporary-folder";
import { runCli } from "../hostile/run-cli";
import { runMain } from "./run-main";
import { listening, pairDetector, tide, tideDetector } from "./serve/fixtures";
import { startServer } from "./serve/start-server";

const { lines } = tide();
const limits = { seconds: 60, megabytes: 1000 };

describe("anomalab serve", function () {
  this.timeout(300_000);
  const { path: cwd, write } = temporaryFolder();
  before(async () => {
    write("tide.json", saveDetector(await tideDetector()));
    write("pair.json", saveDetector(await pairDetector()));
    write("token.txt", "0123456789abcdef\n");
  });

  it("serves several models by name, gives the lines of anomalab stream, and ends on SIGTERM with all kept", async () => {
    const { stdout } = await runCli(["stream", "tide.json"], {
      cwd,
      ...limits,
      stdin: `${lines.join("\n")}\n`,
    });
    const expected = stdout.trimEnd().split("\n");
    const found: string[] = [];
    for (const [from, to] of [
      [0, 300],
      [300, 600],
    ]) {
      const { child, ended, post, ask } = await startServer(
        cwd,
        "tide.json",
        "pair.json",
        "--state",
        "kept",
      );
      const { said } = await post(lines.slice(from, to).join("\n"));
      found.push(/"verdicts":\[(.*)\]\}\n$/.exec(said)![1]);
      const models = JSON.parse((await ask("/models")).said) as { name: string; row: number }[];
      assert.deepEqual(
        models.map(({ name, row }) => [name, row]),
        [
          ["tide", to],
          ["pair", 0],
        ],
      );
      child.kill(from === 0 ? "SIGTERM" : "SIGINT");
      const { code, stderr } = await ended;
      assert.deepEqual(
        [code, stderr],
        [0, from === 0 ? "" : "anomalab: tide goes on after row 300\n"],
      );
      assert.ok(!existsSync(path.join(cwd, "kept/serve.lock")));
    }
    assert.equal(found.join(","), expected.join(","));
    // The state is one of a stream, too.
    const words = ["stream", "tide.json", "--state", "kept/tide.state.json"];
    const { stderr } = await runCli(words, { cwd, ...limits });
    assert.match(stderr, /^anomalab: goes on after row 600: /);
  });
  it("posts alarms as they open and close, and those that wait after a restart", async () => {
    const heard: AlarmMessage[] = [];
    let isBroken = true;
    const hook = await listening((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (text: string) => (body += text));
      request.on("end", () => {
        if (isBroken) return request.socket.destroy();
        heard.push(JSON.parse(body) as AlarmMessage);
        response.writeHead(204).end();
      });
    });
    const words = ["tide.json", "--state", "posts", "--post", `${hook.url}/hook`];
    const first = await startServer(cwd, ...words);
    await first.post(lines.join("\n"));
    first.child.kill("SIGKILL");
    await first.ended;
    isBroken = false;
    const second = await startServer(cwd, ...words);
    for (let i = 0; heard.length < 4 && i < 200; i += 1)
      await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(
      heard.slice(0, 4).map(({ alarm }) => alarm),
      ["opened", "closed", "opened", "closed"],
    );
    assert.match(
      (await second.ask("/metrics")).said,
      /\nanomalab_posts_total\{end="delivered"\} [1-9]/,
    );
    second.child.kill("SIGTERM");
    assert.equal((await second.ended).code, 0);
    await hook.close();
  });
  it("says in one sentence why it does not start", async () => {
    const { url, child, ended } = await startServer(cwd, "tide.json", "--state", "held");
    const { port } = new URL(url);
    const at = (name: string) => path.join(cwd, name);
    const one = at("tide.json");
    const cases: [string[], number, RegExp][] = [
      [
        [one, "--port", port],
        1,
        /^anomalab: port \d+ of 127.0.0.1 is in use \(--port takes another one, 0 any that is free\)\n$/,
      ],
      [
        [one, "--port", "0", "--state", at("held")],
        1,
        /^anomalab: held is in use by process \d+ of .+ \(if nothing runs there, remove held\/serve.lock\)\n$/,
      ],
      [
        [one, "--host", "0.0.0.0"],
        2,
        /^anomalab: a server that others reach needs --token-file, got --host 0.0.0.0 without one\n$/,
      ],
      [
        [one, "--host", "::"],
        2,
        /^anomalab: a server that others reach needs --token-file, got --host :: without one\n$/,
      ],
      [
        [one, "--token-file", at("none")],
        1,
        /^anomalab: the token file must be readable, got none \(no such file or folder\)\n$/,
      ],
      [
        [one, "--host", "192.0.2.1", "--token-file", at("token.txt")],
        1,
        /^anomalab: this machine has no address 192.0.2.1\n$/,
      ],
      [
        [one, one],
        2,
        /^anomalab: models go by their files' names: each must be another, got tide twice\n$/,
      ],
      [
        [at("none.json")],
        1,
        /^anomalab: file must be readable, got none.json \(no such file or folder\)\n$/,
      ],
      [[at("token.txt")], 1, /^anomalab: [^\n]*token.txt[^\n]*\n$/],
      [[one, "--port", "70000"], 2, /--port <n>.*It must be a whole number from 0 to 65535/],
      [[one, "--post", "ftp://x/"], 2, /--post must be an address that begins with http/],
    ];
    for (const [words, code, sentence] of cases) {
      const ran = await runMain("serve", ...words);
      assert.match(ran.stderr.replaceAll(`${cwd}${path.sep}`, ""), sentence);
      assert.deepEqual([ran.code, ran.stdout], [code, ""], words.join(" "));
    }
    child.kill("SIGTERM");
    await ended;
  });
  it("listens on other addresses with a token", async () => {
    const { child, ended, url } = await startServer(
      cwd,
      "tide.json",
      "--host",
      "0.0.0.0",
      "--token-file",
      "token.txt",
    );
    const near = url.replace("0.0.0.0", "127.0.0.1");
    assert.equal((await fetch(`${near}/models`)).status, 401);
    const headers = { authorization: "Bearer 0123456789abcdef" };
    assert.equal((await fetch(`${near}/models`, { headers })).status, 200);
    child.kill("SIGTERM");
    assert.equal((await ended).code, 0);
  });

  it("does what docs/real-time.md shows", async function () {
    if (spawnSync("curl", ["--version"]).status !== 0) this.skip();
    const text = readFileSync(path.join(__dirname, "../../docs/real-time.md"), "utf8");
    const curls = [...text.matchAll(/```sh\n([\s\S]*?)```/g)]
      .flatMap(([, block]) => block.split("\n"))
      .filter((line) => line.startsWith("curl "));
    assert.ok(curls.length >= 6);
    write("model.json", readFileSync(path.join(cwd, "tide.json")));
    const recent = lines.slice(0, 50).map((line) => line.replace("1970-", "2024-"));
    write("rows.csv", `time,level\n${recent.join("\n")}\n`);
    write("rows.jsonl", '{"time": "2024-02-02T00:00:00Z", "level": 1}\n');
    write("later.csv", "time,level\n2024-02-03T00:00:00Z,1\n");
    const { child, ended, url, ask } = await startServer(
      cwd,
      "model.json",
      "--token-file",
      "token.txt",
    );
    const headers = { authorization: "Bearer 0123456789abcdef" };
    const rowNow = async () =>
      (JSON.parse((await ask("/models/model", { headers })).said) as { row: number }).row;
    for (const line of curls) {
      const command = line
        .replace("curl ", 'curl -sS --fail-with-body -H "authorization: Bearer $(cat token.txt)" ')
        .replace("localhost:8080", new URL(url).host)
        .replace("ROW", String(await rowNow()));
      const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
        cwd,
        encoding: "utf8",
      });
      assert.equal(status, 0, `${line}: ${stdout}${stderr}`);
      JSON.parse(stdout);
    }
    assert.equal(await rowNow(), 53);
    child.kill("SIGTERM");
    await ended;
  });
});
