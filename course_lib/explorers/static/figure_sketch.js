// A quick drawing while a control moves. Where nothing but the values of lines, points and bars has changed, they are written
// into the picture that plotly has drawn: it would go through the whole figure again, which takes ten times as long. What it
// says of the values at a place is then out of date, so `live_figure.js` lets plotly draw before anybody asks it.

// What stays of a figure while values move; null where there are numbers in other places. Left out are the ranges of axes,
// what is only shown when the chart is pointed at, and words that the page writes itself, if they need the same room.
function allButValues({ data, layout }, width) {
  let plain = true;
  const { heading, names } = pageWords(layout), named = layout.showlegend !== false;
  const rest = data.map(({ x, y, customdata, name, text, marker, ...others }) => {
    const points = others.mode === "markers", lists = Object.values(marker ?? {}).filter(Array.isArray);
    const look = points && lists.length === 1 && marker.symbol === lists[0] ? { ...marker, symbol: "" } : marker;
    return { ...others, ...(named && { name }), ...(!points && !hasWordsBehind(others) && { text }), marker: look };
  });
  const axes = axesIn(layout).map(([name, axis]) => [name, { ...axis, range: Boolean(axis.range) }]);
  const moved = {
    ...layout,
    ...Object.fromEntries(axes),
    ...(heading && { title: { ...layout.title, text: broken(heading, width).split("<br>").length } }),
    ...(names.length && { yaxis: { ...layout.yaxis, range: true, categoryarray: names.length } }),
    shapes: layout.shapes?.map((shape) => (shape.type === "path" ? { ...shape, path: "" } : shape)),
  };
  const text = JSON.stringify([moved, rest], (name, value) => {
    if (value instanceof DataView) plain = false;
    return value;
  });
  return plain ? text : null;
}

const axesIn = (layout) => Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));

// The ranges of *after* that are others than in *before*, as plotly is told of them.
function newRanges({ layout: before }, { layout: after }) {
  const other = axesIn(after).filter(([name, { range }]) => range && !sameValues(range, before[name].range));
  return Object.fromEntries(other.map(([name, { range }]) => [`${name}.range`, [...decoded(range)]]));
}

const MOVED = { lines: movedLine, markers: movedPoints, bar: movedBars };

// Whether *after* is *before* with other values, on a page of this *width*.
function onlyValuesMoved(before, after, width) {
  const outline = allButValues(before, width);
  return outline !== null && outline === allButValues(after, width);
}

// Has *plotly* draw the axes of *plot* anew with other *ranges*, while the plot stays where it is. A title of an axis, which
// makes room for longer numbers, is drawn only if it is asked for too; and points and words that the values before put
// outside of the new range are hidden by plotly, which does not show them again where they come back.
function stretch(plot, ranges, plotly) {
  const axes = Object.keys(ranges).map((range) => range.split(".")[0]);
  const titles = axes.map((name) => [`${name}.title.font.size`, plot._fullLayout[name].title.font.size]);
  plot.layout.margin = { ...plot.layout.margin, l: plot._fullLayout._size.l };
  plotly.relayout(plot, { ...ranges, ...Object.fromEntries(titles) });
  for (const hidden of plot.querySelectorAll(":is(.point, .bartext)[display=none]")) hidden.removeAttribute("display");
}

// Draws *after* into *plot*, which shows *before*, where only values have moved, and says whether it could. Where an axis
// ends elsewhere, *plotly* draws that axis, which does not take it long while the plot stays where it is.
function sketched(plot, before, after, plotly) {
  const kinds = plot._fullData.map(({ type, mode }) => (type === "scatter" ? mode : type));
  const ranges = newRanges(before, after), stretched = Object.keys(ranges).length > 0;
  if (stretched && !kinds.every((kind, i) => kind in MOVED || !plot._fullData[i].visible)) return false;
  if (stretched) stretch(plot, ranges, plotly);
  const { names } = pageWords(after.layout), reordered = !sameValues(names, pageWords(before.layout).names);
  const [given, earlier] = [after, before].map(({ data }) => data.filter((trace) => trace.visible !== false));
  const valuesOf = ({ x, y, text, type, marker }) => [x, y, type === "bar" && text, marker?.symbol];
  const stays = (i) => valuesOf(given[i]).every((values, which) => sameValues(values, valuesOf(earlier[i])[which]));
  const barsStay = kinds.every((kind, i) => kind !== "bar" || stays(i)); // each may stand on others
  const at = { plot, rows: new Map(names.map((name, i) => [name, i])), lines: new Map(), tops: new Map() };
  const anew = reordered || stretched, changes = movedShapes(anew ? [] : before.layout.shapes, after.layout.shapes, plot);
  if (!changes) return false;
  for (const [i, trace] of plot._fullData.entries()) {
    const kind = kinds[i], same = kind === "bar" ? barsStay : kind !== "lines" && stays(i); // an area needs the line below it
    if (trace.visible === false && decoded(given[i].x)?.length) return false; // it had no values, and has some now
    if (trace.visible !== true || (same && !anew)) continue;
    const moved = MOVED[kind]?.(trace, given[i], earlier[i], at);
    if (!moved) return false;
    changes.push(...moved);
  }
  for (const change of changes) change();
  return true;
}
