import assert from "node:assert/strict";
import { z } from "zod";
import { issueWords, placedWords, whatIsWrong } from "../lib/zod-words";

describe("the words for what a schema found", () => {
  const schema = z.object({ size: z.number() });
  const found = (value: unknown) => schema.safeParse(value).error!;

  it("say what was expected and what was there, nothing too", () => {
    assert.equal(whatIsWrong(found({})), "invalid input: expected number, got nothing");
  });
  it("say where, and of a whole value that it is wrong at its top", () => {
    assert.match(issueWords(found({ size: "a" })), /received string at size$/);
    assert.match(issueWords(found(7)), / at its top$/);
  });
  it("put the place before, if there is one", () => {
    assert.match(placedWords(found({ size: "a" })), /^size: invalid input/);
    assert.match(placedWords(found(7)), /^invalid input/);
  });
});
