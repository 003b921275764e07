"use strict";
// What a report's page does besides its charts: folds code, copies it, hands out tables, shows that a table scrolls.
(() => {
  const report = window.anomalabReport;

  function button(text, onClick) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", onClick);
    return made;
  }

  function addCodeToggle() {
    const toggle = document.getElementById("code-toggle");
    const blocks = [...document.querySelectorAll("details.code")];
    if (!toggle) return;
    toggle.hidden = blocks.length === 0;
    toggle.addEventListener("click", () => {
      const open = blocks.some((block) => !block.open);
      for (const block of blocks) block.open = open;
      toggle.textContent = open ? "Hide all code" : "Show all code";
    });
  }

  /** The clipboard needs a secure page, which a file need not be: then a selection is copied. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  function addCopyButtons() {
    for (const code of document.querySelectorAll(".source")) {
      const made = button("Copy", async () => {
        await copy(code.querySelector("pre").textContent);
        made.textContent = "Copied";
        setTimeout(() => (made.textContent = "Copy"), 1500);
      });
      code.append(made);
    }
  }

  function addTableTools() {
    for (const frame of document.querySelectorAll(".table-frame")) {
      const table = frame.querySelector("table");
      const caption = frame.querySelector("figcaption")?.textContent ?? document.title;
      const tools = document.createElement("div");
      tools.className = "tools";
      tools.append(
        button("CSV", () =>
          report.download(`${report.fileName(caption)}.csv`, report.csv(report.tableRows(table))),
        ),
      );
      frame.append(tools);
    }
  }

  /** Says of every frame and every piece of code whether more of it lies to the left or right. */
  function watchScrolling() {
    const frames = [...document.querySelectorAll(".scroll, pre")];
    const look = (frame) => {
      const left = frame.scrollLeft > 2;
      const right = frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 2;
      frame.classList.toggle("more-left", left);
      frame.classList.toggle("more-right", right);
    };
    for (const frame of frames)
      frame.addEventListener("scroll", () => look(frame), { passive: true });
    const lookAtAll = () => frames.forEach(look);
    window.addEventListener("resize", lookAtAll);
    for (const details of document.querySelectorAll("details"))
      details.addEventListener("toggle", lookAtAll);
    lookAtAll();
  }

  function drawLabs() {
    for (const figure of document.querySelectorAll("figure.threshold-lab")) {
      const payload = JSON.parse(figure.querySelector("script").textContent);
      const box = document.createElement("div");
      figure.append(box);
      window.anomalabThresholdLab(box, payload);
    }
  }

  if (window.matchMedia("(max-width: 70rem)").matches) {
    document.querySelector(".contents details")?.removeAttribute("open");
  }
  addCodeToggle();
  addCopyButtons();
  addTableTools();
  watchScrolling();
  drawLabs();
  if (report.drawCharts) void report.drawCharts();
})();
