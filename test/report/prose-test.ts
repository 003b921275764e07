import assert from "node:assert/strict";
import { renderProse } from "../../lib/report/prose";

describe("renderProse", () => {
  it("gives headings ids with dashes for spaces, each once", () => {
    const ids = new Set(["main"]);
    const { html, headings } = renderProse("# main\n\n## 2 Data & *more*\n\n## 2 Data & *more*", {
      ids,
    });
    assert.deepEqual(headings, [
      { level: 1, id: "main-2", text: "main" },
      { level: 2, id: "2-Data-&-more", text: "2 Data & more" },
      { level: 2, id: "2-Data-&-more-2", text: "2 Data & more" },
    ]);
    assert.match(html, /<h2 id="2-Data-&amp;-more">2 Data &amp; <em>more<\/em><\/h2>/);
  });

  it("frames tables so that a narrow page scrolls them, within reach of the keyboard", () => {
    const { html } = renderProse("| a | b |\n|---|---|\n| 1 | `2` |");
    assert.match(html, /<div class="scroll" tabindex="0" role="group" aria-label="table"><table>/);
    assert.match(html, /<td>1<\/td><td><code>2<\/code><\/td>/);
  });

  it("colours TypeScript, and escapes other code", () => {
    assert.match(renderProse("```ts\nlet a;\n```").html, /<span class="keyword">let<\/span> a;/);
    assert.match(renderProse("```sh\na < b\n```").html, /<code>a &lt; b<\/code>/);
  });

  it("turns links into those of the page", () => {
    const link = (target: string) => target.replace(".md", ".html");
    assert.match(renderProse("[a](b.md)", { link }).html, /<a href="b\.html">a<\/a>/);
  });

  it("keeps HTML in the text, without what could run", () => {
    const { html } = renderProse('a<br>b\n\n<img src="x" onerror="go()"><script>go()</script>');
    assert.match(html, /a<br \/>b/);
    assert.doesNotMatch(html, /script|onerror|go\(/);
  });
});
