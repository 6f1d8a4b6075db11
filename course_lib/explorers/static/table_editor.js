// A table that is edited like a spreadsheet. Only the rows in view are in the page, so it may have thousands.
// Every change is made here at once and sent to Python, which does the same and says what is wrong.

// It begins with what table_values.js and table_page.js define.

const AROUND = 8; // rows drawn above and below those in view
const views = new Set(); // one table may be on the page twice

function render({ model, el }) {
  const id = `course-table-${Math.random().toString(36).slice(2)}`;
  const columns = model.get("columns");
  const rows = () => model.get("rows");
  const active = { row: model.get("row"), column: 0 }; // where the focus is, or would be
  let anchor = { ...active }; // the other corner of what is selected
  let editing = null; // { row, column, input }
  let filling = false; // whether cells are being filled in one after the other, so that Tab goes on
  let added = null; // the row that filling in added behind the last one, until something is typed there
  let problems = new Map(); // row → column → words
  let faulty = []; // the rows with a problem, in order
  const drawn = new Map(); // row → its element

  const { summary, tools, pane, status, keys, grid, head, body } = partsOf(model.get("label"), columns, id, [
    ["Add a row", () => addRow()], ["Copy row", () => copyRow()], ["Delete row", () => deleteRows()],
    ["Move up", () => moveRows(-1)], ["Move down", () => moveRows(1)],
  ]);
  el.classList.add("course-table-editor");
  tools.hidden = model.get("fixed");
  el.append(summary, tools, pane, status, keys);

  const say = (words) => { status.textContent = words; };
  const top = (row) => topOf(row, faulty);
  const rowAt = (pixels) => firstBelow(rows().length, (row) => top(row + 1) > pixels);
  const corners = () => ({
    top: Math.min(anchor.row, active.row), bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column), right: Math.max(anchor.column, active.column),
  });

  // Drawing
  function fill(line, row) {
    line.style.transform = `translateY(${top(row)}px)`;
    fillTexts(line, rows()[row], columns, editing?.row === row ? editing.column : null);
    markSelected(line, row, columns, active, corners());
    explain(line, row, columns, problems.get(row), id);
  }

  function draw() {
    const count = rows().length;
    active.row = within(active.row, 0, Math.max(count - 1, 0));
    anchor.row = within(anchor.row, 0, Math.max(count - 1, 0));
    if (!count) pane.scrollLeft = active.column = anchor.column = 0;
    grid.setAttribute("aria-rowcount", String(count + 1));
    body.style.height = `${top(count)}px`;
    const first = rowAt(pane.scrollTop) - AROUND;
    const last = rowAt(pane.scrollTop + pane.clientHeight) + AROUND;
    for (const [row, line] of drawn) {
      const kept = row === active.row || (row >= first && row <= last);
      if (row >= count || !kept) { line.remove(); drawn.delete(row); }
    }
    const wanted = new Set([active.row]);
    for (let row = Math.max(0, first); row <= Math.min(last, count - 1); row++) wanted.add(row);
    for (const row of [...wanted].sort((a, b) => a - b)) {
      if (row >= count) continue;
      if (!drawn.has(row)) {
        const line = lineOf(row, columns);
        const next = [...drawn.keys()].filter((other) => other > row).sort((a, b) => a - b)[0];
        body.insertBefore(line, next === undefined ? null : drawn.get(next)); // a screen reader reads in this order
        drawn.set(row, line);
      }
      fill(drawn.get(row), row);
    }
  }

  function drawProblems() {
    problems = new Map();
    for (const [row, column, words] of model.get("problems")) {
      if (!problems.has(row)) problems.set(row, new Map());
      problems.get(row).set(column, words);
    }
    faulty = [...problems.keys()].sort((a, b) => a - b);
    const all = faulty.flatMap((row) => [...problems.get(row).keys()].map((column) => [row, column]));
    listProblems(summary, all, columns, go);
    draw();
  }

  // Moving and editing
  function go(row, column, extend = false, focus = true) {
    active.row = within(row, 0, Math.max(rows().length - 1, 0));
    active.column = within(column, 0, columns.length - 1);
    if (!extend) anchor = { ...active };
    const upper = top(active.row), lower = top(active.row + 1) + head.offsetHeight;
    if (upper < pane.scrollTop) pane.scrollTop = upper;
    if (lower > pane.scrollTop + pane.clientHeight) pane.scrollTop = lower - pane.clientHeight;
    draw();
    if (model.get("row") !== active.row) { model.set("row", active.row); model.save_changes(); }
    const cell = drawn.get(active.row)?.children[active.column + 1];
    if (!focus || !cell) return;
    cell.focus({ preventScroll: true });
    reveal(cell, active.column, pane, head);
  }

  function allowed(change) {
    if (change.do !== "cells") return !model.get("fixed");
    const width = Math.max(...change.block.map((line) => line.length));
    const editable = columns.slice(change.from, change.from + width).every((column) => column.editable);
    return editable && !(model.get("fixed") && change.at + change.block.length > rows().length);
  }

  // In place: the model would send what is set to Python as a whole, with the next thing that is saved.
  function replaceRows(after) {
    rows().splice(0, rows().length, ...after);
    for (const redraw of views) redraw();
  }

  function apply(change, words) {
    if (!allowed(change)) return say("These cells can be read and copied, but not changed.");
    const after = changed(rows(), columns.length, change);
    if (after.length > model.get("most_rows")) return say(`At most ${counted(model.get("most_rows"), "row")}. Nothing was changed.`);
    if (change.do !== "cells") added = null;
    replaceRows(after);
    model.send(change);
    if (words) say(words);
  }

  function edit(typed = null) {
    if (!rows().length || !columns[active.column].editable) return;
    const { row, column } = active;
    const cell = drawn.get(row).children[column + 1];
    say("");
    const input = fieldOf(columns[column], row, rows()[row][column], typed, model.get("longest_cell"), say);
    editing = { row, column, input };
    cell.dataset.blank = "";
    cell.replaceChildren(input);
    input.focus();
    if (typed === null) input.select?.();
    input.addEventListener("blur", () => { if (editing?.input === input) commit(); });
  }

  function commit() {
    const { row, column, input } = editing;
    editing = null; // first, because taking the input away makes it lose the focus
    if (input.value !== rows()[row]?.[column] && row < rows().length) {
      apply({ do: "cells", at: row, from: column, block: [[input.value]] }, "");
    }
    draw();
  }

  function cancel() { editing = null; draw(); }

  const empty = () => columns.map(() => "");
  function addRow() {
    const at = rows().length ? corners().bottom + 1 : 0;
    apply({ do: "add", at, rows: [empty()] }, `Row ${at + 1} added. It is empty.`);
    go(at, 0);
  }
  function copyRow() {
    if (!rows().length) return;
    const { top: first, bottom } = corners();
    const more = bottom - first;
    const named = (row) => (more ? `Rows ${row + 1} to ${row + 1 + more}` : `Row ${row + 1}`);
    apply({ do: "add", at: bottom + 1, rows: rows().slice(first, bottom + 1) },
      `${named(first)} copied: now also ${named(bottom + 1).toLowerCase()}.`);
    go(bottom + 1, 0); // where the name is, which a copy needs first
  }
  function deleteRows() {
    if (!rows().length) return;
    const { top: first, bottom } = corners();
    apply({ do: "delete", at: first, count: bottom - first + 1 }, `${counted(bottom - first + 1, "row")} deleted. Undo brings ${bottom > first ? "them" : "it"} back.`);
    go(first, active.column);
    if (!rows().length) tools.firstElementChild.focus();
  }
  function moveRows(by) {
    if (model.get("fixed")) return;
    const { top: first, bottom } = corners();
    if (!rows().length || first + by < 0 || bottom + by >= rows().length) return;
    apply({ do: "move", at: first, count: bottom - first + 1, by }, `Now row ${first + by + 1}.`);
    active.row += by;
    anchor.row += by;
    go(active.row, active.column, true);
  }
  function clear() {
    const { top: first, bottom, left, right } = corners();
    const block = Array.from({ length: bottom - first + 1 }, () => Array(right - left + 1).fill(""));
    apply({ do: "cells", at: first, from: left, block }, `${counted(block.length * block[0].length, "cell")} emptied.`);
  }

  const isEmpty = (row) => !rows()[row]?.some((text) => text);
  // The next cell, or the one before, from row to row, at the end a new row; false where Tab leaves the table.
  function next(by) {
    const place = active.row * columns.length + active.column + by;
    if (place < 0 || (by > 0 && added === active.row && isEmpty(active.row))) return false;
    if (place >= rows().length * columns.length) {
      if (model.get("fixed") || isEmpty(active.row) || rows().length >= model.get("most_rows")) return false;
      anchor = { ...active };
      addRow();
      say(`Row ${active.row + 1} added. It is empty. Tab leaves the table.`);
      added = active.row;
      return true;
    }
    go(Math.floor(place / columns.length), place % columns.length);
    return true;
  }

  // The focus goes back a row first, so that Tab leaves from a cell that stays.
  function leaveOut(row) {
    added = null;
    apply({ do: "delete", at: row, count: 1 }, "The empty row is left out.");
    go(row - 1, columns.length - 1);
  }

  function onKey(event) {
    if (event.target.closest("button, summary")) return event.key === "Escape" ? undefined : event.stopPropagation();
    const { key, shiftKey: shift, altKey: alt } = event;
    const control = event.ctrlKey || event.metaKey;
    const { row, column } = active;
    const page = Math.max(1, Math.floor(pane.clientHeight / LINE) - 2);
    const done = () => { event.preventDefault(); event.stopPropagation(); };
    if (editing) {
      if (key === "Escape") { done(); cancel(); go(row, column); }
      if (key === "Enter") { done(); commit(); go(row + (shift ? -1 : 1), column); }
      if (key === "Tab") { done(); commit(); filling = true; next(shift ? -1 : 1); }
      return event.stopPropagation();
    }
    if (!event.target.matches("[role=gridcell]")) return;
    if (filling && key === "Tab" && next(shift ? -1 : 1)) return done();
    if (key === "Tab" && !shift && added === row && isEmpty(row)) leaveOut(row);
    if (key !== "Shift") filling = false;
    if (key === "Escape") return; // JupyterLab takes the focus back to the cell of the notebook
    event.stopPropagation();
    const last = { row: rows().length - 1, column: columns.length - 1 };
    const there = placeAfter(key, active, last, page, control);
    if (alt && (key === "ArrowUp" || key === "ArrowDown")) { done(); return moveRows(key === "ArrowUp" ? -1 : 1); }
    if (there) { done(); return go(...there, shift); }
    if (key === "Enter" || key === "F2") { done(); return edit(); }
    if (key === "Delete" || key === "Backspace") { done(); return clear(); }
    if (control && key.toLowerCase() === "a") { done(); anchor = { row: 0, column: 0 }; return go(rows().length - 1, columns.length - 1, true); }
    if (control && key.toLowerCase() === "z") { done(); return model.send({ do: "undo" }); }
    if (key === " " && columns[column].kind === "yes/no") {
      done();
      const next = rows()[row][column] === "yes" ? "no" : "yes";
      return apply({ do: "cells", at: row, from: column, block: [[next]] }, next);
    }
    if (key.length === 1 && !control && !alt) { done(); edit(key); }
  }

  function onCopy(event) {
    if (editing || !event.target.matches?.("[role=gridcell]")) return;
    const { top: first, bottom, left, right } = corners();
    const block = rows().slice(first, bottom + 1).map((line) => line.slice(left, right + 1));
    event.clipboardData.setData("text/plain", textOf(block));
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "cut") clear();
    else say(`${counted((bottom - first + 1) * (right - left + 1), "cell")} copied.`);
  }

  function onPaste(event) {
    if (editing || !event.target.matches?.("[role=gridcell]")) return;
    event.preventDefault();
    event.stopPropagation();
    const text = event.clipboardData.getData("text/plain");
    const block = blockOf(text);
    const { top: first, left } = corners();
    if (model.get("headed") && isHeaded(block, columns.slice(left))) {
      model.send({ do: "table", text });
      return say(model.get("headed"));
    }
    const beyond = Math.max(...block.map((line) => line.length)) + left - columns.length;
    const cut = beyond > 0 ? ` ${counted(beyond, "column")} did not fit and ${beyond === 1 ? "was" : "were"} left out.` : "";
    apply({ do: "cells", at: first, from: left, block }, `${counted(block.length, "row")} pasted.${cut}`);
    go(first, left);
  }

  function onPoint(event) {
    const cell = event.target.closest("[role=gridcell]");
    if (!cell || event.target.closest("input, select")) return;
    event.preventDefault(); // the focus is put on the cell here
    if (editing) commit();
    filling = false;
    go(Number(cell.dataset.row), Number(cell.dataset.column), event.shiftKey);
  }

  el.addEventListener("keydown", onKey);
  el.addEventListener("copy", onCopy);
  el.addEventListener("cut", onCopy);
  el.addEventListener("paste", onPaste);
  body.addEventListener("mousedown", onPoint);
  body.addEventListener("dblclick", (event) => { if (event.target.closest("[role=gridcell]") && !editing) edit(); });
  pane.addEventListener("scroll", draw);
  const size = new ResizeObserver(draw); // while it is hidden it has no height, and no rows in view
  size.observe(pane);

  const onPatch = (message) => {
    if (!message.patch) return;
    const after = rows().slice();
    for (const [row, cells] of message.patch) after[row] = cells;
    replaceRows(after);
  };
  const onRow = () => { if (model.get("row") !== active.row) go(model.get("row"), active.column, false, false); };
  model.on("msg:custom", onPatch);
  model.on("change:rows", draw);
  model.on("change:problems", drawProblems);
  model.on("change:row", onRow);
  views.add(draw);
  drawProblems();
  return () => {
    views.delete(draw);
    size.disconnect();
    model.off("msg:custom", onPatch);
    model.off("change:rows", draw);
    model.off("change:problems", drawProblems);
    model.off("change:row", onRow);
  };
}

export default { render };
