// The values of a figure by keyboard: a ring moves from point to point, and what the label there says is read out.

// The two axes of a trace, as plotly has computed them for *plot*.
function axesOf({ xaxis = "x", yaxis = "y" }, { _fullLayout: layout }) {
  return [layout[xaxis.replace("x", "xaxis")], layout[yaxis.replace("y", "yaxis")]];
}

// *plot* is what plotly draws into, *plotly* gives the library, *ring* and *reading* are where a place is shown and said.
function figureReader(plot, plotly, ring, reading) {
  let at = null; // the curve in hand and the place on it, counted from 0

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
    const [x, y] = axesOf(trace, plot);
    if (!x || !y) return [NaN, NaN];
    if (Array.isArray(point.ct)) return [x._offset + point.ct[0], y._offset + point.ct[1]];
    return [x._offset + x.c2p(point.x), y._offset + y.c2p(point.y)];
  }

  function show(wanted) {
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
    plotly().Fx.unhover(plot); // what a mouse that rests there shows would lie below it
    plotly().Fx.hover(plot, [{ curveNumber: curve, pointNumber: found[column] }]);
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

  // Moves to where *key* leads, and says whether it leads anywhere.
  function move(key) {
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
    if (!moves[key]) return false;
    show(moves[key]());
    return true;
  }

  function leave() {
    at = null;
    labels.disconnect();
    ring.hidden = true;
    reading.textContent = "";
    plotly()?.Fx.unhover(plot);
  }

  return {
    move, leave,
    again: () => show(at),
    reads: () => at !== null,
    end: () => labels.disconnect(),
  };
}
