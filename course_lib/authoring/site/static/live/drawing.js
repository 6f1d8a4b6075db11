// What a model draws: the first figure of its explorer, with what it changes of traces and layout.

(() => {
  // Objects are merged, everything else is replaced; what becomes undefined is left out.
  function merged(old, change) {
    const isObject = (value) => value && typeof value === "object" && !Array.isArray(value);
    if (!isObject(old) || !isObject(change)) return change;
    const whole = { ...old };
    for (const [name, value] of Object.entries(change)) {
      whole[name] = merged(old[name], value);
      if (value === undefined) delete whole[name];
    }
    return whole;
  }

  function drawingOf(figure, { traces, layout }) {
    const data = figure.data.map((trace, i) => merged(trace, traces[i] ?? {}));
    return { data, layout: merged(figure.layout, layout ?? {}) };
  }

  const ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12];

  // As in charts/axes.py: where an axis ends, at a round number from the highest value on.
  function axisEnd(highest) {
    if (!highest) return 1;
    const step = 10 ** Math.floor(Math.log10(highest));
    return ENDS.map((end) => Number((end * step).toPrecision(3))).find((end) => end >= highest);
  }

  globalThis.courseLive = { drawingOf, axisEnd };
})();
