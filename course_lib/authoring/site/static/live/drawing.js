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

  globalThis.courseLive = { drawingOf };
})();
