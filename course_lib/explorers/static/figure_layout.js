// What plotly is told of a figure, for a page of some width: from the model's state, whole titles, room.

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

const ARRAYS = { f8: Float64Array, i4: Int32Array };

function decoded(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decoded);
  if (value.bytes instanceof DataView) {
    const { buffer, byteOffset, byteLength } = value.bytes;
    return new ARRAYS[value.dtype](buffer.slice(byteOffset, byteOffset + byteLength));
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, decoded(part)]));
}

// The drawing of *model*; in its state, a trace whose values of x are those of another one names that one's place.
function drawingOf(model) {
  const { data, ...rest } = model.get("drawing");
  const whole = (trace) => (trace.x?.as_trace === undefined ? trace : { ...trace, x: data[trace.x.as_trace].x });
  return { ...rest, data: data.map(whole) };
}

const NEW_LINE = /<br ?\/?>/gi; // as plotly writes it in a text

function plainText(text) {
  const spaced = text.replace(NEW_LINE, " ");
  return new DOMParser().parseFromString(spaced, "text/html").body.textContent.trim(); // runs nothing
}

// plotly does not break a title. How wide words are in its letters, only the page can tell. It is asked once for each
// title, because it would first work out how everything on it looks.
const TITLE_SIZE = 16, TITLE_LINE = 21, TITLE_TOP = 14, pen = document.createElement("canvas").getContext("2d"); // pixels
const MOST_KNOWN = 100, known = new Map();
function broken(title, width, size = TITLE_SIZE) {
  if (title.includes("<")) return title;
  const asked = `${size} ${width} ${title}`;
  if (!known.has(asked)) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(asked, brokenBy(title, width, size));
  }
  return known.get(asked);
}

function brokenBy(title, width, size) {
  const family = getComputedStyle(document.body).getPropertyValue("--jp-ui-font-family") || "system-ui";
  pen.font = `${size}px ${family}, sans-serif`;
  const lines = [[]];
  for (const word of title.split(" ")) {
    const line = lines.at(-1);
    if (line.length && pen.measureText([...line, word].join(" ")).width > width) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line) => line.join(" ")).join("<br>");
}

// The line that says where the numbers come from is broken for a wide page; here it gets the lines that it needs.
const SOURCE_LETTER = 6.6, SOURCE_LINE = 16; // pixels
function withWholeSource(layout, width) {
  const source = layout.annotations?.find((note) => note.name === "source");
  if (!source) return layout;
  const lines = source.text.split("<br>"), most = Math.floor((width - 90) / SOURCE_LETTER), whole = [[]];
  if (Math.max(...lines.map((line) => line.length)) <= most) return layout;
  for (const word of lines.join(" ").split(" ")) {
    const line = whole.at(-1);
    if (line.length && [...line, word].join(" ").length > most) whole.push([word]);
    else line.push(word);
  }
  const more = SOURCE_LINE * (whole.length - lines.length);
  const text = whole.map((line) => line.join(" ")).join("<br>");
  const annotations = layout.annotations.map((note) => (note === source ? { ...note, text, yshift: note.yshift - more } : note));
  return { ...layout, annotations, margin: { ...layout.margin, b: layout.margin.b + more }, height: layout.height && layout.height + more };
}

// The words below the axis stand in the middle of the plot; where they are too long for the page, they get more lines.
const AXIS_SIZE = 14, AXIS_LINE = 18; // pixels
function withWholeAxes(layout, width, { l, r, b }) {
  const room = 2 * Math.min((width + l - r) / 2, (width - l + r) / 2) - 8, whole = { ...layout };
  let more = 0;
  for (const name of Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key))) {
    const { title } = layout[name], text = typeof title === "string" ? title : title?.text;
    if (!text) continue;
    const lines = broken(text, room, title.font?.size ?? AXIS_SIZE);
    more = Math.max(more, AXIS_LINE * (lines.split("<br>").length - text.split("<br>").length));
    whole[name] = { ...layout[name], title: { ...(typeof title === "string" ? {} : title), text: lines } };
  }
  if (!more) return layout;
  whole.annotations = layout.annotations?.map((note) => (note.name === "source" ? { ...note, yshift: note.yshift - more } : note));
  return { ...whole, margin: { ...layout.margin, b: b + more }, height: layout.height && layout.height + more };
}

