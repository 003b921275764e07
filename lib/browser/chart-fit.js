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

  /** Breaks a text into lines no wider than `limit` pixels: at spaces, and in words that are wider behind / _ . and -. */
  function lines(texts, limit, size) {
    const fits = (text) => widthOf(text, size) <= limit;
    const broken = [];
    const add = (piece, glue) => {
      const longer = broken.length > 0 ? broken[broken.length - 1] + glue + piece : undefined;
      if (longer !== undefined && fits(longer)) broken[broken.length - 1] = longer;
      else broken.push(piece);
    };
    for (const word of [texts].flat().join(" ").split(/\s+/)) {
      const pieces = fits(word) ? [word] : word.split(/(?<=[/_.-])/);
      pieces.forEach((piece, i) => add(piece, i === 0 ? " " : ""));
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

  /** A legend with as many entries side by side as there is room for above the plot. */
  function narrowLegend(legend, names, room) {
    const widths = names.map((name) => widthOf(name) + 34);
    if (legend?.columns === undefined && widths.reduce((sum, one) => sum + one, 0) < room)
      return legend;
    const columns = Math.max(1, Math.floor(room / Math.max(...widths)));
    const labelExpr = brokenLabels(names, room - 30, 12);
    return { ...legend, columns, labelLimit: 0, ...(labelExpr && { labelExpr }) };
  }

  /** Font and widest label of rows with names. Where rows stand close, a label has one line, or the rows move apart. */
  function rowLabels({ sort }, { column, height }) {
    const widest = (size) => Math.max(...sort.map((name) => widthOf(name, size)));
    const isClose = height / sort.length < 24;
    if (isClose && widest(10) <= column * 0.45) return { size: 10, widest: widest(10) };
    const most = Math.min(widest(12), column * 0.38);
    return { size: 12, widest: most, ...(isClose && { height: 28 * sort.length }) };
  }

  const isNamed = (y) => y?.axis && Array.isArray(y.sort);

  /** What all views of a chart share: the labels of its rows, if they have names, and the width left for the plot. */
  function roomOf(spec, column) {
    const parts = [spec, spec.spec, ...(spec.vconcat ?? [])];
    const height = Math.min(...parts.map((part) => part?.height).filter((one) => one > 0));
    let named;
    mapViews(spec, (view) => {
      const y = view.encoding?.y;
      if (isNamed(y)) named = rowLabels(y, { column, height });
      return view;
    });
    return { column, height, named, plot: column - (named ? named.widest + 16 : 56) };
  }

  function narrowEncoding(encoding, { column, height, named, plot }) {
    const fit = { ...encoding };
    const { x, y } = encoding;
    for (const channel of ["color", "fill", "stroke", "shape"]) {
      const { scale, legend } = encoding[channel] ?? {};
      const names = scale?.domain;
      if (!Array.isArray(names) || legend === null) continue;
      const beside = legend?.direction === "vertical" && { orient: "top", direction: "horizontal" };
      const isKey = names.every((name) => typeof name === "string");
      const narrow = isKey ? narrowLegend(legend, names, plot) : { ...legend, ...beside };
      fit[channel] = { ...encoding[channel], legend: narrow };
    }
    if (x?.axis && (x.type === "quantitative" || x.type === "temporal")) {
      const tickCount = Math.max(3, Math.min(x.axis.tickCount ?? 8, Math.floor(column / 80)));
      fit.x = { ...x, axis: { ...x.axis, tickCount, ...shortTitle(x.axis.title, plot) } };
    }
    if (isNamed(y)) {
      const labelExpr = brokenLabels(y.sort, named.widest, named.size);
      const fitting = { labelLimit: 0, labelFontSize: named.size };
      fit.y = {
        ...y,
        axis: { ...y.axis, ...fitting, ...(labelExpr && { labelExpr, labelOverlap: false }) },
      };
    } else if (y?.axis) {
      fit.y = { ...y, axis: { ...y.axis, ...shortTitle(y.axis.title, height) } };
    }
    return fit;
  }

  function shortTitle(title, limit) {
    return typeof title === "string" && widthOf(title) > limit
      ? { title: lines(title, limit, 12) }
      : {};
  }

  /** Whether cells of a matrix are too narrow for the numbers in them. */
  function isCrowded({ mark, encoding: { x, y } }, plot) {
    if (mark?.type !== "text" || !Array.isArray(x?.sort) || !Array.isArray(y?.sort)) return false;
    return plot / x.sort.length < widthOf("−0.00", mark.fontSize);
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
    const room = roomOf(spec, column);
    const narrow = mapViews(base, (view) => {
      const { encoding, layer } = view;
      if (layer) return { ...view, layer: layer.filter((part) => !isCrowded(part, room.plot)) };
      return encoding ? { ...view, encoding: narrowEncoding(encoding, room) } : view;
    });
    const higher = room.named?.height && { height: room.named.height };
    const title = wrapped(spec.title, column);
    return { ...narrow, ...narrowWidths(narrow, column), ...higher, title };
  };
  report.mapViews = mapViews;
  report.widthOf = widthOf;
})();
