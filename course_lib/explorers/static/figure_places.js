// Where the parts of a chart are in pixels, for `figure_sketch.js`: lines with their areas, points, bars with the words behind
// them, and paths among the shapes. Each gives what is to be written into plotly's picture, as functions; null where plotly
// does more.

const short = (pixels) => Math.round(pixels * 100) / 100;

function write(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function sameValues(one, other) {
  if (!one?.bytes || !other?.bytes) return JSON.stringify(one) === JSON.stringify(other);
  const [a, b] = [one, other].map(({ bytes }) => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const moments = new Map(); // dates as plotly's axes count them: to read one takes longer than to draw its point
function onAxis(axis, value) {
  if (typeof value !== "string") return axis.l2p(axis.d2l(value));
  const key = `${axis.type} ${value}`;
  if (moments.size > 20_000) moments.clear();
  if (!moments.has(key)) moments.set(key, axis.d2l(value));
  return axis.l2p(moments.get(key));
}

// Where the values of a trace are, or null where some are nowhere, or an axis may follow them. *rows* are the numbers of the
// names on the y axis, from below, where it has names.
function placesOf(trace, { x, y }, { plot, rows }) {
  const [across, up] = axesOf(trace, plot), [xs, ys] = [decoded(x), decoded(y)];
  const known = across.type !== "category" && (up.type !== "category" || rows.size);
  if (!known || across.autorange || up.autorange || !xs || xs.length !== ys?.length) return null;
  const height = (value) => up.l2p(up.type === "category" ? rows.get(value) : up.d2l(value));
  const places = [...xs.keys()].map((i) => [onAxis(across, xs[i]), height(ys[i])]);
  return places.every((place) => place.every((pixels) => Math.abs(pixels) < 1e6)) ? places : null; // NaN is not
}

// Lines -----------------------------------------------------------------------------------------------------

const CORNERS = { linear: () => [], hv: (from, to) => [[to[0], from[1]]] }; // between two points of a line, by its shape
const written = (corners) => corners.map(([x, y]) => `${short(x)},${short(y)}`).join("L");

// The corners of a line, and where the zero of its axis is.
function cornersOf(trace, values, at) {
  const between = CORNERS[trace.line.shape], places = placesOf(trace, values, at), corners = [];
  if (!between || !places || places.length < 2) return null;
  for (const place of places) {
    if (corners.length) corners.push(...between(corners.at(-1), place));
    corners.push(place);
  }
  return { corners, ground: axesOf(trace, at.plot)[1].c2p(0, true) };
}

// The area of a trace, between its line and the line below it, or the zero of its axis.
function areaOf(trace, { corners, ground }, below) {
  if (trace.fill === "tonexty" && below) return `M${written([...corners, ...below.corners.toReversed()])}Z`;
  return `M${written([...corners, [corners.at(-1)[0], ground], [corners[0][0], ground]])}Z`;
}

function movedLine(trace, values, _earlier, at) {
  const line = cornersOf(trace, values, at), drawn = at.plot.querySelectorAll(`.trace${trace.uid} .js-line`);
  if (!line || drawn.length !== 1) return null;
  at.lines.set(trace, line);
  const moved = [() => write(drawn[0], "d", `M${written(line.corners)}`)];
  if (trace.fill === "none") return moved;
  const area = trace._fillElement?.node(), below = at.lines.get(trace._prevtrace);
  if (!area || !/^to(next|zero)y$/.test(trace.fill)) return null;
  return [...moved, () => write(area, "d", areaOf(trace, line, below))];
}

// Points ----------------------------------------------------------------------------------------------------

// The signs that plotly has drawn in a plot: where one trace has several, each of its points may get another.
const signsOf = new WeakMap();
const signName = ({ uid, marker: { color, size } }, symbol) => [uid, color, size, symbol].join(" ");
function learnSigns(plot) {
  const known = signsOf.get(plot) ?? new Map();
  signsOf.set(plot, known);
  for (const trace of plot._fullData) {
    if (!Array.isArray(trace.marker?.symbol)) continue;
    plot.querySelectorAll(`.trace${trace.uid} .point`).forEach((point, i) => {
      known.set(signName(trace, trace.marker.symbol[i]), ["d", "style"].map((name) => [name, point.getAttribute(name)]));
    });
  }
}

// Of points that stay inside the plot and have signs that are known.
function movedPoints(trace, values, _earlier, at) {
  const places = placesOf(trace, values, at), points = at.plot.querySelectorAll(`.trace${trace.uid} .point`);
  const [across, up] = axesOf(trace, at.plot), { symbol } = values.marker ?? {};
  const inside = places?.every(([x, y]) => x >= 0 && x <= across._length && y >= 0 && y <= up._length);
  if (!inside || !points.length || !places.length) return null;
  const signs = Array.isArray(symbol) ? symbol.map((name) => signsOf.get(at.plot)?.get(signName(trace, name))) : places.map(() => []);
  if (signs.length !== places.length || signs.includes(undefined)) return null;
  const looks = places.map(([x, y], i) => [...signs[i], ["transform", `translate(${short(x)},${short(y)})`]]);
  return [() => asMany(points, places.length).forEach((point, i) => looks[i].forEach((look) => write(point, ...look)))];
}

// plotly knows points and bars by their number, and takes the copy of one for a new one.
function asMany(nodes, count) {
  const many = [...nodes];
  for (const extra of many.splice(count)) extra.remove();
  while (many.length < count) many.push(many[0].parentNode.appendChild(many[0].cloneNode(true)));
  return many;
}

// Bars ------------------------------------------------------------------------------------------------------

// Of bars side by side, or of some that stand on those of the traces before them.
function movedBars(trace, values, earlier, at) {
  const ends = endsOfBars(trace, values, earlier, at), lying = trace.orientation === "h";
  if (!ends) return null;
  const bars = at.plot.calcdata.find(([first]) => first.trace === trace)[0].node3.node().querySelectorAll(".point");
  const words = trace.text ? wordsBehind(trace, values.text, ends, bars) : [];
  if (!bars.length || !words) return null;
  const outline = lying ? ({ from, to, low, high }) => `M${low},${from}V${to}H${high}V${from}Z` :
    ({ from, to, low, high }) => `M${from},${low}V${high}H${to}V${low}Z`;
  return [() => asMany(bars, ends.length).forEach((bar, i) => {
    write(bar.querySelector("path"), "d", outline(ends[i]));
    words[i]?.(bar);
  })];
}

// The sides and ends of each bar in pixels; null where plotly has to say. `tops` keeps what the next trace stands on.
function endsOfBars(trace, values, earlier, { plot, tops, rows }) {
  const axes = axesOf(trace, plot), [place, size] = trace.orientation === "h" ? ["y", "x"] : ["x", "y"];
  const [along, height] = place === "x" ? axes : axes.toReversed(), { barmode } = plot._fullLayout;
  const [places, sizes] = [decoded(values[place]), decoded(values[size])];
  const { t: { barwidth, poffset } } = plot.calcdata.find(([first]) => first.trace === trace)[0];
  const plain = ["stack", "group", "overlay"].includes(barmode) && [barwidth, poffset].every(Number.isFinite);
  const named = place === "y" && along.type === "category" && rows.size > 0;
  const moves = along.autorange || (along.type === "category" && !named);
  if (!plain || height.autorange || (moves && !sameValues(values[place], earlier[place]))) return null;
  const apart = new Set(places).size === places.length && places.length > 1; // plotly puts two in one place on each other
  const counts = (value) => Number.isFinite(value) && (value >= 0 || barmode !== "stack");
  if (!apart || places.length !== sizes.length || !sizes.every(counts)) return null;
  const ends = [], placeOf = along.type === "category" ? along.d2l_noadd : along.d2l; // dates have none of the former
  if (along.type !== "category" && !sameGap(places.map(placeOf), [...decoded(earlier[place])].map(placeOf))) return null;
  for (const [i, value] of sizes.entries()) {
    const key = [along._id, height._id, places[i]].join(), middle = named ? rows.get(places[i]) : placeOf(places[i]);
    const bottom = (barmode === "stack" && tops.get(key)) || 0, top = bottom + value;
    tops.set(key, top);
    const [from, to] = [poffset, poffset + barwidth].map((side) => Math.round(along.l2p(middle + side)));
    const [low, high] = seenEnds(height.l2p(bottom), height.l2p(top));
    if (![from, to, low, high].every(Number.isFinite)) return null;
    ends.push({ from, to, low, high, below: value < 0 });
  }
  return ends;
}

// Whether the nearest two of both are as far apart: plotly makes bars as wide as that allows.
function sameGap(one, other) {
  const [a, b] = [one, other].map((places) => {
    const sorted = places.toSorted((left, right) => left - right);
    return Math.min(...sorted.slice(1).map((place, i) => place - sorted[i]));
  });
  return Math.abs(a - b) <= 1e-6 * a;
}

// Both ends in whole pixels; as in plotly's picture, a bar that is shorter than two is made longer.
function seenEnds(low, high) {
  if (low === high || Math.abs(low - high) >= 2) return [Math.round(low), Math.round(high)];
  return low > high ? [Math.ceil(low), Math.floor(high)] : [Math.floor(low), Math.ceil(high)];
}

const hasWordsBehind = ({ type, textposition }) => type === "bar" && textposition === "outside";

// What writes the words behind the end of each bar, above it or beside it: as far away as plotly has written some. Below
// zero they are as far below an end as they are above others.
function wordsBehind(trace, text, ends, bars) {
  const known = [...bars].find((bar) => bar.querySelector("text")), words = decoded(text), lying = trace.orientation === "h";
  const plain = Array.isArray(words) && words.length === ends.length && !words.some((word) => /<\/?[a-z]|&/i.test(word));
  const upright = !lying && trace.textangle === 0, beside = lying && !ends.some(({ below }) => below);
  if (!known || !plain || !hasWordsBehind(trace) || !(upright || beside)) return null;
  const sample = known.querySelector("text"), { a, b, e, f } = sample.transform.baseVal.consolidate().matrix;
  if (a !== 1 || b !== 0) return null; // turned, or smaller
  const numbers = known.querySelector("path").getAttribute("d").match(/-?[\d.]+/g).map(Number);
  const [from, to, low, high] = (lying ? [1, 2, 0, 3] : [0, 3, 1, 2]).map((place) => numbers[place]);
  // Whether the words of an empty bar stand above or below it, plotly says by all of the others.
  if (low === high || (ends.some(({ below }) => below) && ends.some((end) => end.low === end.high))) return null;
  pen.font = getComputedStyle(sample).font;
  const half = (word) => (lying ? pen.measureText(word).width / 2 : 0), { y, height } = sample.getBBox();
  const [along, across] = lying ? [e, f] : [f, e], away = along - high - half(sample.textContent), aside = across - (from + to) / 2;
  // From the base line of the words to an end above them, and to one below them: as far from the words themselves.
  const other = -away - 2 * y - height, [up, down] = !lying && high > low ? [other, away] : [away, other];
  return words.map((word, i) => (bar) => {
    const there = bar.querySelector("text");
    if (!word) return there?.remove();
    const node = there ?? bar.appendChild(sample.cloneNode(true)), place = ends[i];
    if (node.textContent !== word) node.textContent = word;
    const at = [place.high + (place.below ? down : up) + half(word), (place.from + place.to) / 2 + aside].map(short);
    write(node, "transform", `translate(${lying ? at : at.toReversed()})`);
  });
}

// Shapes ----------------------------------------------------------------------------------------------------

// Of the paths among the shapes, which are lines between numbers.
function movedShapes(earlier = [], shapes = [], plot) {
  const moved = [];
  for (const [i, { type, path, visible }] of shapes.entries()) {
    if (type !== "path" || visible === false || path === earlier[i]?.path) continue;
    const { xref, yref } = plot._fullLayout.shapes[i], axes = axesOf({ xaxis: xref, yaxis: yref }, plot);
    const drawn = plot.querySelectorAll(`.shapelayer path[data-index="${i}"]`);
    if (drawn.length !== 1 || !axes.every(Boolean) || !/^(?:[ML]-?[\d.]+,-?[\d.]+)+$/.test(path)) return null;
    const at = (...place) => place.map((value, side) => short(axes[side]._offset + axes[side].l2p(Number(value)))).join();
    moved.push(() => write(drawn[0], "d", path.replace(/([ML])([^,]+),([^ML]+)/g, (_, name, x, y) => name + at(x, y))));
  }
  return moved;
}
