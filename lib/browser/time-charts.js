"use strict";
// Charts over time: a part dragged out in one is enlarged in all, and all show their values at the time pointed at.
(() => {
  const report = (window.anomalabReport ??= {});
  const LEAST_DRAG = 8;
  const IN_RANGE = "rangeFrom === null || (datum.t >= rangeFrom && datum.t <= rangeUntil)";
  const charts = new Set();
  let range = [null, null];

  const isTime = (x) => x?.field === "t" && x.type === "temporal";

  /** Whether a chart's horizontal axis is time. */
  report.isOverTime = (spec) => ["seriesChart", "scoreChart"].includes(spec.usermeta?.chart);

  /** Words above a plot, each with the milliseconds that a pixel may hold if it is not to lie on the one before it. */
  function spaced(values) {
    const sorted = [...values].sort((a, b) => a.t - b.t);
    return sorted.map((row, i) => {
      const before = sorted[i - 1];
      const room = before
        ? (row.t - before.t) / (report.widthOf(before.text) + 6)
        : Number.MAX_VALUE;
      return { ...row, room };
    });
  }

  /** The specification with a time axis that follows the reader's choice; a strip for choosing is no longer needed. */
  report.withTimeRange = (spec, column) => {
    const [first] = spec.vconcat ?? [];
    const rest = { ...spec };
    delete rest.vconcat;
    const single = first
      ? {
          ...rest,
          ...first,
          width: spec.usermeta.width,
          autosize: { type: "fit-x", contains: "padding" },
        }
      : rest;
    const [from, until] = fullRange(spec);
    const shown = `(rangeFrom === null ? ${until - from} : rangeUntil - rangeFrom)`;
    const isFree = `datum.room > ${shown} / ${Math.max(1, column - 70)}`;
    const follow = (view) => {
      if (!isTime(view.encoding?.x)) return view;
      const { x } = view.encoding;
      const domain = { domainMin: { expr: "rangeFrom" }, domainMax: { expr: "rangeUntil" } };
      const scale = { ...x.scale };
      delete scale.domain;
      const encoding = { ...view.encoding, x: { ...x, scale: { ...scale, ...domain } } };
      // Words stand above the plot, and are there or not; all else is cut off at its edges.
      return "align" in view.mark
        ? {
            ...view,
            data: { values: spaced(view.data.values) },
            transform: [{ filter: `(${IN_RANGE}) && ${isFree}` }],
            encoding,
          }
        : { ...view, mark: { ...view.mark, clip: true }, encoding };
    };
    const params = [
      { name: "rangeFrom", value: range[0] },
      { name: "rangeUntil", value: range[1] },
    ];
    return { ...report.mapViews(single, follow), params: [...(spec.params ?? []), ...params] };
  };

  /** What can be read off a chart at a time: its lines, and the stretches that cover it. */
  function readingsOf(spec) {
    const lines = [];
    const stretches = [];
    const look = (view) => {
      const rows = view.data?.values ?? spec.data?.values;
      const title = view.encoding?.tooltip?.[0]?.title ?? "";
      const isLine = view.mark?.type === "line" && isTime(view.encoding?.x);
      if (isLine) {
        const name = view.encoding.tooltip ? (view.encoding.y.axis?.title ?? "value") : "threshold";
        lines.push({ name: [name].flat().join(" "), rows });
      }
      if (view.encoding?.x2?.field === "to")
        stretches.push({ name: title.replace(/ from$/, ""), rows });
      return view;
    };
    const [large] = spec.vconcat ?? [spec];
    report.mapViews(large, look);
    return { lines, stretches };
  }

  /** First and last time of a chart's lines. */
  function fullRange(spec) {
    const rows = readingsOf(spec).lines.flatMap((line) => line.rows);
    return [rows[0]?.t, rows[rows.length - 1]?.t];
  }

  /** The row nearest to a time, by halving; undefined where that lies in a gap. */
  function nearest(rows, t) {
    let low = 0;
    let high = rows.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (rows[middle].t <= t) low = middle;
      else high = middle;
    }
    return t - rows[low]?.t < rows[high]?.t - t ? rows[low] : rows[high];
  }

  const inWords = (t) =>
    new Date(t)
      .toISOString()
      .replace("T", " ")
      .replace(/:00\.000Z$/, " UTC");

  function showAt(chart, t) {
    const { view, cross, label, readings } = chart;
    const [from, until] = view.scale("x").domain();
    if (t === null || t < from || t > until) {
      cross.hidden = true;
      return;
    }
    const [line] = readings.lines;
    const row = line && nearest(line.rows, t);
    const at = row?.t ?? t;
    const x = view.scale("x")(at);
    const [left, top] = view.origin();
    const padding = view.padding();
    const texts = [inWords(at)];
    for (const { name, rows } of readings.lines) {
      const value = nearest(rows, at)?.v;
      if (value !== null && value !== undefined)
        texts.push(`${name} ${Number(value.toPrecision(5))}`);
    }
    for (const { name, rows } of readings.stretches) {
      if (rows.some((stretch) => stretch.t <= at && at <= stretch.to)) texts.push(name);
    }
    cross.hidden = false;
    cross.style.transform = `translate(${left + padding.left + x}px, ${top + padding.top}px)`;
    cross.style.height = `${view.height()}px`;
    label.textContent = texts.join("\n");
    label.classList.toggle("leftwards", x > view.width() / 2);
  }

  function setRange(from, until) {
    range = [from, until];
    for (const { view, reset } of charts) {
      const [first, last] = view.fullRange;
      const concerned = from === null || (from < last && until > first);
      reset.hidden = from === null;
      if (concerned) void view.signal("rangeFrom", from).signal("rangeUntil", until).runAsync();
    }
  }

  /** Makes a drawn chart follow pointer and range; gives a function that lets go of it. */
  report.linkInTime = (figure, box, view, spec) => {
    const cross = document.createElement("div");
    const label = document.createElement("div");
    const band = document.createElement("div");
    const reset = document.createElement("button");
    cross.className = "cross";
    label.className = "cross-label";
    band.className = "drag-band";
    cross.hidden = band.hidden = true;
    reset.type = "button";
    reset.textContent = "Whole period";
    reset.hidden = range[0] === null;
    cross.append(label);
    box.append(cross, band);
    figure.querySelector(".tools")?.prepend(reset);
    view.fullRange = fullRange(spec);
    const chart = { view, cross, label, reset, readings: readingsOf(spec) };
    charts.add(chart);

    const plotX = (event) => {
      const left = view.origin()[0] + view.padding().left;
      return event.clientX - box.getBoundingClientRect().left - left;
    };
    const timeAt = (x) => Number(view.scale("x").invert(Math.max(0, Math.min(view.width(), x))));
    let dragged = null;
    const finish = () => {
      dragged = null;
      band.hidden = true;
    };
    box.classList.add("over-time");
    box.addEventListener("pointermove", (event) => {
      const x = plotX(event);
      const inside = x >= 0 && x <= view.width();
      for (const each of charts) showAt(each, inside ? timeAt(x) : null);
      if (dragged === null) return;
      const [from, until] = [dragged, x].sort((a, b) => a - b);
      const offset = view.origin()[0] + view.padding().left;
      band.hidden = until - from < LEAST_DRAG;
      band.style.left = `${offset + Math.max(0, from)}px`;
      band.style.width = `${Math.min(view.width(), until) - Math.max(0, from)}px`;
      band.style.top = `${view.origin()[1] + view.padding().top}px`;
      band.style.height = `${view.height()}px`;
    });
    box.addEventListener("pointerleave", () => {
      for (const each of charts) showAt(each, null);
    });
    box.addEventListener("pointerdown", (event) => {
      const x = plotX(event);
      if (event.button !== 0 || x < 0 || x > view.width()) return;
      dragged = x;
      box.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    box.addEventListener("pointerup", (event) => {
      const x = plotX(event);
      if (dragged !== null && Math.abs(x - dragged) >= LEAST_DRAG) {
        setRange(...[timeAt(dragged), timeAt(x)].sort((a, b) => a - b));
      }
      finish();
    });
    box.addEventListener("pointercancel", finish);
    box.addEventListener("dblclick", () => setRange(null, null));
    reset.addEventListener("click", () => setRange(null, null));
    return () => {
      charts.delete(chart);
      reset.remove();
    };
  };
})();
