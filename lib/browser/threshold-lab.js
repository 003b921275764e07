"use strict";
/**
 * A panel in which a reader moves the threshold and sees what it costs: precision, recall, F1,
 * false alarms and alarms per day. One function, no imports: it is pasted into reports and notebooks.
 *
 * anomalabThresholdLab(element, { title, scores, labels, threshold, rowsPerDay })
 *   scores      one finite number per row, higher is more anomalous
 *   labels      1 for an anomaly, 0 for normal, one per row; null where nobody knows
 *   threshold   where the slider begins: a row is called anomalous when its score is above it
 *   rowsPerDay  rows in one day; null where rows have no time
 */
function anomalabThresholdLab(
  element,
  { title, scores, labels = null, threshold, rowsPerDay = null },
) {
  const N_STEPS = 400;
  const N_BINS = 60;
  const sorted = Float64Array.from(scores).sort();
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  // Scores pile up near zero with a long tail: on a scale of ranks every step matters.
  const useRoot = high > low && sorted[Math.floor(sorted.length / 2)] - low < (high - low) / 8;
  const toShare = (score) => {
    const share = high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0;
    return useRoot ? Math.sqrt(share) : share;
  };
  const toScore = (share) => low + (high - low) * (useRoot ? share * share : share);

  function count(limit) {
    const counts = { truePositives: 0, falsePositives: 0, positives: 0, alarms: 0 };
    for (let i = 0; i < scores.length; i += 1) {
      const detected = scores[i] > limit;
      if (detected) counts.alarms += 1;
      if (!labels) continue;
      if (labels[i] === 1) {
        counts.positives += 1;
        if (detected) counts.truePositives += 1;
      } else if (detected) counts.falsePositives += 1;
    }
    return counts;
  }

  function figures(limit) {
    const { truePositives, falsePositives, positives, alarms } = count(limit);
    const perDay = rowsPerDay
      ? [["alarms per day", ((alarms / scores.length) * rowsPerDay).toPrecision(3)]]
      : [];
    const all = [["rows above", `${alarms} of ${scores.length}`], ...perDay];
    if (!labels) return all;
    // No alarms means nothing was right: precision is 0 by convention, as in scikit-learn.
    const precision = alarms === 0 ? 0 : truePositives / alarms;
    const recall = positives === 0 ? 0 : truePositives / positives;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return [
      ["precision", precision.toFixed(3)],
      ["recall", recall.toFixed(3)],
      ["F1", f1.toFixed(3)],
      ["false alarms", String(falsePositives)],
      ...all,
    ];
  }

  const bins = { normal: new Array(N_BINS).fill(0), anomaly: new Array(N_BINS).fill(0) };
  scores.forEach((score, i) => {
    const bin = Math.min(N_BINS - 1, Math.floor(toShare(score) * N_BINS));
    bins[labels && labels[i] === 1 ? "anomaly" : "normal"][bin] += 1;
  });
  const heightOf = (n) =>
    n === 0 ? 0 : 8 + 92 * (Math.log(n) / Math.log(Math.max(2, ...bins.normal, ...bins.anomaly)));
  const bars = (counts, colour) =>
    counts
      .map((n, bin) => {
        const height = heightOf(n);
        const x = (bin * 600) / N_BINS;
        return n === 0
          ? ""
          : `<rect x="${x.toFixed(1)}" y="${(110 - height).toFixed(1)}" width="${600 / N_BINS - 1}" height="${height.toFixed(1)}" fill="${colour}" fill-opacity="0.65"/>`;
      })
      .join("");

  element.style.cssText = "max-width:700px;font-size:14px;line-height:1.5;color:inherit";
  element.innerHTML = `<div style="font-weight:600" class="lab-title"></div>
<svg viewBox="0 0 600 112" role="img" aria-label="How many rows have which score" style="display:block;width:100%;height:auto">
${bars(bins.normal, "#2b7cbf")}${bars(bins.anomaly, "#d9480f")}
<line class="lab-line" y1="0" y2="112" stroke="#9359b5" stroke-width="2" stroke-dasharray="6 4"/></svg>
<input type="range" min="0" max="${N_STEPS}" step="any" aria-label="Threshold" style="width:100%;margin:4px 0;accent-color:#9359b5">
<div style="display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 16px;opacity:0.8;font-size:12px">
<span>${labels ? '<span style="color:#2b7cbf">■</span> normal <span style="color:#d9480f">■</span> anomaly, ' : ""}rows by score, logarithmic height</span>
<button type="button" style="font:inherit;cursor:pointer">back to the notebook's threshold</button></div>
<output style="display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:6px;font-variant-numeric:tabular-nums"></output>`;
  element.querySelector(".lab-title").textContent = title;
  const slider = element.querySelector("input");
  const line = element.querySelector("line");
  const output = element.querySelector("output");

  function update(limit) {
    const x = toShare(limit) * 600;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    slider.setAttribute("aria-valuetext", limit.toPrecision(4));
    output.innerHTML = [["threshold", limit.toPrecision(4)], ...figures(limit)]
      .map(([name, value]) => `<span>${name} <b>${value}</b></span>`)
      .join("");
  }

  function reset() {
    slider.value = String(toShare(threshold) * N_STEPS);
    update(threshold);
  }
  slider.addEventListener("input", () => update(toScore(Number(slider.value) / N_STEPS)));
  element.querySelector("button").addEventListener("click", reset);
  reset();
}
if (typeof window !== "undefined") window.anomalabThresholdLab = anomalabThresholdLab;
if (typeof module !== "undefined") module.exports = { anomalabThresholdLab };
