// A quick drawing while a control moves. Where nothing but the values of lines, points and bars has changed, they are written
// into the picture that plotly has drawn: it would go through the whole figure again, which takes ten times as long. What it
// says of the values at a place is then out of date, so `live_figure.js` lets plotly draw before anybody asks it.

// All that plotly draws of a figure but the values of its traces; null where there are numbers in other places.
function allButValues({ data, layout }) {
  let plain = true;
  const rest = data.map(({ x, y, customdata, ...others }) => others);
  const text = JSON.stringify([layout, rest], (name, value) => {
    if (value instanceof DataView) plain = false;
    return value;
  });
  return plain ? text : null;
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

const CORNERS = { linear: () => [], hv: (from, to) => [[to[0], from[1]]] }; // between two points of a line, by its shape

// Where the values of a trace are in pixels of the plot, or null where some are nowhere, or an axis may follow them.
function placesOf(trace, { x, y }, plot) {
  const [across, up] = axesOf(trace, plot), [xs, ys] = [decoded(x), decoded(y)];
  const settled = [across, up].every(({ type, autorange }) => type !== "category" && !autorange);
  if (!settled || !xs || xs.length !== ys?.length) return null;
  const places = [...xs.keys()].map((i) => [onAxis(across, xs[i]), up.l2p(up.d2l(ys[i]))]);
  return places.every((place) => place.every((pixels) => Math.abs(pixels) < 1e6)) ? places : null; // NaN is not
}

// The corners of a line, or null where it is of another kind; and where the zero of its axis is.
function cornersOf(trace, values, plot) {
  const between = CORNERS[trace.line.shape], places = placesOf(trace, values, plot), corners = [];
  if (!between || !places || places.length < 2) return null;
  for (const place of places) {
    if (corners.length) corners.push(...between(corners.at(-1), place));
    corners.push(place);
  }
  return { corners, ground: axesOf(trace, plot)[1].c2p(0, true) };
}

// The points of a trace and where each comes to lie; null where plotly draws others, or one leaves the plot.
function movedPoints(trace, values, plot) {
  const places = placesOf(trace, values, plot), points = plot.querySelectorAll(`.trace${trace.uid} .point`);
  const [across, up] = axesOf(trace, plot);
  const inside = places?.every(([x, y]) => x >= 0 && x <= across._length && y >= 0 && y <= up._length);
  return inside && points.length === places.length ? places.map((place, i) => [points[i], place]) : null;
}

const short = (pixels) => Math.round(pixels * 100) / 100;
const written = (corners) => corners.map(([x, y]) => `${short(x)},${short(y)}`).join("L");

// The area of a trace, between its line and the line below it, or the zero of its axis.
function areaOf(trace, { corners, ground }, below) {
  if (trace.fill === "tonexty" && below) return `M${written([...corners, ...below.corners.toReversed()])}Z`;
  return `M${written([...corners, [corners.at(-1)[0], ground], [corners[0][0], ground]])}Z`;
}

// Bars that stand on those of the traces before them, whose ends *tops* keeps; null where plotly has more to do than that.
function stackedBars(trace, values, earlier, plot, tops) {
  const axes = axesOf(trace, plot), [place, size] = trace.orientation === "h" ? ["y", "x"] : ["x", "y"];
  const [along, height] = place === "x" ? axes : axes.toReversed();
  const [places, sizes] = [decoded(values[place]), decoded(values[size])];
  const { t: { barwidth, poffset }, node3 } = plot.calcdata.find(([first]) => first.trace === trace)[0];
  const plain = plot._fullLayout.barmode === "stack" && !trace.text && [barwidth, poffset].every(Number.isFinite);
  if (!plain || height.autorange || (along.autorange && !sameValues(values[place], earlier[place]))) return null;
  if (places.length < 2 || places.length !== sizes.length || !sizes.every((value) => Number.isFinite(value) && value >= 0)) return null;
  const bars = node3.node().querySelectorAll(".point").length, paths = [];
  for (const [i, value] of sizes.entries()) {
    const key = [along._id, height._id, places[i]].join(), middle = (along.d2l_noadd ?? along.d2l)(places[i]);
    const bottom = tops.get(key) ?? 0, top = bottom + value;
    tops.set(key, top);
    const [from, to] = [poffset, poffset + barwidth].map((side) => Math.round(along.l2p(middle + side)));
    const [low, high] = [bottom, top].map((end) => Math.round(height.l2p(end)));
    if (![from, to, low, high].every(Number.isFinite)) return null;
    paths.push(place === "x" ? `M${from},${low}V${high}H${to}V${low}Z` : `M${low},${from}V${to}H${high}V${from}Z`);
  }
  return bars ? { group: node3.node(), paths } : null;
}

// Shows these bars: plotly knows the first by their number, and takes the place of the last for a new one.
function writeBars({ group, paths }) {
  const bars = [...group.querySelectorAll(".point")];
  for (const extra of bars.splice(paths.length)) extra.remove();
  while (bars.length < paths.length) bars.push(bars[0].parentNode.appendChild(bars[0].cloneNode(true)));
  bars.forEach((bar, i) => write(bar.querySelector("path"), "d", paths[i]));
}

function write(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

// Draws *after* into *plot*, which shows *before*, and says whether it could.
function sketched(plot, before, after) {
  const outline = allButValues(before);
  if (outline === null || outline !== allButValues(after)) return false;
  const [given, earlier] = [after, before].map(({ data }) => data.filter((trace) => trace.visible !== false));
  const stays = (i) => ["x", "y"].every((name) => sameValues(given[i][name], earlier[i][name]));
  const kinds = plot._fullData.map(({ type, mode }) => (type === "scatter" ? mode : type));
  const barsStay = kinds.every((kind, i) => kind !== "bar" || stays(i)); // each may stand on others
  const lines = new Map(), tops = new Map(), paths = [], points = [], bars = [];
  for (const [i, trace] of plot._fullData.entries()) {
    if (trace.visible !== true || (kinds[i] === "bar" ? barsStay : kinds[i] !== "lines" && stays(i))) continue;
    if (kinds[i] === "bar") {
      const stacked = stackedBars(trace, given[i], earlier[i], plot, tops);
      if (!stacked) return false;
      bars.push(stacked);
      continue;
    }
    if (kinds[i] !== "lines") {
      const moved = kinds[i] === "markers" ? movedPoints(trace, given[i], plot) : null;
      if (!moved) return false;
      points.push(...moved);
      continue;
    }
    const line = cornersOf(trace, given[i], plot), drawn = plot.querySelectorAll(`.trace${trace.uid} .js-line`);
    if (!line || drawn.length !== 1) return false;
    lines.set(trace, line);
    paths.push([drawn[0], `M${written(line.corners)}`]);
    if (trace.fill === "none") continue;
    const area = trace._fillElement?.node();
    if (!area || !/^to(next|zero)y$/.test(trace.fill)) return false;
    paths.push([area, areaOf(trace, line, lines.get(trace._prevtrace))]);
  }
  for (const [path, d] of paths) write(path, "d", d);
  for (const [point, [x, y]] of points) write(point, "transform", `translate(${short(x)},${short(y)})`);
  bars.forEach(writeBars);
  return true;
}
