// Draws the figure that the model's state describes, whenever there is a view of it, and again when it changes.
// plotly.js is asked for once per page and shared by all figures of all its notebooks.

const PATIENCE = 8000; // milliseconds until a missing answer is explained

// plotly.js -----------------------------------------------------------------------------------------------

function library(version) {
  const key = Symbol.for(`course_lib: plotly.js of plotly ${version}`);
  if (!globalThis[key]) {
    const made = (globalThis[key] = { plotly: null, taken: false, asked: -Infinity });
    made.ready = new Promise((resolve) => { made.resolve = resolve; });
  }
  return globalThis[key];
}

// Several figures may wait, and each may have a kernel of its own. One question at a time is on its way; a figure
// asks again when there has been no answer for long, because the kernel that was asked may be gone.
function ask(model) {
  const shared = library(model.get("plotly_version"));
  if (shared.taken || performance.now() - shared.asked < PATIENCE) return;
  shared.asked = performance.now();
  model.send({ want: "plotly.js" });
}

async function take(version, buffer) {
  const shared = library(version);
  if (shared.taken) return;
  shared.taken = true;
  // As a module it is alone: names by which other loaders would catch it are hidden, and it leaves none behind.
  const before = "const module = undefined, exports = undefined, define = undefined;\n"
    + "const others = [globalThis.Plotly, globalThis.moduleName];\n";
  const after = "\nconst made = globalThis.moduleName;\n[globalThis.Plotly, globalThis.moduleName] = others;\nexport default made;\n";
  const url = URL.createObjectURL(new Blob([before, buffer, after], { type: "text/javascript" }));
  try {
    shared.plotly = (await import(url)).default;
    shared.resolve();
  } catch (problem) {
    shared.taken = false;
    shared.asked = -Infinity;
    console.error(problem);
  } finally {
    URL.revokeObjectURL(url);
  }
}

const REST = 50; // milliseconds after a drawing until a figure is at rest
const PAD = 12; // pixels: a narrower margin would change how much room plotly leaves beside numbers
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: "reset", showTips: false };

// A view ----------------------------------------------------------------------------------------------------