// The figure without the traces called *hidden*, with *room* more pixels for its legend and at least *left* for the numbers
// beside it; and where, in pixels from above, its title begins and its title and its legend end.
function figureFor(model, width, { room, left }, hidden) {
  const { data, layout } = drawingOf(model);
  const template = structuredClone(model.get("template"));
  const given = decoded(layout), margins = { ...template.layout.margin, ...given.margin };
  const whole = withWholeSource(withWholeAxes(given, width, margins), width);
  const shown = { dragmode: false, ...whole, template, width };
  shown.title = typeof shown.title === "string" ? { text: shown.title } : { ...shown.title };
  shown.title.text = broken(shown.title.text ?? "", width);
  const lines = shown.title.text.split("<br>").length, more = TITLE_LINE * (lines - 1) + room;
  if (more) {
    shown.margin = { ...shown.margin, t: (shown.margin?.t ?? template.layout.margin.t) + more };
    if (shown.height) shown.height += more;
  }
  shown.height ??= HEIGHT;
  const margin = { ...template.layout.margin, ...shown.margin };
  if (left > margin.l) shown.margin = { ...shown.margin, l: left };
  const above = ((shown.legend?.y ?? 1) - 1) * (shown.height - margin.t - margin.b); // between legend and plot
  const legendEnd = Math.round(margin.t - above);
  const most = presentedHeight();
  if (most && shown.height <= SCROLLED) shown.height = Math.min(shown.height, most);
  for (const axis of new Set(["xaxis", "yaxis", ...Object.keys(shown).filter((name) => /^[xy]axis/.test(name))])) {
    // What the reader zoomed stays as it is until the range itself becomes another one.
    const kept = { uirevision: JSON.stringify(shown[axis]?.range ?? null), fixedrange: shown.dragmode !== "zoom" };
    shown[axis] = { ...LIGHT_AXIS, ...kept, ...shown[axis] };
  }
  const titleTop = (1 - (shown.title.y ?? 1)) * shown.height + TITLE_TOP, titleEnd = titleTop + TITLE_LINE * lines;
  const traces = decoded(data.filter((trace) => trace.visible !== false)); // plotly would look at each of the others too
  for (const trace of traces) if (hidden.has(trace.name)) trace.visible = "legendonly";
  return { data: traces, layout: shown, legendEnd, titleTop, titleEnd };
}

// Title, source and the names of rows are written by the page: plotly draws a title anew with every redraw, a note even
// twice, and measures each name. A title with more markup than new lines stays plotly's, and so do names that have not
// been given room. *layout* is that of `figureFor`; the result leaves these words out.
function withoutWords(layout) {
  const { title, annotations = [], yaxis } = layout, { heading, source, names } = pageWords(layout);
  const rest = { ...layout, annotations: annotations.filter((note) => note !== source) };
  if (heading) rest.title = { ...title, text: "" };
  if (names.length) rest.yaxis = { ...yaxis, showticklabels: false };
  return { heading, source, names, layout: rest };
}

function pageWords({ title, annotations = [], yaxis = {} }) {
  const text = title?.text ?? "", heading = text.replace(NEW_LINE, "").includes("<") ? "" : text;
  const names = yaxis.automargin === false && yaxis.dtick === 1 ? yaxis.categoryarray ?? [] : [];
  return { heading, source: annotations.find((note) => note.name === "source"), names };
}

// A paragraph for such words, and what writes them: not again what is there already, and without words only their place.
function writtenWords(className) {
  const box = element("p", className);
  let written = "";
  box.hidden = true;
  function write(text, place) {
    if (text !== undefined && text !== written) {
      written = text;
      box.textContent = text.split(NEW_LINE).map(plainText).join("\n");
      box.hidden = !text;
    }
    for (const [side, pixels] of Object.entries(place)) {
      if (parseFloat(box.style[side]) !== pixels) box.style[side] = `${pixels}px`;
    }
  }
  return [box, write];
}

// A box for the names of rows, and what writes them; *middles* are pixels from above, *left* is where the plot begins.
function writtenRows() {
  const box = element("div", "course-figure-rows");
  function write(names, middles, left) {
    while (box.childElementCount > names.length) box.lastChild.remove();
    while (box.childElementCount < names.length) box.append(element("span", ""));
    box.style.width = `${left}px`;
    [...box.children].forEach((row, i) => {
      if (row.textContent !== names[i]) row.textContent = names[i];
      const top = `${middles[i]}px`;
      if (row.style.top !== top) row.style.top = top;
    });
  }
  return [box, write];
}

const HEIGHT = 450; // pixels, of a figure that does not say how high it is
// Marks that nobody sees are room instead, and no label is asked whether it fits: the margin makes room for all. For
// each label plotly would measure every other one.
const LIGHT_AXIS = { ticks: "", ticklabelstandoff: 8, ticklabeloverflow: "allow" };

// All of a figure but its traces and its axes: while this is the same, so are its title and its size.
function outlineOf({ title, legend, margin, width, height, dragmode, showlegend }) {
  return JSON.stringify([title, legend, margin, width, height, dragmode, showlegend]);
}

// For a projector, JupyterLab's extension of the course says how high the window is; a long list scrolls in it.
const SCROLLED = 620, BUTTONS = 64; // pixels: a chart as high as that is a list; the buttons and words below a chart
function presentedHeight() {
  const window = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--course-window"));
  return Number.isFinite(window) ? window - BUTTONS : 0;
}
