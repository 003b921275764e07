import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findRepository } from "../../../lib/cli/repository";
import { checkReportFolder, reportsOf } from "../../../lib/cli/run/report-folder";
import { temporaryFolder } from "../../data/temporary-folder";

describe("checkReportFolder", () => {
  const folder = temporaryFolder();
  const repository = (name: string) => ({
    ...findRepository(),
    reports: path.join(folder.path, name),
  });

  it("takes the clone's own reports, an empty folder and one that is not there yet", () => {
    checkReportFolder(findRepository(), { quick: false });
    checkReportFolder(repository("new"), { quick: false });
    checkReportFolder(repository("new"), { quick: true });
  });

  it("refuses a folder whose README is somebody's own, before it would be replaced", () => {
    mkdirSync(path.join(folder.path, "mine"));
    const readme = folder.write("mine/README.md", "# My project\n");
    assert.throws(() => checkReportFolder(repository("mine"), { quick: false }), {
      name: "Failure",
      message: `${readme} is not about reports; choose another folder for --out`,
    });
    assert.equal(readFileSync(readme, "utf8"), "# My project\n");
    // A quick run writes below it, and no README.
    checkReportFolder(repository("mine"), { quick: true });
  });

  it("refuses a file in the folder's place", () => {
    folder.write("plain", "text");
    assert.throws(() => checkReportFolder(repository("plain"), { quick: false }), {
      message: /index\.html: a part of the path is a file, not a folder$/,
    });
  });
});

describe("reportsOf", () => {
  const clone = { notebooks: "/clone/notebooks", reports: "/clone/reports" };

  it("keeps reports of other people's notebooks apart from the published ones", () => {
    assert.equal(reportsOf("/clone/notebooks/01-nab.ipynb", clone, undefined), "/clone/reports");
    assert.equal(reportsOf("/elsewhere/mine.ipynb", clone, undefined), "/clone/reports/own");
    assert.equal(
      reportsOf("/clone/notebooks-of-mine/a.ipynb", clone, undefined),
      "/clone/reports/own",
    );
  });

  it("takes the folder that was asked for, whose notebook it may be", () => {
    assert.equal(reportsOf("/elsewhere/mine.ipynb", clone, "/out"), "/out");
    assert.equal(reportsOf("/clone/notebooks/01-nab.ipynb", clone, "/out"), "/out");
  });
});
