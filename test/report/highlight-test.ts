import assert from "node:assert/strict";
import { highlight } from "../../lib/report/highlight";
import { plainText } from "../../lib/report/prose";

describe("highlight", () => {
  it("colours each kind of word by its class, and leaves names alone", () => {
    assert.equal(
      highlight('const type = new Map(); // a "b"'),
      '<span class="keyword">const</span> <span class="keyword">type</span> = <span class="keyword">new</span> Map(); <span class="comment">// a &quot;b&quot;</span>',
    );
    assert.equal(highlight("from: 1"), 'from: <span class="number">1</span>');
    assert.equal(highlight("Type.New"), "Type.New");
  });

  it("takes a string for a string, whatever stands in it", () => {
    assert.equal(
      highlight('"// \\" const"'),
      '<span class="string">&quot;// \\&quot; const&quot;</span>',
    );
    assert.equal(highlight("`a ${1} b`"), '<span class="string">`a ${1} b`</span>');
  });

  it("loses and adds no letter, so that what is copied runs", () => {
    const code = 'if (a < b && c > "d") return 0x1F; /* e */\nconst f = `g`;';
    assert.equal(plainText(highlight(code)), code);
  });

  it("escapes what would be HTML", () => {
    assert.doesNotMatch(highlight('a < "</script><b>" // <i>'), /<(b|i|\/script)>/);
  });
});
