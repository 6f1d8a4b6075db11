// An explorer whose model runs in the page: a control moves, the model computes, sentence and chart are drawn anew.
// The models are in live/; each gives `compute(setting, facts)`: `summary`, `tables`, and what changes of the chart,
// `traces` and `layout`.

(() => {
  const { drawingOf } = globalThis.courseLive;
  const { element, chart, choice, controls, grid, tableOf } = globalThis.coursePage;

  const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function liveExplorer(live, el) {
    const compute = (setting) => globalThis.courseLive[live.model].compute(setting, live.facts);
    const names = Object.keys(live.presets);
    let setting = structuredClone(live.start), revision = 1, drawn = null;
    const words = element("p", "course-explorer-summary"), picture = element("div", "course-explorer-part");
    const shown = element("div"), more = element("details"), table = tableOf(""), rows = table.lastChild;
    words.setAttribute("role", "status");
    more.append(element("summary", "", "More"));
    const { line, list } = choice("Preset", names, (i) => show({ ...setting, ...structuredClone(live.presets[names[i]]) }));
    const { made, place } = controls(live.controls, changed);
    for (const { name, box } of made) (live.more.includes(name) ? more : shown).append(box);
    el.append(line, shown, words, picture);
    if (live.more.length) el.append(more);
    el.append(table);
    table.addEventListener("toggle", draw);

    function changed(name, value) {
      if (equal(setting[name], value)) return;
      setting[name] = value;
      draw();
    }

    function show(next) {
      setting = next;
      place(setting);
      draw();
    }

    function draw() {
      const found = compute(setting);
      list.selectedIndex = names.findIndex((name) => Object.entries(live.presets[name]).every(([key, value]) => equal(setting[key], value)));
      words.textContent = found.summary;
      if (live.figure) {
        const drawing = drawingOf(live.figure, found);
        if (drawn) drawn.set("drawing", { revision: (revision += 1), ...drawing });
        else drawn = chart(drawing, picture);
      }
      if (table.open) rows.replaceChildren(...found.tables.flatMap((part) => [...(part.words ? [element("p", "", part.words)] : []), grid(part)]));
    }

    show(setting);
    el.dataset.live = live.model;
    el.courseExplorer = { compute, show: (changes) => show({ ...setting, ...changes }) };
  }

  globalThis.coursePage.liveExplorer = liveExplorer;
})();
