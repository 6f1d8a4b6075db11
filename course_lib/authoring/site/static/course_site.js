// Brings the parts of a page to life: charts, quizzes, guesses, explorers, the words of the glossary.
// `courseWidgets` holds the scripts of the course's own widgets, which here get a model without a kernel.

(() => {
  const { fixed, grouped, readings } = globalThis.courseNumbers;
  const widgets = globalThis.courseWidgets, setUp = globalThis.courseSetUp;

  function element(tag, className, text) {
    const el = document.createElement(tag);
    if (className) el.className = className;
    if (text !== undefined) el.textContent = text;
    return el;
  }

  const withHtml = (el, html) => { el.innerHTML = html; return el; };

  // What a widget's script expects of its model. `answer` gets what would go to Python.
  function modelOf(state, answer = () => {}) {
    const heard = new Map();
    const all = (names) => names.split(" ");
    const call = (name, ...details) => { for (const listener of heard.get(name) ?? []) listener(...details); };
    const model = {
      get: (name) => state[name],
      set(name, value) {
        if (state[name] === value) return;
        state[name] = value;
        call(`change:${name}`);
        call("change");
      },
      save_changes() {},
      on(names, listener) { for (const name of all(names)) heard.set(name, [...(heard.get(name) ?? []), listener]); },
      off(names, listener) { for (const name of all(names)) heard.set(name, (heard.get(name) ?? []).filter((other) => other !== listener)); },
      send: (message) => answer(message, model),
      say: (message) => call("msg:custom", message),
    };
    return model;
  }

  function show(widget, state, el, answer) {
    const model = modelOf(state, answer);
    widget.render({ model, el, signal: new AbortController().signal });
    return model;
  }

  // Charts ----------------------------------------------------------------------------------------------------

  // All charts of a page share one plotly.js, which the page loads once, and only if it has a chart.
  function giveLibrary() {
    const key = Symbol.for(`course_lib: plotly.js of plotly ${setUp.plotlyVersion}`);
    if (globalThis[key] || !globalThis.Plotly) return;
    globalThis[key] = { plotly: globalThis.Plotly, taken: true, asked: 0, ready: Promise.resolve() };
  }

  function chart({ data, layout }, el) {
    giveLibrary();
    const state = { drawing: { revision: 1, data, layout }, template: setUp.template, plotly_version: setUp.plotlyVersion };
    return show(widgets.live_figure, state, el);
  }

  // Quizzes and guesses ----------------------------------------------------------------------------------------

  const guesses = new EventTarget();

  function numberReply({ ranges, precision, other, unread }, text) {
    const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    const replyTo = (number) => {
      const value = precision ? Number(number.toPrecision(precision)) : number;
      return ranges.find(({ low, high }) => (low === high ? near(low, value) : low <= value && value < high)) ?? { correct: false, reply: other };
    };
    const found = readings(text).map(replyTo);
    return (found.find((reply) => reply.correct) ?? found[0])?.reply ?? unread;
  }

  function guessReply(form, given) {
    let guess;
    if (form.choices.length) {
      if (!given.length) return form.unchosen;
      guess = given[0];
    } else {
      guess = readings(given)[0];
      if (guess === undefined) return form.unread;
    }
    guesses.dispatchEvent(new CustomEvent(form.guess, { detail: guess }));
    return form.saved;
  }

  function questions({ forms }, el) {
    const asked = forms.map((form) => ({ unit: "", given: [], reply: "", ...form }));
    const right = new Set();
    const judge = (form, given) => (form.guess ? guessReply(form, given) : form.numbers ? numberReply(form.numbers, given) : form.replies[given.join(",")]);
    show(widgets.question_form, { questions: asked }, el, ({ question, given }, model) => {
      model.say({ question, reply: judge(asked[question], given) });
    });
    return right;
  }

  const figure = (number) => (Math.abs(number) >= 1000 || Number.isInteger(number) ? fixed(number) : String(Number(number.toPrecision(4))));

  function difference(guessed, found) {
    const gap = `${figure(Math.abs(found - guessed))} ${found > guessed ? "more" : "less"} than you thought`;
    return guessed > 0 && found / guessed >= 2 ? `${gap}, ${figure(Number((found / guessed).toPrecision(2)))} times as much` : gap;
  }

  function comparison(data, el) {
    const place = el.previousElementSibling;
    place.setAttribute("role", "status");
    guesses.addEventListener(data.guess, ({ detail }) => {
      if (data.replies.length) return withHtml(place, data.replies[detail]);
      if (data.number === null) return;
      const unit = data.unit ? ` ${data.unit}` : "";
      const same = Math.abs(detail - data.number) <= 1e-9 * Math.max(1, Math.abs(data.number));
      const words = same ? `You guessed ${figure(detail)}${unit}, and that is right.`
        : `You guessed ${figure(detail)}${unit}; it is ${figure(data.number)}${unit}: ${difference(detail, data.number)}.`;
      withHtml(place, data.mark).querySelector("p").textContent = words;
    });
  }

  // Explorers ---------------------------------------------------------------------------------------------------

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
    if (data.live) return liveExplorer(data, el);
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

  // An explorer whose model runs here: a control moves, `compute` says what follows, the chart is drawn anew.
  function liveExplorer({ live }, el) {
    const { compute } = globalThis.courseLive[live.model], names = Object.keys(live.presets);
    let setting = structuredClone(live.presets[names[0]]), revision = 0;
    const words = element("p", "course-explorer-summary"), picture = element("div", "course-explorer-part"), controls = element("div"), more = element("details");
    const table = tableOf(""), rows = table.lastChild;
    words.setAttribute("role", "status");
    more.append(element("summary", "", "More"));
    const { line, list } = choice("Preset", names, (i) => { setting = structuredClone(live.presets[names[i]]); place(); draw(); });
    const movers = Object.entries(live.controls).map(([name, control]) => mover(name, control));
    for (const { name, box } of movers) (live.more.includes(name) ? more : controls).append(box);
    el.append(line, controls, words, picture);
    if (live.more.length) el.append(more);
    el.append(table);
    const drawn = chart(live.figure, picture);
    table.addEventListener("toggle", draw);

    function mover(name, control) {
      const box = element("div");
      if (!("min" in control)) {
        const label = element("label", "course-explorer-check"), input = element("input");
        input.type = "checkbox";
        label.append(input, ` ${control.label}`);
        box.append(label);
        input.addEventListener("change", () => changed(name, input.checked));
        return { name, box, set: (value) => { input.checked = value; } };
      }
      const state = { ...control, value: setting[name], typed: "", problem: "" };
      const model = show(widgets.slider, state, box, ({ typed }) => type(name, control, model, typed));
      model.on("change:value", () => changed(name, model.get("value")));
      return { name, box, set: (value) => { model.set("value", value); model.set("typed", ""); model.set("problem", ""); } };
    }

    function type(name, control, model, typed) {
      const number = readings(typed)[0], limits = `${grouped(control.min)} to ${grouped(control.max)} ${control.unit}`;
      const fits = number >= control.min && number <= control.max && (!control.whole || Number.isInteger(number));
      model.set("typed", typed && !fits ? typed : "");
      model.set("problem", fits || !typed.trim() ? "" : `Type a ${control.whole ? "whole number" : "number"} from ${limits}.`);
      if (fits) model.set("value", number);
    }

    let placing = false;
    function place() {
      placing = true;
      for (const { name, set } of movers) set(setting[name]);
      placing = false;
    }

    function changed(name, value) {
      if (placing || setting[name] === value) return;
      setting[name] = value;
      const same = names.findIndex((preset) => Object.keys(setting).every((key) => String(setting[key]) === String(live.presets[preset][key])));
      list.selectedIndex = same;
      draw();
    }

    function draw() {
      const { summary, traces, layout, rows: found, columns, index } = compute(setting);
      words.textContent = summary;
      const data = live.figure.data.map((trace, i) => ({ ...trace, ...traces[i] }));
      const whole = { ...live.figure.layout };
      for (const [axis, change] of Object.entries(layout)) whole[axis] = { ...whole[axis], ...change };
      revision += 1;
      drawn.set("drawing", { revision: revision + 1, data, layout: whole });
      if (table.open) rows.replaceChildren(grid(found, columns, index));
    }
    place();
    draw();
    el.courseExplorer = { compute, set: (values) => { Object.assign(setting, values); place(); draw(); } };
  }

  function grid(found, columns, index) {
    const table = element("table", "dataframe"), head = element("tr"), body = element("tbody"), box = element("div", "course-scroll");
    for (const name of [index, ...columns.map(([, heading]) => heading)]) {
      const cell = element("th", "", name);
      cell.scope = "col";
      head.append(cell);
    }
    for (const row of found) {
      const line = element("tr"), first = element("th", "", String(row[index]));
      first.scope = "row";
      line.append(first, ...columns.map(([name, , digits]) => element("td", "", fixed(row[name], digits))));
      body.append(line);
    }
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    box.append(table);
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Table");
    return box;
  }

  // The words of the glossary -------------------------------------------------------------------------------------

  function explainTerms() {
    const box = element("div", "course-term-words");
    box.id = "course-term-words";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    let closing = 0, shownFor = null;
    const close = () => {
      box.hidden = true;
      shownFor?.removeAttribute("aria-describedby");
      shownFor = null;
    };
    function open(link) {
      clearTimeout(closing);
      const words = globalThis.courseTerms?.[link.hash.slice(1)];
      if (!words) return;
      close();
      shownFor = link;
      box.textContent = words;
      box.hidden = false;
      link.setAttribute("aria-describedby", box.id);
      const at = link.getBoundingClientRect(), room = document.documentElement.clientWidth;
      const left = Math.max(8, Math.min(at.left, room - box.offsetWidth - 8));
      const below = at.bottom + box.offsetHeight + 8 < innerHeight;
      box.style.left = `${left + scrollX}px`;
      box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
    }
    const later = () => { closing = setTimeout(close, 200); };
    document.body.append(box);
    for (const link of document.querySelectorAll("a.course-term")) {
      link.addEventListener("mouseenter", () => open(link));
      link.addEventListener("focus", () => open(link));
      link.addEventListener("mouseleave", later);
      link.addEventListener("blur", close);
    }
    box.addEventListener("mouseenter", () => clearTimeout(closing));
    box.addEventListener("mouseleave", later);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  // The page --------------------------------------------------------------------------------------------------------

  // The scripts of the widgets ask JupyterLab's own mark for the theme when they save a picture.
  function followTheme() {
    const set = () => { document.body.dataset.jpThemeLight = String(document.documentElement.dataset.theme !== "dark"); };
    new MutationObserver(set).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    set();
    // Paper is white.
    let before = null;
    addEventListener("beforeprint", () => { before ??= document.documentElement.dataset.theme; document.documentElement.dataset.theme = "light"; });
    addEventListener("afterprint", () => { document.documentElement.dataset.theme = before; before = null; });
  }

  // A table that is wider than the page scrolls by itself, and must do so by keyboard too.
  function letTablesScroll() {
    for (const box of document.querySelectorAll(".bd-article .text_html, .bd-article .pst-scrollable-table-container")) {
      if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) box.tabIndex = 0;
    }
  }

  // On a phone JupyterLab's list of files leaves no room for the notebook: there it opens alone.
  function openAloneWhereNarrow() {
    if (!matchMedia("(max-width: 768px)").matches) return;
    for (const link of document.querySelectorAll("a.course-binder")) link.href = link.dataset.narrow;
  }

  const parts = { chart, questions, comparison, explorer };

  function start() {
    followTheme();
    for (const el of document.querySelectorAll(".course-part")) {
      parts[el.dataset.part](JSON.parse(el.querySelector("script").textContent), el);
    }
    explainTerms();
    openAloneWhereNarrow();
    letTablesScroll();
    document.documentElement.dataset.courseReady = "true";
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
