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
  frame.append(title, plot, source, ring);
  el.append(legend.box, frame, words, reading, buttons);

  let pending = 0, rested = 0, drawnWidth = 0, drawn = -1, room = 0, drawnOutline = "", seen = 0, at = null, told = false, explain = null;

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
    const { revision } = model.get("drawing"), width = plot.clientWidth;
    // Not on the page, or hidden: the observer below calls again. But of a moment, in which a theme exchanges its
    // style sheets, it may not hear.
    if (!width || signal.aborted) return seen && schedule();
    if (!revision || !shared.plotly) return wait();
    if (show(width)) show(width); // a second time, where there must be more room for the legend, or may be less
    [drawn, drawnWidth, rested] = [revision, width, performance.now()];
    say("");
    frame.dataset.revision = String(revision);
    if (at) (document.activeElement === frame ? point(at) : leave());
  }

  // Draws, and says whether the legend needs another room: what moves with a slider are mostly the values alone.
  function show(width) {
    const { data, layout, legendEnd, titleTop, titleEnd } = figureFor(model, width, room, legend.hidden);
    const apart = withoutWords(layout);
    shared.plotly.react(plot, data, { ...apart.layout, showlegend: false }, drawn < 0 ? CONFIG : undefined); // it keeps these
    const { l, b } = plot._fullLayout._size;
    writeTitle(apart.heading, { top: titleTop });
    writeSource(apart.source?.text ?? "", { left: l, bottom: b + (apart.source?.yshift ?? 0) });
    legend.box.style.top = `${legendEnd}px`; // its lower end, see the style sheet
    const outline = outlineOf(layout), known = outline === drawnOutline;
    if (!legend.update(plot._fullData, layout) && known) return false;
    drawnOutline = outline;
    if (!known) {
      frame.setAttribute("aria-label", `${plainText(layout.title.text) || "Chart"}. The arrow keys read its values.`);
      for (const button of zoomButtons) button.hidden = layout.dragmode !== "zoom";
      plot.style.minHeight = `${layout.height}px`;
    }
    const before = room, free = legendEnd - room - titleEnd;
    room = legend.box.hidden ? 0 : Math.max(0, Math.ceil(legend.box.offsetHeight - free));
    return room !== before;
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

  // Values by keyboard ----------------------------------------------------------------------------------------

  // The curves with values to read, and the places of those in what plotly has computed of them.
  function curves() {
    return (plot._fullData ?? []).flatMap((trace, curve) => {
      const cd = plot.calcdata?.[curve] ?? [];
      if (trace.visible !== true || trace.hoverinfo === "skip" || trace.mode === "text") return [];
      const found = [...cd.keys()].filter((i) => place(trace, cd[i]).every(Number.isFinite));
      return found.length ? [{ trace, curve, cd, found }] : [];
    });
  }

  // Where a point of plotly's is, in pixels of the plot.
  function place(trace, point) {
    const x = plot._fullLayout[(trace.xaxis ?? "x").replace("x", "xaxis")];
    const y = plot._fullLayout[(trace.yaxis ?? "y").replace("y", "yaxis")];
    if (!x || !y) return [NaN, NaN];
    if (Array.isArray(point.ct)) return [x._offset + point.ct[0], y._offset + point.ct[1]];
    return [x._offset + x.c2p(point.x), y._offset + y.c2p(point.y)];
  }

  function point(wanted) {
    const all = curves();
    if (!all.length) return;
    const row = Math.max(0, Math.min(all.length - 1, wanted.row));
    const { trace, curve, cd, found } = all[row];
    const column = Math.max(0, Math.min(found.length - 1, wanted.column));
    at = { row, column };
    labels.observe(plot, { subtree: true, childList: true, characterData: true });
    const [left, top] = place(trace, cd[found[column]]);
    ring.hidden = false;
    ring.style.left = `${left}px`;
    ring.style.top = `${top}px`;
    shared.plotly.Fx.unhover(plot); // what a mouse that rests there shows would lie below it
    shared.plotly.Fx.hover(plot, [{ curveNumber: curve, pointNumber: found[column] }]);
  }

  // What is said is what the hover label shows; plotly shows it a moment after it was asked to.
  function read() {
    if (!at) return;
    const label = plot.querySelector(".hoverlayer .hovertext");
    const text = (part) => [...(label?.querySelectorAll(`${part} .line`) ?? [])].map((line) => line.textContent).join(", ")
      || label?.querySelector(part)?.textContent || "";
    const value = text(".nums"), name = text(".name");
    const said = [where(), value, name && !value.includes(name) ? name : ""].filter(Boolean).join(", ");
    if (said && reading.textContent !== said) reading.textContent = said;
  }
  // Where labels share a heading, what is said of one point needs it too.
  function where() {
    if (!/unified/.test(plot._fullLayout.hovermode)) return "";
    const { trace, found } = curves()[at.row], axis = plot._fullLayout.xaxis;
    const x = trace.x[found[at.column]];
    return axis.type === "date" ? String(x).slice(0, 10) : [axis.title?.text, x].filter((part) => part !== "").join(" ");
  }

  const labels = new MutationObserver(read); // while somebody reads: it would hear of each part of every redraw

  // The same place on another curve: the point that is nearest from left to right (or from top to bottom).
  function otherCurve(step) {
    const all = curves(), from = all[at.row], to = all[at.row + step];
    if (!to) return at;
    const side = from.trace.orientation === "h" && to.trace.orientation === "h" ? 1 : 0;
    const here = place(from.trace, from.cd[from.found[at.column]])[side];
    const away = to.found.map((i) => Math.abs(place(to.trace, to.cd[i])[side] - here));
    return { row: at.row + step, column: away[at.column] === Math.min(...away) ? at.column : away.indexOf(Math.min(...away)) };
  }

  function leave() {
    at = null;
    labels.disconnect();
    ring.hidden = true;
    reading.textContent = "";
    shared.plotly?.Fx.unhover(plot);
  }

  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || drawn < 0) return;
    if (event.key === "Escape") {
      if (at) event.stopPropagation(); // the first one leaves the values, the next one the figure
      return leave();
    }
    const zoom = { "+": 0.5, "=": 0.5, "-": 2, 0: Infinity }[event.key];
    if (zoom !== undefined) {
      zoomBy(zoom);
    } else {
      const all = curves(), from = at ?? { row: 0, column: -1 };
      const last = (all[from.row]?.found.length ?? 1) - 1;
      const first = { row: 0, column: 0 };
      const moves = {
        ArrowRight: () => ({ ...from, column: from.column + 1 }),
        ArrowLeft: () => ({ ...from, column: at ? from.column - 1 : 0 }),
        Home: () => ({ ...from, column: 0 }),
        End: () => ({ ...from, column: last }),
        ArrowDown: () => (at ? otherCurve(1) : first),
        ArrowUp: () => (at ? otherCurve(-1) : first),
      };
      if (!moves[event.key]) return;
      point(moves[event.key]());
    }
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to another cell
  });
  frame.addEventListener("blur", leave);

  // Zoom ------------------------------------------------------------------------------------------------------

  function zoomBy(factor) {
    const axis = plot._fullLayout?.xaxis;
    if (!axis || plot._fullLayout.dragmode !== "zoom") return;
    if (factor === Infinity) {
      const { range } = figureFor(model, plot.clientWidth, room, legend.hidden).layout.xaxis;
      return shared.plotly.relayout(plot, range ? { "xaxis.range": range } : { "xaxis.autorange": true });
    }
    const [from, to] = axis.range.map((end) => axis.r2l(end));
    const middle = at ? axis.p2l(parseFloat(ring.style.left) - axis._offset) : (from + to) / 2;
    shared.plotly.relayout(plot, { "xaxis.range": [middle - (middle - from) * factor, middle + (to - middle) * factor].map((end) => axis.l2r(end)) });
  }

  // Pictures --------------------------------------------------------------------------------------------------

  async function save(format) {
    const { data, layout } = figureFor(model, plot.clientWidth, room, legend.hidden);
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
    labels.disconnect();
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
