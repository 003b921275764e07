"use strict";
// Data as CSV: of a chart from its specification, of a table from its cells.
(() => {
  const report = (window.anomalabReport ??= {});

  function field(value) {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** Rows of texts and numbers as CSV. */
  report.csv = (rows) => `${rows.map((row) => row.map(field).join(",")).join("\n")}\n`;

  /** A chart's inline data, one after another; `part` says which, where there are several. */
  report.chartRows = (spec) => {
    const parts = [];
    const collect = (view) => {
      const values = view.data?.values;
      const key = view.mark?.opacity === 0;
      if (Array.isArray(values) && !key)
        parts.push(values.filter((row) => Object.keys(row).length > 0));
      return view;
    };
    report.mapViews(spec, collect);
    const used = parts.filter((rows) => rows.length > 0);
    const names = [...new Set(used.flatMap((rows) => rows.flatMap((row) => Object.keys(row))))];
    const written = (row, name) =>
      (name === "t" || name === "to") && typeof row[name] === "number"
        ? new Date(row[name]).toISOString()
        : row[name];
    const header = names.map((name) => ({ t: "time", to: "until", v: "value" })[name] ?? name);
    const several = used.length > 1;
    return [
      several ? ["part", ...header] : header,
      ...used.flatMap((rows, i) =>
        rows.map((row) => [
          ...(several ? [i + 1] : []),
          ...names.map((name) => written(row, name)),
        ]),
      ),
    ];
  };

  /** A table's cells; a column of means with spreads becomes two. */
  report.tableRows = (table) => {
    const texts = [...table.querySelectorAll("thead tr, tbody tr")].map((row) =>
      [...row.cells].map((cell) => cell.innerText.trim()),
    );
    const [header = [], ...body] = texts;
    const spread = header.map((_, c) => body.some((row) => row[c]?.includes(" ± ")));
    const number = (text) =>
      /^[−-]?[\d,]*\.?\d+(e[+-]\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
    const split = (text = "") => [text.split(" ± ")[0], text.split(" ± ")[1] ?? ""].map(number);
    return [
      header.flatMap((name, c) => (spread[c] ? [name, `${name} sd`] : [name])),
      ...body.map((row) => row.flatMap((text, c) => (spread[c] ? split(text) : [number(text)]))),
    ];
  };

  /** Hands a text to the reader as a file. */
  report.download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  /** A title as a file's name: "Two alarms, one late" is "two-alarms-one-late". */
  report.fileName = (title) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "data";
})();
