// The legend of a figure, in HTML: buttons that hide a trace and show it again. It is written anew only when names or
// looks change; plotly draws its own with every redraw, which takes it a quarter of the time.

function svgElement(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const first = (value) => (Array.isArray(value) || ArrayBuffer.isView(value) ? value[0] : value); // a value each point

// What a legend shows of a trace, from all that plotly has found out about it.
function lookOf(trace) {
  const { name, type, mode = "", fill = "none", fillcolor, opacity, marker = {}, line = {} } = trace;
  const pattern = (type === "bar" ? marker.pattern : trace.fillpattern) ?? {};
  return {
    name,
    bar: type === "bar",
    opacity,
    fill: type === "bar" ? first(marker.color) : fill === "none" ? null : fillcolor,
    pattern: ["shape", "bgcolor", "fgcolor", "fgopacity", "size", "solidity"].map((part) => first(pattern[part])),
    line: mode.includes("lines") ? [line.color, line.width, line.dash] : null,
    marker: mode.includes("markers")
      ? [marker.symbol, marker.color, marker.size, marker.line?.color, marker.line?.width].map(first) : null,
  };
}

// The traces that plotly would name, in its order: a stack from top to bottom.
function legendTraces(traces, layout) {
  const named = traces.filter(({ visible, showlegend }) => visible !== false && showlegend);
  const wanted = layout.showlegend ?? (named.length > 1 || named.some((trace) => trace._input.showlegend === true));
  if (!wanted) return [];
  const stacked = named.some(({ type, fill }) => (type === "bar" && layout.barmode === "stack") || /^tonext/.test(fill));
  const order = layout.legend?.traceorder ?? (stacked ? "reversed" : "normal");
  return order.includes("reversed") ? named.reverse() : named;
}

// Swatches --------------------------------------------------------------------------------------------------

const SWATCH = 14; // pixels, the height of one
const DASHES = { dot: [1, 1], dash: [3, 1], longdash: [5, 1], dashdot: [3, 1, 1, 1], longdashdot: [5, 2, 1, 2] };
// Of radius 1, around the middle.
const SYMBOLS = {
  circle: "M1,0A1,1 0 1 1 -1,0A1,1 0 1 1 1,0Z",
  square: "M-1,-1H1V1H-1Z",
  diamond: "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
  "triangle-up": "M0,-1.2L1.1,0.7H-1.1Z",
  "triangle-down": "M0,1.2L1.1,-0.7H-1.1Z",
  cross: "M-1.2,-0.4H-0.4V-1.2H0.4V-0.4H1.2V0.4H0.4V1.2H-0.4V0.4H-1.2Z",
  x: "M0,-0.57L0.57,-1.13L1.13,-0.57L0.57,0L1.13,0.57L0.57,1.13L0,0.57L-0.57,1.13L-1.13,0.57L-0.57,0L-1.13,-0.57L-0.57,-1.13Z",
  "line-ns": "M0,-1.4V1.4",
  "line-ew": "M-1.4,0H1.4",
};
const HATCHES = { "/": "M-1,1L1,-1M0,1L1,0M0,2L2,0", "\\": "M-1,0L1,2M0,0L1,1M0,-1L2,1", x: "M0,0L1,1M0,1L1,0", "-": "M0,0.5H1", "|": "M0.5,0V1", "+": "M0,0.5H1M0.5,0V1" };
// Each figure has its own copy of this module, and all of them, also of other notebooks, are on one page.
const PATTERNS = `course-figure-pattern-${Math.random().toString(36).slice(2)}`;
let patterns = 0; // made so far: each has an id of its own

function hatched([shape, ground, ink, opacity, size, solidity]) {
  const id = `${PATTERNS}-${(patterns += 1)}`;
  const marks = shape === "."
    ? svgElement("circle", { cx: 0.5, cy: 0.5, r: Math.sqrt(solidity / Math.PI), fill: ink, "fill-opacity": opacity })
    : svgElement("path", { d: HATCHES[shape] ?? HATCHES["/"], stroke: ink, "stroke-width": solidity, "stroke-opacity": opacity });
  const tile = svgElement("g", { transform: `scale(${size})` }, svgElement("path", { d: "M0,0H1V1H0Z", fill: ground || "none" }), marks);
  return [id, svgElement("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, tile)];
}

function symbol([name = "circle", color, size, edge, edgeWidth = 0], x, y) {
  const open = /-open$/.test(name), shape = String(name).replace(/-(open|dot|x)/g, "");
  const radius = Math.max(2, Math.min(16, size ?? 6)) / 2, strokes = /^line/.test(shape);
  return svgElement("path", {
    d: SYMBOLS[shape] ?? SYMBOLS.circle,
    transform: `translate(${x} ${y}) scale(${radius})`,
    fill: open || strokes ? "none" : color,
    stroke: open ? color : edge,
    "stroke-width": open ? edgeWidth || 1 : edgeWidth,
    "vector-effect": "non-scaling-stroke",
  });
}

function swatch({ bar, opacity, fill, pattern, line, marker }, itemWidth) {
  const width = bar ? SWATCH : itemWidth, middle = SWATCH / 2, end = width - 2;
  const made = svgElement("svg", { width, height: SWATCH, "aria-hidden": "true", opacity });
  if (fill) {
    let paint = fill;
    if (pattern[0]) {
      const [id, tile] = hatched(pattern);
      made.append(tile);
      paint = `url(#${id})`;
    }
    const box = bar ? [1, 1, 12, 12] : [2, 2, end - 2, 10];
    made.append(svgElement("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: paint }));
  }
  if (line) {
    const [color, thick, dash] = line, unit = Math.max(thick, 3), y = fill ? 2 : middle;
    const dashes = DASHES[dash]?.map((part) => part * unit).join(" ");
    made.append(svgElement("path", { d: `M2,${y}H${end}`, fill: "none", stroke: color, "stroke-width": thick, "stroke-dasharray": dashes }));
  }
  if (marker) made.append(symbol(marker, width / 2, middle));
  return made;
}

// The list --------------------------------------------------------------------------------------------------

const LEGEND_KEYS = "Enter hides this one or shows it again. Shift+Enter shows it alone, or all again.";

// `changed` is called with a sentence after each press, when `hidden`, the names of hidden traces, is another one;
// `tellKeys` with the keys when the focus comes by keyboard, and with nothing when it goes.
function figureLegend(changed, tellKeys) {
  const box = element("div", "course-figure-legend"), hidden = new Set(), entries = new Map();
  let drawn = "[]";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Legend: each button hides a part of the chart or shows it again; Shift+Enter shows it alone");
  box.hidden = true;
  box.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) tellKeys(LEGEND_KEYS); });
  box.addEventListener("focusout", () => tellKeys(""));

  function toggle(name) {
    if (!hidden.delete(name)) hidden.add(name);
    tell(`${plainText(name)} is ${hidden.has(name) ? "hidden" : "shown"}.`);
  }

  // As in plotly's, a double click leaves one alone, and the next one brings the others back; so does Shift+Enter.
  function alone(name) {
    const others = [...entries.keys()].filter((other) => other !== name), gone = others.every((other) => hidden.has(other));
    hidden.clear();
    if (!gone) for (const other of others) hidden.add(other);
    tell(gone ? "Everything is shown." : `Only ${plainText(name)} is shown.`);
  }

  function tell(sentence) {
    press();
    changed(sentence);
  }

  function press() {
    for (const [name, button] of entries) button.setAttribute("aria-pressed", String(!hidden.has(name)));
  }

  // Says whether the legend became another one, perhaps of another height.
  function update(traces, layout) {
    const looks = legendTraces(traces, layout).map(lookOf), width = layout.legend?.itemwidth ?? 30;
    const wanted = JSON.stringify([looks, width]);
    if (wanted === drawn) return false;
    drawn = wanted;
    const focused = [...entries].find(([, button]) => button === document.activeElement)?.[0];
    entries.clear();
    for (const look of looks) {
      const button = element("button");
      button.type = "button";
      button.append(swatch(look, width), element("span", "", plainText(look.name)));
      button.addEventListener("click", () => toggle(look.name));
      button.addEventListener("dblclick", () => alone(look.name));
      button.title = "Click: hide or show. Double click or Shift+Enter: this one alone, or all again.";
      button.setAttribute("aria-keyshortcuts", "Shift+Enter");
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.shiftKey) return;
        event.preventDefault(); // it would be a click
        event.stopPropagation(); // JupyterLab would run the cell
        alone(look.name);
      });
      entries.set(look.name, button);
    }
    press();
    box.replaceChildren(...entries.values());
    box.hidden = !entries.size;
    entries.get(focused)?.focus();
    return true;
  }

  return { box, hidden, update };
}
