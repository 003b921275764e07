"use strict";
// What a report does in the browser: draws its charts live in the page's colours, and folds code.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const MOST_SVG_ROWS = 5000;

  /** The specification in the ink of the page, no wider than its column. */
  function fitted(spec, column) {
    const ink = dark.matches ? "#c9d1d9" : "#3d444d";
    const config = spec.config ?? {};
    const inked = {
      ...config,
      title: { ...config.title, color: ink, subtitleColor: ink },
      axis: { ...config.axis, labelColor: ink, titleColor: ink },
      legend: { ...config.legend, labelColor: ink, titleColor: ink },
      header: { ...config.header, labelColor: ink, titleColor: ink },
      text: { ...config.text, color: ink },
    };
    const wide = spec.width ?? spec.usermeta?.width;
    if (!(wide > column)) return { background: "transparent", ...spec, config: inked };
    // Four words of a legend in one row are wider than a phone.
    inked.legend.columns ??= 2;
    const narrow = { ...narrowed(spec, column), title: wrapped(spec.title, column) };
    return { background: "transparent", ...spec, ...narrow, config: inked };
  }

  /** The widths of a chart made anew for a narrow column: of one, of several above each other, of small multiples. */
  function narrowed({ vconcat, spec, columns }, column) {
    const AXIS = 70;
    if (vconcat) return { vconcat: vconcat.map((part) => ({ ...part, width: column - AXIS })) };
    if (!spec) return { width: column };
    const fewer = Math.max(1, Math.min(columns, Math.floor(column / 260)));
    return { columns: fewer, spec: { ...spec, width: Math.floor(column / fewer) - AXIS } };
  }

  /** A title's lines broken anew for a narrow column. */
  function wrapped(title, column) {
    if (!title || !Array.isArray(title.text)) return title;
    const subtitle = title.subtitle && { subtitle: lines(title.subtitle, column / 6.9) };
    return { ...title, text: lines(title.text, column / 9.4), ...subtitle };
  }

  function lines(texts, limit) {
    const broken = [];
    for (const word of [texts].flat().join(" ").split(/\s+/)) {
      const last = broken[broken.length - 1];
      if (last !== undefined && last.length + word.length < limit)
        broken.push(`${broken.pop()} ${word}`);
      else broken.push(word);
    }
    return broken;
  }

  function rowsIn(spec) {
    return JSON.stringify(spec).split("{").length;
  }

  async function draw(figure) {
    const spec = JSON.parse(figure.querySelector("script").textContent);
    figure.view?.finalize();
    const box = document.createElement("div");
    const options = {
      renderer: rowsIn(spec) > MOST_SVG_ROWS ? "canvas" : "svg",
      actions: { export: true, source: false, compiled: false, editor: false },
    };
    figure.drawnWidth = figure.clientWidth;
    try {
      const hidden = document.createElement("div");
      hidden.style.cssText = "height:0;overflow:hidden";
      hidden.append(box);
      figure.append(hidden);
      figure.view = await window.vegaEmbed(box, fitted(spec, figure.clientWidth), options);
      figure.querySelectorAll("img, .drawn").forEach((old) => old.remove());
      hidden.removeAttribute("style");
      hidden.className = "drawn";
    } catch (reason) {
      box.parentElement.remove(); // the picture stays
      console.error(reason);
    }
  }

  const figures = [...document.querySelectorAll("figure.chart")];
  async function drawAll() {
    for (const figure of figures) await draw(figure);
  }

  function drawLabs() {
    for (const figure of document.querySelectorAll("figure.threshold-lab")) {
      const payload = JSON.parse(figure.querySelector("script").textContent);
      const box = document.createElement("div");
      figure.append(box);
      window.anomalabThresholdLab(box, payload);
    }
  }

  function addCodeToggle() {
    const button = document.getElementById("code-toggle");
    const blocks = [...document.querySelectorAll("details.code")];
    button.hidden = blocks.length === 0;
    button.addEventListener("click", () => {
      const open = blocks.some((block) => !block.open);
      for (const block of blocks) block.open = open;
      button.textContent = open ? "Hide all code" : "Show all code";
    });
  }

  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const figure of figures) {
        if (figure.clientWidth !== figure.drawnWidth) void draw(figure);
      }
    }, 200);
  });
  dark.addEventListener("change", () => void drawAll());
  if (window.matchMedia("(max-width: 70rem)").matches) {
    document.querySelector(".contents details")?.removeAttribute("open");
  }
  addCodeToggle();
  drawLabs();
  void drawAll();
})();
