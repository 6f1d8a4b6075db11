// Explorers as pictures: the presets of one, to choose from. Those whose model runs in the page are in
// live_explorer.js.

(() => {
  const { parts, element, withHtml, widgets, show, chart } = globalThis.coursePage;

  const drawers = {
    figure: chart,
    html: ({ html }, el) => withHtml(el, html),
    lanes: (state, el) => show(widgets.piece_lanes, { ...state }, el),
    merges(state, el) {
      show(widgets.merge_view, { ...state }, el);
      el.querySelector(".merge-view-move")?.remove(); // without Python no other number of merges is known
    },
  };

  function choice(label, names, chosen) {
    const line = element("p", "course-explorer-choice"), name = element("label", "", `${label} `), list = element("select");
    names.forEach((text, i) => list.append(new Option(text, String(i))));
    name.append(list);
    line.append(name);
    list.addEventListener("change", () => chosen(Number(list.value)));
    return { line, list };
  }

  function tableOf(html) {
    const box = element("details", "course-explorer-table");
    box.append(element("summary", "", "Show as a table"), withHtml(element("div"), html));
    return box;
  }

  function explorer(data, el) {
    el.classList.add("course-explorer");
    if (data.live) return globalThis.coursePage.liveExplorer(data.live, el);
    const words = element("p", "course-explorer-summary"), settings = element("p", "course-explorer-settings"), shown = element("div");
    words.setAttribute("role", "status");
    const { line } = choice("What to show", data.views.map(({ name }) => name), draw);
    if (data.views.length > 1) el.append(line);
    el.append(settings, words, shown, element("p", "course-explorer-note", "A picture: in the notebook you can change everything in it."));

    function draw(i) {
      const view = data.views[i];
      words.textContent = view.summary;
      settings.textContent = view.settings.join(" · ");
      settings.hidden = !view.settings.length;
      shown.replaceChildren();
      for (const part of view.parts) {
        const box = element("div", "course-explorer-part");
        shown.append(box);
        drawers[part.kind](part, box);
      }
      if (view.table) shown.append(tableOf(view.table));
    }
    draw(0);
  }

  Object.assign(parts, { explorer });
  Object.assign(globalThis.coursePage, { choice, tableOf });
})();
