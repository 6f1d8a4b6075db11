// Draws the merge stepper: a slider over the merges, the pieces of the text, the newest tokens, and how many
// bytes a token stands for as the vocabulary grows. Python computes; text reaches the page through textContent only.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 560, HEIGHT = 220, LEFT = 46, RIGHT = 12, TOP = 12, BOTTOM = 40;

const visible = (text) => text.replaceAll(" ", "·").replaceAll("\n", "⏎").replaceAll("\t", "→");

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

function svg(tag, attributes, text) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  if (text !== undefined) el.textContent = text;
  return el;
}

function pieceList(pieces, label) {
  const list = element("ul", "merge-pieces");
  list.setAttribute("aria-label", label);
  list.tabIndex = 0; // a long list scrolls, and must do so by keyboard too
  for (const piece of pieces) {
    const broken = piece.text.includes("\ufffd"); // no whole character: show its bytes
    const item = element("li", `merge-piece${piece.new ? " new" : ""}${broken ? " merge-bytes" : ""}`, broken ? piece.bytes : visible(piece.text));
    if (piece.new) item.title = "made by the latest merge";
    list.append(item);
  }
  return list;
}

function chart(curves, step, last) {
  const top = Math.max(2, Math.ceil(Math.max(...curves.flatMap((curve) => curve.values))));
  const x = (n) => LEFT + ((WIDTH - LEFT - RIGHT) * n) / Math.max(last, 1);
  const y = (value) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / top;
  const words = curves.map((curve) => `${curve.name}: ${curve.values[step].toFixed(2)}`).join("; ");
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "merge-chart", role: "img", "aria-label": `Bytes per token after ${step} merges. ${words}` });
  const every = top > 8 ? Math.ceil(top / 6) : 1;
  for (let value = 0; value <= top; value += every) {
    root.append(svg("line", { class: "merge-grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }));
    root.append(svg("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, String(value)));
  }
  // Without a merge both ends are the same place: one number there, not two on top of each other.
  for (const part of last >= 4 ? [0, 0.25, 0.5, 0.75, 1] : last ? [0, 1] : [0]) {
    const n = Math.round(last * part);
    root.append(svg("text", { x: x(n), y: HEIGHT - BOTTOM + 16, "text-anchor": part === 1 ? "end" : "middle" }, String(256 + n)));
  }
  root.append(svg("path", { class: "merge-axis", d: `M${LEFT},${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}` }));
  root.append(svg("text", { x: (LEFT + WIDTH) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, "vocabulary (tokens)"));
  root.append(svg("text", { x: 12, y: HEIGHT / 2 - 12, "text-anchor": "middle", transform: `rotate(-90 12 ${HEIGHT / 2 - 12})` }, "bytes per token"));
  curves.forEach((curve, i) => {
    const points = curve.values.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    root.append(svg("polyline", { class: `merge-curve-${i}`, points }));
    root.append(svg("circle", { cx: x(step), cy: y(curve.values[step]), r: 4, fill: "currentColor" }));
  });
  root.append(svg("line", { class: "merge-here", x1: x(step), x2: x(step), y1: TOP, y2: HEIGHT - BOTTOM }));
  return root;
}

function render({ model, el }) {
  const root = element("div", "merge-view");
  const move = element("div", "merge-view-move");
  const label = element("label", "", "Merges made ");
  const slider = element("input");
  slider.type = "range";
  slider.min = "0";
  const back = element("button", "", "◀ one back"), next = element("button", "", "one more ▶");
  back.type = next.type = "button";
  const number = element("output", "");
  slider.id = `merge-view-${Math.random().toString(36).slice(2)}`;
  label.htmlFor = slider.id;
  move.append(label, slider, number, back, next);
  const pieces = element("div"), newest = element("div", "merge-view-newest"), curve = element("div");
  root.append(move, pieces, newest, curve);
  el.append(root);

  function go(step) {
    model.set("step", Math.max(0, Math.min(model.get("last"), step)));
    model.save_changes();
  }
  slider.addEventListener("input", () => go(Number(slider.value)));
  // In command mode JupyterLab would take the arrow keys and move to another cell.
  slider.addEventListener("keydown", (event) => event.stopPropagation());
  back.addEventListener("click", () => go(model.get("step") - 1));
  next.addEventListener("click", () => go(model.get("step") + 1));

  function place() {
    const step = model.get("step"), last = model.get("last");
    slider.max = String(last);
    slider.value = String(step);
    number.textContent = `${step} of ${last}`;
    back.disabled = step <= 0;
    next.disabled = step >= last;
  }
  function drawPieces() {
    const list = model.get("pieces"), note = model.get("note");
    pieces.replaceChildren(element("h3", "merge-view-title", "Your text in pieces"));
    pieces.append(list.length ? pieceList(list, "pieces of your text") : element("p", "merge-view-note", "No text, no pieces."));
    if (note) pieces.append(element("p", "merge-view-note", note));
    const learned = model.get("newest");
    newest.replaceChildren(element("h3", "merge-view-title", "The newest tokens, latest first"));
    newest.append(learned.length ? pieceList(learned, "newest tokens") : element("p", "merge-view-note", "None yet: the vocabulary is the 256 bytes."));
  }
  function drawCurve() {
    const curves = model.get("curves"), step = model.get("step"), last = model.get("last");
    const drawable = curves.length > 0 && curves.every((c) => c.values.length === last + 1) && step <= last;
    if (!drawable) return; // half of a change has arrived; the other half draws
    const names = curves.map((c, i) => `${i ? "dashed" : "solid"} line: ${c.name}, ${c.values[step].toFixed(2)} here`).join("; ");
    curve.replaceChildren(
      element("h3", "merge-view-title", "A larger vocabulary makes longer tokens, more and more slowly"),
      chart(curves, step, last),
      element("p", "merge-view-note", `Bytes per token, ${names}.`),
    );
  }
  model.on("change:step change:last", () => { place(); drawCurve(); });
  model.on("change:pieces change:newest change:note", drawPieces);
  model.on("change:curves", drawCurve);
  place();
  drawPieces();
  drawCurve();
}

export default { render };
