"use strict";
// Draws a page's charts live, in the page's ink, in place of their pictures.
(() => {
  const report = (window.anomalabReport ??= {});
  const MOST_SVG_ROWS = 5000;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  /** Rows again, of data that were written column by column to make the page smaller. */
  function unpacked(part) {
    if (Array.isArray(part)) return part.map(unpacked);
    if (typeof part !== "object" || part === null) return part;
    if (part.columns && Array.isArray(Object.values(part.columns)[0])) {
      const columns = Object.entries(part.columns);
      const values = columns[0][1].map((_, i) =>
        Object.fromEntries(columns.map(([name, list]) => [name, list[i]])),
      );
      return { values };
    }
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, unpacked(inner)]));
  }

  /** A chart's specification: its own, or that of the chart that it repeats. */
  report.specOf = (figure) => {
    const other = figure.dataset.of && document.getElementById(figure.dataset.of);
    return unpacked(JSON.parse((other || figure).querySelector("script").textContent));
  };

  /** Fields and values under the pointer. */
  function tooltipOver(box) {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    box.append(tip);
    return (_handler, event, _item, value) => {
      tip.hidden = value === null || value === undefined || value === "";
      if (tip.hidden) return;
      const entries = typeof value === "object" ? Object.entries(value) : [["", value]];
      tip.textContent = entries
        .map(([name, text]) => (name ? `${name}: ${text}` : text))
        .join("\n");
      const place = box.getBoundingClientRect();
      const x = event.clientX - place.left;
      tip.style.left = `${Math.max(0, Math.min(x + 14, place.width - tip.offsetWidth))}px`;
      tip.style.top = `${event.clientY - place.top + 16}px`;
    };
  }

  async function draw(figure) {
    const spec = report.specOf(figure);
    const ink = dark.matches ? "#c9d1d9" : "#3d444d";
    const column = figure.clientWidth;
    const overTime = report.isOverTime(spec);
    const own = overTime ? report.withTimeRange(spec, column) : spec;
    const box = document.createElement("div");
    box.className = "drawn";
    box.style.cssText = "height:0;overflow:hidden";
    figure.drawnWidth = column;
    figure.insertBefore(box, figure.querySelector(".tools"));
    try {
      const compiled = window.vegaLite.compile(report.fitted(own, column, ink)).spec;
      const renderer = JSON.stringify(spec).split("{").length > MOST_SVG_ROWS ? "canvas" : "svg";
      const view = new window.vega.View(window.vega.parse(compiled), { renderer });
      view.logLevel(window.vega.Warn).hover();
      if (!overTime) view.tooltip(tooltipOver(box));
      await view.initialize(box).runAsync();
      figure.querySelectorAll("img, .drawn").forEach((old) => old === box || old.remove());
      figure.letGo?.();
      box.removeAttribute("style");
      const unlink = overTime && report.linkInTime(figure, box, view, spec);
      figure.letGo = () => {
        view.finalize();
        if (unlink) unlink();
      };
      describe(box, spec);
    } catch (reason) {
      box.remove(); // the picture stays
      console.error(reason);
    }
  }

  /** To those who hear a page, a chart is one picture with its title, not a thousand marks. */
  function describe(box, spec) {
    const drawing = box.querySelector("svg, canvas");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", [spec.title?.text ?? "chart"].flat().join(" "));
    for (const part of drawing.querySelectorAll("[role], [aria-roledescription]")) {
      for (const name of ["role", "aria-roledescription", "aria-label", "aria-hidden"])
        part.removeAttribute(name);
    }
  }

  function addTools(figure) {
    const tools = document.createElement("div");
    const button = document.createElement("button");
    tools.className = "tools";
    button.type = "button";
    button.textContent = "CSV";
    button.title = "The chart's data as CSV";
    button.addEventListener("click", () => {
      const spec = report.specOf(figure);
      const name = report.fileName([spec.title?.text ?? "chart"].flat().join(" "));
      report.download(`${name}.csv`, report.csv(report.chartRows(spec)));
    });
    tools.append(button);
    if (report.isOverTime(report.specOf(figure))) {
      const hint = document.createElement("span");
      hint.textContent = "drag across a part to enlarge it in all charts of that time";
      tools.prepend(hint);
    }
    figure.append(tools);
  }

  const breath = () => new Promise((done) => setTimeout(done, 0));

  /** Draws all charts one after another, and again when the page's width or ink changes. */
  report.drawCharts = async () => {
    const figures = [...document.querySelectorAll("figure.chart")];
    const drawAll = async () => {
      for (const figure of figures) {
        await draw(figure);
        await breath();
      }
    };
    figures.forEach(addTools);
    let waiting;
    window.addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        for (const figure of figures)
          if (figure.clientWidth !== figure.drawnWidth) void draw(figure);
      }, 200);
    });
    dark.addEventListener("change", () => void drawAll());
    await drawAll();
  };
})();