function render({ model, el, signal }) {
  el.classList.add("course-live-figure");
  el.dataset.lmSuppressShortcuts = "true";
  const shared = library(model.get("plotly_version"));
  const frame = element("div", "course-figure");
  const plot = element("div", "course-figure-plot");
  const ring = element("div", "course-figure-ring");
  const [title, writeTitle] = writtenWords("course-figure-title");
  const [source, writeSource] = writtenWords("course-figure-source");
  const [rows, writeRows] = writtenRows();
  const words = element("p", "course-figure-words");
  const reading = element("p", "course-figure-reading");
  const buttons = element("div", "course-figure-buttons");
  // A screen reader passes the arrow keys on only to an application.
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-roledescription", "chart");
  frame.tabIndex = 0;
  const legend = figureLegend((sentence) => { draw(); reading.textContent = sentence; }, (keys) => { reading.textContent = keys; });
  ring.hidden = true;
  words.setAttribute("role", "status");
  reading.setAttribute("role", "status");
  frame.append(title, plot, rows, source, ring);
  el.append(legend.box, frame, words, reading, buttons);

  const reader = figureReader(plot, () => shared.plotly, ring, reading);
  let pending = 0, rested = 0, drawnWidth = 0, drawn = -1, space = { room: 0, left: PAD }, drawnOutline = "", seen = 0, told = false, explain = null;
  let shown = null, exact = true, named = null; // the drawing that is seen, whether it is all plotly's, and its title
  let zoomed = { given: null, range: null }; // the range that the figure had, and what a key or a button made of it

  // What is there already is not written again: the browser would take even that for a change of the page.
  function say(text) {
    if (words.textContent === text) return;
    words.textContent = text;
    words.hidden = !text;
  }
  words.hidden = true;

  function schedule() {
    if (!pending && !signal.aborted) pending = requestAnimationFrame(() => { pending = 0; draw(); });
  }

  // A figure at rest is drawn at once; what comes faster than that is drawn once a frame, or it would lag behind.
  function changed() {
    if (pending || document.hidden || performance.now() - rested < REST) schedule();
    else queueMicrotask(draw);
  }

  function draw() {
    const drawing = drawingOf(model), { revision } = drawing, width = plot.clientWidth;
    // Not on the page, or hidden: the observer below calls again. But of a moment, in which a theme exchanges its
    // style sheets, it may not hear.
    if (!width || signal.aborted) return seen && schedule();
    if (!revision || !shared.plotly) return wait();
    const news = revision !== drawn, alike = shown && width === drawnWidth && (!news || onlyValuesMoved(shown, drawing, width));
    exact = !(news && alike && !inUse() && sketched(plot, shown, drawing, shared.plotly));
    if (!exact) rewrite(drawing.layout, width);
    else {
      if (!alike) space.left = PAD;
      if (show(width)) show(width); // a second time, where there must be more room for the legend, or may be less
      learnSigns(plot);
    }
    // Where numbers beside the plot get shorter, it stays: for another place plotly would draw all of it again.
    space.left = plot._fullLayout._size.l;
    [shown, drawn, drawnWidth, rested] = [drawing, revision, width, performance.now()];
    say("");
    frame.dataset.revision = String(revision);
    if (reader.reads()) (document.activeElement === frame ? reader.again() : reader.leave());
  }

  const inUse = () => document.activeElement === frame || frame.matches(":hover");
  function exactly() {
    if (!exact) draw();
  }

  // Draws, and says whether the legend needs another room: what moves with a slider are mostly the values alone.
  function show(width) {
    const { data, layout, legendEnd, titleTop, titleEnd } = figureFor(model, width, space, legend.hidden);
    keepZoom(layout.xaxis);
    const apart = withoutWords(layout);
    shared.plotly.react(plot, data, { ...apart.layout, showlegend: false }, drawn < 0 ? CONFIG : undefined); // it keeps these
    const { l, b } = plot._fullLayout._size;
    writeTitle(apart.heading, { top: titleTop });
    writeSource(apart.source?.text ?? "", { left: l, bottom: b + (apart.source?.yshift ?? 0) });
    nameRows(apart.names);
    legend.box.style.top = `${legendEnd}px`; // its lower end, see the style sheet
    const outline = outlineOf(layout), known = outline === drawnOutline;
    if (!legend.update(plot._fullData, layout) && known) return false;
    drawnOutline = outline;
    if (!known) {
      nameFrame(layout.title.text);
      for (const button of zoomButtons) button.hidden = layout.dragmode !== "zoom";
      plot.style.minHeight = `${layout.height}px`;
    }
    const before = space.room, free = legendEnd - before - titleEnd;
    space.room = legend.box.hidden ? 0 : Math.max(0, Math.ceil(legend.box.offsetHeight - free));
    return space.room !== before;
  }

  // What a sketch changes of the words around the plot.
  function rewrite(layout, width) {
    const { heading, names } = pageWords(layout);
    nameRows(names);
    writeSource(undefined, { left: plot._fullLayout._size.l });
    if (!heading) return;
    writeTitle(broken(heading, width), {});
    nameFrame(heading);
  }

  function nameRows(names) {
    const { _size: { l }, yaxis } = plot._fullLayout;
    writeRows(names, names.map((name, i) => yaxis._offset + yaxis.l2p(i)), l);
  }

  function nameFrame(title) {
    if (title === named) return;
    named = title;
    frame.setAttribute("aria-label", `${plainText(title) || "Chart"}. The arrow keys read its values.`);
  }

  // Drawing goes on by itself: a change of the state, and the library once it is there, call `schedule`.
  function wait() {
    if (!model.get("drawing").revision && !told) model.send({ have: 0, seen: true });
    told = true;
    ask(model);
    explain ??= setInterval(() => {
      if (drawn >= 0 || signal.aborted) {
        clearInterval(explain);
        return;
      }
      say("This chart waits for Python, which is busy or gone, and appears when Python answers. If the kernel was restarted, run this cell again.");
      ask(model);
    }, PATIENCE);
  }

  // Keys ------------------------------------------------------------------------------------------------------

  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || drawn < 0) return;
    if (event.key === "Escape") {
      if (reader.reads()) event.stopPropagation(); // the first one leaves the values, the next one the figure
      return reader.leave();
    }
    const zoom = { "+": 0.5, "=": 0.5, "-": 2, 0: Infinity }[event.key];
    if (zoom !== undefined) zoomBy(zoom);
    else if (!reader.move(event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to another cell
  });
  frame.addEventListener("blur", reader.leave);
  for (const approach of ["focus", "pointerenter"]) frame.addEventListener(approach, exactly);

  // Zoom ------------------------------------------------------------------------------------------------------

  function zoomBy(factor) {
    exactly();
    const axis = plot._fullLayout?.xaxis;
    if (!axis || plot._fullLayout.dragmode !== "zoom") return;
    const { range } = figureFor(model, plot.clientWidth, space, legend.hidden).layout.xaxis;
    zoomed = { given: JSON.stringify(range), range: null };
    if (factor === Infinity) return shared.plotly.relayout(plot, range ? { "xaxis.range": range } : { "xaxis.autorange": true });
    const [from, to] = axis.range.map((end) => axis.r2l(end));
    const middle = reader.reads() ? axis.p2l(parseFloat(ring.style.left) - axis._offset) : (from + to) / 2;
    const ends = [middle - (middle - from) * factor, middle + (to - middle) * factor];
    zoomed.range = ends.map((end) => axis.l2r(end));
    shared.plotly.relayout(plot, { "xaxis.range": zoomed.range });
  }

  // Plotly keeps what was zoomed with the mouse until the range itself becomes another one; so does this for the keys.
  function keepZoom(axis) {
    if (zoomed.range && zoomed.given === JSON.stringify(axis.range)) axis.range = [...zoomed.range];
  }

  // Pictures --------------------------------------------------------------------------------------------------

  async function save(format) {
    const { data, layout } = figureFor(model, plot.clientWidth, space, legend.hidden);
    const { range } = plot._fullLayout.xaxis ?? {};
    if (layout.dragmode === "zoom" && range) layout.xaxis = { ...layout.xaxis, range: [...range] };
    await savePicture(shared.plotly, { data, layout }, format);
  }

  function button(name, action) {
    const made = element("button", "", name);
    made.type = "button";
    made.addEventListener("click", () => { if (drawn >= 0) action(); });
    buttons.append(made);
    return made;
  }

  button("Save as PNG", () => save("png"));
  button("Save as SVG", () => save("svg"));
  const zoomButtons = [button("Zoom in", () => zoomBy(0.5)), button("Zoom out", () => zoomBy(2)), button("Show all", () => zoomBy(Infinity))];

  const observer = new ResizeObserver((sizes) => {
    seen = sizes.at(-1).contentRect.width;
    if (drawn !== model.get("drawing").revision || plot.clientWidth !== drawnWidth) schedule();
  });
  observer.observe(plot);
  model.on("change:drawing", changed);
  shared.ready.then(schedule);
  schedule();
  return () => {
    model.off("change:drawing", changed);
    observer.disconnect();
    reader.end();
    cancelAnimationFrame(pending);
    clearInterval(explain);
    shared.plotly?.purge(plot);
  };
}

// The model --------------------------------------------------------------------------------------------------

// What the model may have missed while its module was loading, it asks for.
async function initialize({ model }) {
  await keepHearing(model);
  model.on("msg:custom", (message, buffers) => { if (message["plotly.js"]) take(message["plotly.js"], buffers[0]); });
  model.send({ have: model.get("drawing").revision, seen: false });
}

export default { initialize, render };
