"use strict";
// How a chart's specification is made to suit the page: its ink, and a column that may be as narrow as a phone.
(() => {
  const report = (window.anomalabReport ??= {});
  const FONT = "12px Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
  const pen = document.createElement("canvas").getContext("2d");

  /** Pixels of a text in the charts' font. */
  function widthOf(text, size = 12) {
    pen.font = FONT;
    return (pen.measureText(text).width * size) / 12;
  }

  /** Breaks a text at spaces into lines no wider than `limit` pixels; a word alone may be. */
  function lines(texts, limit, size) {
    const broken = [];
    for (const word of [texts].flat().join(" ").split(/\s+/)) {
      const longer = broken.length > 0 ? `${broken[broken.length - 1]} ${word}` : undefined;
      if (longer !== undefined && widthOf(longer, size) <= limit)
        broken[broken.length - 1] = longer;
      else broken.push(word);
    }
    return broken;
  }

  function wrapped(title, column) {
    if (!title?.text) return title;
    // Bold letters are wider than those that are measured.
    const subtitle = title.subtitle && { subtitle: lines(title.subtitle, column - 12, 12) };
    return { ...title, text: lines(title.text, (column - 12) / 1.12, 15), ...subtitle };
  }

  /** An expression that gives long words as several lines, and undefined where all are short enough. */
  function brokenLabels(names, limit, size) {
    if (names.every((name) => widthOf(name, size) <= limit)) return undefined;
    const all = Object.fromEntries(names.map((name) => [name, lines(name, limit, size)]));
    return `${JSON.stringify(all)}[datum.label] || datum.label`;
  }

  /** A legend with as many entries side by side as there is room for. */
  function narrowLegend(legend, names, column) {
    const widths = names.map((name) => widthOf(name) + 34);
    if (legend?.columns === undefined && widths.reduce((sum, one) => sum + one, 0) < column)
      return legend;
    const columns = Math.max(1, Math.floor(column / Math.max(...widths)));
    const labelExpr = brokenLabels(names, column - 40, 12);
    return { ...legend, columns, labelLimit: 0, ...(labelExpr && { labelExpr }) };
  }

  function narrowEncoding(encoding, column) {
    const fit = { ...encoding };
    for (const channel of ["color", "fill", "stroke", "shape"]) {
      const names = encoding[channel]?.scale?.domain;
      if (!Array.isArray(names) || encoding[channel].legend === null) continue;
      if (!names.every((name) => typeof name === "string")) continue;
      fit[channel] = {
        ...encoding[channel],
        legend: narrowLegend(encoding[channel].legend, names, column),
      };
    }
    const { x, y } = encoding;
    if (x?.axis && (x.type === "quantitative" || x.type === "temporal")) {
      const tickCount = Math.max(3, Math.min(x.axis.tickCount ?? 8, Math.floor(column / 80)));
      fit.x = { ...x, axis: { ...x.axis, tickCount, ...shortTitle(x.axis.title, column - 60) } };
    }
    if (y?.axis && Array.isArray(y.sort)) {
      const labelExpr = brokenLabels(y.sort, column * 0.38, 12);
      fit.y = {
        ...y,
        axis: { ...y.axis, labelLimit: 0, ...(labelExpr && { labelExpr, labelOverlap: false }) },
      };
    }
    return fit;
  }

  function shortTitle(title, limit) {
    return typeof title === "string" && widthOf(title) > limit
      ? { title: lines(title, limit, 12) }
      : {};
  }

  /** Every view of a specification, its layers' layers too, passed through `change`. */
  function mapViews(spec, change) {
    const changed = { ...spec };
    for (const parts of ["layer", "vconcat", "hconcat"]) {
      if (spec[parts]) changed[parts] = spec[parts].map((part) => mapViews(part, change));
    }
    if (spec.spec) changed.spec = mapViews(spec.spec, change);
    return change(changed);
  }

  /** The widths of a chart for a narrow column: of one, of several above each other, of small multiples. */
  function narrowWidths({ vconcat, spec, columns }, column) {
    const AXIS = 74;
    if (vconcat) return { vconcat: vconcat.map((part) => ({ ...part, width: column - AXIS })) };
    if (!spec) return { width: column };
    const fewer = Math.max(1, Math.min(columns ?? 1, Math.floor(column / 260)));
    return { columns: fewer, spec: { ...spec, width: Math.floor(column / fewer) - AXIS } };
  }

  function inked(config = {}, ink) {
    const words = { labelColor: ink, titleColor: ink };
    return {
      ...config,
      title: { ...config.title, color: ink, subtitleColor: ink },
      axis: { ...config.axis, ...words },
      legend: { ...config.legend, ...words },
      header: { ...config.header, ...words },
      text: { ...config.text, color: ink },
    };
  }

  /** The specification in the ink of the page, no wider than its column. */
  report.fitted = (spec, column, ink) => {
    const config = inked(spec.config, ink);
    const base = { background: "transparent", ...spec, config };
    const wide = spec.width ?? spec.usermeta?.width;
    if (!(wide > column)) return base;
    // Two legends one above the other, not side by side.
    config.legend.layout = { top: { direction: "vertical", anchor: "start" } };
    const narrow = mapViews(base, (view) =>
      view.encoding ? { ...view, encoding: narrowEncoding(view.encoding, column) } : view,
    );
    return { ...narrow, ...narrowWidths(narrow, column), title: wrapped(spec.title, column) };
  };
  report.mapViews = mapViews;
})();
