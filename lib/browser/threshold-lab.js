"use strict";
/**
 * A panel in which a reader moves the threshold and sees what it costs: precision, recall, F1, rows above it and, of a
 * series, alarms and false alarms a day. One function, no imports: it is pasted into reports and notebooks.
 *
 * The threshold is dragged in the histogram or with the slider below it; an arrow key moves it by one row.
 *
 * anomalabThresholdLab(element, { title, scores, labels, threshold, rowsPerDay })
 *   scores      one finite number per row, higher is more anomalous; of a series in time order
 *   labels      1 for an anomaly, 0 for normal, one per row; null where nobody knows
 *   threshold   where the slider begins: a row is called anomalous when its score is above it
 *   rowsPerDay  rows in one day; null where rows have no time. Neighbouring rows above the threshold are one alarm
 */
function anomalabThresholdLab(
  element,
  { title, scores, labels = null, threshold, rowsPerDay = null },
) {
  const N_STEPS = 400;
  const N_BINS = 60;
  const WIDTH = 600;
  const PLOT = 110;
  const sorted = Float64Array.from(scores).sort();
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  // Scores pile up near zero with a long tail: on a scale of roots every step matters.
  const useRoot = high > low && sorted[Math.floor(sorted.length / 2)] - low < (high - low) / 8;
  const toShare = (score) => {
    const share = high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0;
    return useRoot ? Math.sqrt(share) : share;
  };
  const toScore = (share) => low + (high - low) * (useRoot ? share * share : share);

  /** Rows above a limit, and runs of neighbours among them. */
  function count(limit) {
    const counts = { hits: 0, positives: 0, above: 0, alarms: 0, falseAlarms: 0 };
    let hitsBefore = 0;
    for (let i = 0; i <= scores.length; i += 1) {
      const detected = i < scores.length && scores[i] > limit;
      const running = i > 0 && scores[i - 1] > limit;
      if (detected && !running) {
        counts.alarms += 1;
        hitsBefore = counts.hits;
      }
      if (labels && i < scores.length && labels[i] === 1) {
        counts.positives += 1;
        if (detected) counts.hits += 1;
      }
      if (detected) counts.above += 1;
      else if (running && counts.hits === hitsBefore) counts.falseAlarms += 1;
    }
    return counts;
  }

  function figures(limit) {
    const { hits, positives, above, alarms, falseAlarms } = count(limit);
    const aDay = (n) => `${((n / scores.length) * rowsPerDay).toPrecision(3)}`;
    const all = [["rows above", `${above} of ${scores.length}`]];
    if (rowsPerDay) all.push(["alarms a day", aDay(alarms)]);
    if (!labels) return all;
    // No row above means nothing was right: precision is 0 by convention, as in scikit-learn.
    const precision = above === 0 ? 0 : hits / above;
    const recall = positives === 0 ? 0 : hits / positives;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return [
      ["precision", precision.toFixed(3)],
      ["recall", recall.toFixed(3)],
      ["F1", f1.toFixed(3)],
      ...all,
      rowsPerDay ? ["false alarms a day", aDay(falseAlarms)] : ["false alarms", `${above - hits}`],
    ];
  }

  /** Round scores that stand about evenly along the axis. */
  function ticks() {
    const digits = (score) => Number(score.toPrecision(2));
    const wanted = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => digits(toScore(share)));
    return [...new Set(wanted)].filter((score) => score >= low && score <= high);
  }

  const bins = { normal: new Array(N_BINS).fill(0), anomaly: new Array(N_BINS).fill(0) };
  scores.forEach((score, i) => {
    const bin = Math.min(N_BINS - 1, Math.floor(toShare(score) * N_BINS));
    bins[labels && labels[i] === 1 ? "anomaly" : "normal"][bin] += 1;
  });
  const most = Math.log(Math.max(2, ...bins.normal, ...bins.anomaly));
  const heightOf = (n) => (n === 0 ? 0 : 8 + (92 * Math.log(n)) / most);
  const bars = (counts, colour) =>
    counts
      .map((n, bin) => {
        const height = heightOf(n);
        const x = (bin * WIDTH) / N_BINS;
        return n === 0
          ? ""
          : `<rect x="${x.toFixed(1)}" y="${(PLOT - height).toFixed(1)}" width="${WIDTH / N_BINS - 1}" height="${height.toFixed(1)}" fill="${colour}" fill-opacity="0.65"/>`;
      })
      .join("");
  const axis = ticks()
    .map((score) => {
      const x = toShare(score) * WIDTH;
      const anchor = x < 20 ? "start" : x > WIDTH - 20 ? "end" : "middle";
      return `<line x1="${x}" x2="${x}" y1="${PLOT}" y2="${PLOT + 5}" stroke="currentColor"/><text x="${x}" y="${PLOT + 20}" text-anchor="${anchor}" font-size="14" fill="currentColor">${score}</text>`;
    })
    .join("");

  element.style.cssText = "max-width:700px;font-size:14px;line-height:1.5;color:inherit";
  element.innerHTML = `<div style="font-weight:600" class="lab-title"></div>
<svg viewBox="0 0 ${WIDTH} ${PLOT + 26}" role="img" aria-label="How many rows have which score" style="display:block;width:100%;height:auto;cursor:ew-resize;touch-action:pan-y;overflow:visible">
<rect width="${WIDTH}" height="${PLOT}" fill="transparent"/>
${bars(bins.normal, "#2b7cbf")}${bars(bins.anomaly, "#d9480f")}
<line x2="${WIDTH}" y1="${PLOT}" y2="${PLOT}" stroke="currentColor"/>${axis}
<line class="lab-line" y1="0" y2="${PLOT}" stroke="#9359b5" stroke-width="3" stroke-dasharray="6 4"/></svg>
<input type="range" min="0" max="${N_STEPS}" step="any" aria-label="Threshold" style="width:100%;margin:4px 0;accent-color:#9359b5">
<div style="display:flex;justify-content:space-between;align-items:center;flex-wrap:wrap;gap:4px 16px;font-size:12px">
<span>${labels ? '<span style="color:#2b7cbf" aria-hidden="true">■</span> normal <span style="color:#d9480f" aria-hidden="true">■</span> anomaly; ' : ""}rows by score${useRoot ? " (axis of square roots)" : ""}, logarithmic height; drag the line, or step by one row with the arrow keys</span>
<button type="button" style="font:inherit;cursor:pointer">back to the chosen threshold</button></div>
<output style="display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:6px;font-variant-numeric:tabular-nums"></output>`;
  element.querySelector(".lab-title").textContent = title;
  const slider = element.querySelector("input");
  const drawing = element.querySelector("svg");
  const line = element.querySelector(".lab-line");
  const output = element.querySelector("output");
  let current = threshold;

  function update(limit) {
    current = limit;
    const x = toShare(limit) * WIDTH;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    slider.value = String(toShare(limit) * N_STEPS);
    slider.setAttribute("aria-valuetext", limit.toPrecision(4));
    output.innerHTML = [["threshold", limit.toPrecision(4)], ...figures(limit)]
      .map(([name, value]) => `<span>${name} <b>${value}</b></span>`)
      .join("");
  }

  /** How many scores are at most the limit, by halving. */
  function rankOf(limit) {
    let from = 0;
    let until = sorted.length;
    while (from < until) {
      const middle = (from + until) >> 1;
      if (sorted[middle] <= limit) from = middle + 1;
      else until = middle;
    }
    return from;
  }

  /** The threshold with that many rows fewer above it, or, below 0, more; rows of one score go together. */
  function stepped(steps) {
    const rank = rankOf(current);
    if (steps > 0) return sorted[Math.min(sorted.length, rank + steps) - 1];
    let below = Math.max(0, rank + steps);
    const score = sorted[below];
    while (below > 0 && sorted[below - 1] === score) below -= 1;
    return below > 0 ? sorted[below - 1] : low - Math.max(1e-12, Math.abs(low) * 1e-9);
  }

  const keys = {
    ArrowRight: () => stepped(1),
    ArrowUp: () => stepped(1),
    ArrowLeft: () => stepped(-1),
    ArrowDown: () => stepped(-1),
    PageUp: () => stepped(10),
    PageDown: () => stepped(-10),
    Home: () => low,
    End: () => high,
  };
  slider.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    update(keys[event.key]());
  });
  slider.addEventListener("input", () => update(toScore(Number(slider.value) / N_STEPS)));

  function follow(event) {
    const { left, width } = drawing.getBoundingClientRect();
    update(toScore(Math.min(1, Math.max(0, (event.clientX - left) / width))));
  }
  drawing.addEventListener("pointerdown", (event) => {
    drawing.setPointerCapture(event.pointerId);
    follow(event);
    event.preventDefault();
  });
  drawing.addEventListener("pointermove", (event) => {
    if (drawing.hasPointerCapture(event.pointerId)) follow(event);
  });
  element.querySelector("button").addEventListener("click", () => update(threshold));
  update(threshold);
}
if (typeof window !== "undefined") window.anomalabThresholdLab = anomalabThresholdLab;
if (typeof module !== "undefined") module.exports = { anomalabThresholdLab };
