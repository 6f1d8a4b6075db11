// What the parts of a page are made of: elements, widgets without a kernel, charts, tables. `courseWidgets` holds the
// scripts of the course's own widgets.

(() => {
  const { fixed } = globalThis.courseNumbers;
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

  // A table of `rows`: `index` and `columns` are [name in a row, heading, digits]; what is a text is shown as it is.
  function grid({ index, columns, rows, name = "Table" }) {
    const table = element("table", "dataframe"), head = element("tr"), body = element("tbody"), box = element("div", "course-scroll");
    for (const [, heading] of [index, ...columns]) {
      const cell = element("th", "", heading);
      cell.scope = "col";
      head.append(cell);
    }
    for (const row of rows) {
      const line = element("tr"), first = element("th", "", String(row[index[0]]));
      first.scope = "row";
      line.append(first);
      for (const [column, , digits] of columns) {
        const value = row[column], isText = typeof value === "string";
        line.append(element("td", isText && digits === undefined ? "course-words" : "", isText ? value : fixed(value, digits)));
      }
      body.append(line);
    }
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    box.append(table);
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    return box;
  }

  // `parts` are the functions that bring a part of the page to life, by its kind: (data, element) => nothing.
  globalThis.coursePage = { parts: { chart }, element, withHtml, widgets, show, chart, grid };
})();
