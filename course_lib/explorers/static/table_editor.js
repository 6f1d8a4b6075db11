// A table that is edited like a spreadsheet. Only the rows in view are in the page, so it may have thousands.
// Every change is made here at once and sent to Python, which does the same and says what is wrong.

// It begins with what table_values.js defines.

const LINE = 28; // the height of a row, in pixels
const WORDS = 42; // and of the words below a row that has a problem
const AROUND = 8; // rows drawn above and below those in view
const MOST_JUMPS = 8;
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

  // What there is on the page
  const button = (label, action) => {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", action);
    return made;
  };
  const summary = element("div", { class: "course-table-problems" });
  const status = element("div", { role: "status", class: "course-table-status" });
  const head = element("div", { role: "row", "aria-rowindex": "1", class: "course-table-head" });
  const body = element("div", { role: "presentation", class: "course-table-body" });
  const grid = element("div", {
    role: "grid", "aria-label": model.get("label"), "aria-multiselectable": "true",
    "aria-colcount": String(columns.length + 1), "aria-describedby": `${id}-keys`,
  }, head, body);
  const pane = element("div", { class: "course-table-pane" }, grid);
  const keys = element("details", { class: "course-table-keys" }, element("summary", {}, "Keys"), element(
    "p", { id: `${id}-keys` },
    "Type to fill a cell, Tab to go on to the next one, behind the last one to a new row; in a row with nothing " +
    "in it, and after an arrow key, Tab leaves the table. Enter or F2 " +
    "changes what a cell holds, Escape takes it back. Arrow keys move, with Shift they select, with Alt they move " +
    "a row. Delete empties, Ctrl+C copies, Ctrl+V pastes a block from a spreadsheet, Ctrl+Z takes back. " +
    "What is grey holds where nothing is typed.",
  ));
  const tools = element("div", { class: "course-table-tools", role: "group", "aria-label": "Rows" },
    button("Add a row", () => addRow()), button("Copy row", () => copyRow()),
    button("Delete row", () => deleteRows()), button("Move up", () => moveRows(-1)),
    button("Move down", () => moveRows(1)));
  const widths = ["4.6em", ...columns.map((column) => `minmax(${column.width}ch, ${column.width}fr)`)].join(" ");
  grid.style.setProperty("--course-columns", widths);
  head.append(element("div", { role: "columnheader", "aria-colindex": "1" }, "Row"));
  columns.forEach((column, at) => head.append(element("div", {
    role: "columnheader", "aria-colindex": String(at + 2), class: column.kind === "number" ? "course-table-number" : "",
  }, column.label)));
  el.classList.add("course-table-editor");
  tools.hidden = model.get("fixed");
  el.append(summary, tools, pane, status, keys);

  const say = (words) => { status.textContent = words; };
  const before = (row) => { // how many rows above this one have a problem
    let low = 0, high = faulty.length;
    while (low < high) { const middle = (low + high) >> 1; faulty[middle] < row ? low = middle + 1 : high = middle; }
    return low;
  };
  const top = (row) => row * LINE + before(row) * WORDS;
  const rowAt = (pixels) => {
    let low = 0, high = rows().length;
    while (low < high) { const middle = (low + high) >> 1; top(middle + 1) <= pixels ? low = middle + 1 : high = middle; }
    return low;
  };
  const corners = () => ({
    top: Math.min(anchor.row, active.row), bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column), right: Math.max(anchor.column, active.column),
  });

  // Drawing
  function fill(line, row) {
    const { top: first, bottom, left, right } = corners();
    const several = first !== bottom || left !== right;
    const wrong = problems.get(row);
    const started = rows()[row].some((text) => text);
    line.style.transform = `translateY(${top(row)}px)`;
    line.classList.toggle("course-table-current", row === active.row);
    const cells = line.children;
    columns.forEach((column, at) => {
      const cell = cells[at + 1];
      const words = wrong?.get(at);
      const here = row === active.row && at === active.column;
      const selected = row >= first && row <= bottom && at >= left && at <= right;
      if (!(editing?.row === row && editing.column === at)) {
        const text = withMarks(rows()[row][at], column);
        if (cell.textContent !== text || cell.firstElementChild) cell.textContent = text;
        cell.dataset.blank = started && !text ? columns[at].blank : "";
      }
      cell.tabIndex = here ? 0 : -1;
      cell.setAttribute("aria-selected", String(selected && (several || here)));
      cell.classList.toggle("course-selected", selected && several);
      if (words) {
        cell.setAttribute("aria-invalid", "true");
        cell.setAttribute("aria-describedby", `${id}-words-${row}`);
      } else {
        cell.removeAttribute("aria-invalid");
        cell.removeAttribute("aria-describedby");
      }
    });
    let words = line.querySelector(".course-table-words");
    if (!wrong) return words?.remove();
    if (!words) line.append(words = element("div", { class: "course-table-words", role: "presentation", id: `${id}-words-${row}` }));
    words.textContent = [...wrong].map(([at, said]) => `⚠ ${columns[at]?.label ?? "Row"}: ${said}`).join(" ");
    words.title = words.textContent;
  }

  function lineOf(row) {
    const line = element("div", { role: "row", "aria-rowindex": String(row + 2), class: "course-table-row" });
    line.append(element("div", { role: "rowheader", "aria-colindex": "1" }, (row + 1).toLocaleString("en-US")));
    columns.forEach((column, at) => line.append(element("div", {
      role: "gridcell", "aria-colindex": String(at + 2), "data-row": String(row), "data-column": String(at),
      class: column.kind === "number" ? "course-table-number" : "", "aria-readonly": String(!column.editable),
    })));
    return line;
  }

  function draw() {
    const count = rows().length;
    active.row = within(active.row, 0, Math.max(count - 1, 0));
    anchor.row = within(anchor.row, 0, Math.max(count - 1, 0));
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
        const line = lineOf(row);
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
    summary.replaceChildren();
    if (all.length) {
      summary.append(element("span", { role: "status" }, `${counted(all.length, "cell")} to mend: `));
      for (const [row, column] of all.slice(0, MOST_JUMPS)) {
        summary.append(button(`Row ${(row + 1).toLocaleString("en-US")}, ${columns[column]?.label}`, () => go(row, column)));
      }
      if (all.length > MOST_JUMPS) summary.append(` and ${all.length - MOST_JUMPS} more`);
    }
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
    const left = cell.offsetLeft, width = cell.offsetWidth, shown = pane.clientWidth;
    const stays = [...head.children].filter((each) => getComputedStyle(each).position === "sticky");
    const fixed = stays.includes(head.children[active.column + 1]) ? left
      : stays.reduce((sum, each) => sum + each.offsetWidth, 0);
    if (left - fixed < pane.scrollLeft) pane.scrollLeft = left - fixed;
    if (left + width > pane.scrollLeft + shown) pane.scrollLeft = left + width - shown;
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
    const { choices, label } = columns[column];
    const text = rows()[row][column];
    const input = element(choices.length ? "select" : "input", { "aria-label": `${label}, row ${row + 1}` });
    if (choices.length) {
      for (const choice of new Set([text, ...choices])) input.append(element("option", { value: choice }, choice));
    } else {
      input.maxLength = model.get("longest_cell");
      input.autocomplete = "off";
    }
    input.value = typed ?? text;
    if (choices.length) byLetters(input, choices, typed ?? "", text);
    editing = { row, column, input };
    cell.dataset.blank = "";
    say("");
    cell.replaceChildren(input);
    input.focus();
    if (typed === null) input.select?.();
    input.addEventListener("blur", () => { if (editing?.input === input) commit(); });
  }

  // What is typed is one word: left to the browser, "te" would be a choice with t and then another one with e.
  function byLetters(input, choices, typed, before) {
    let word = "";
    const add = (letter) => {
      const found = (start) => choices.find((choice) => choice.toLowerCase().startsWith(start));
      word = found(word + letter.toLowerCase()) ? word + letter.toLowerCase() : letter.toLowerCase();
      input.value = found(word) ?? input.value;
    };
    input.value = before;
    for (const letter of typed) add(letter);
    input.addEventListener("keydown", (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      add(event.key);
    });
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
    apply({ do: "delete", at: first, count: bottom - first + 1 }, `${counted(bottom - first + 1, "row")} deleted. Undo brings them back.`);
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
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      PageUp: [row - page, column], PageDown: [row + page, column],
      Home: [control ? 0 : row, 0], End: [control ? rows().length - 1 : row, columns.length - 1],
    };
    if (alt && (key === "ArrowUp" || key === "ArrowDown")) { done(); return moveRows(key === "ArrowUp" ? -1 : 1); }
    if (moves[key]) { done(); return go(...moves[key], shift); }
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
    const quoted = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const block = rows().slice(first, bottom + 1).map((line) => line.slice(left, right + 1).map(quoted).join("\t"));
    event.clipboardData.setData("text/plain", block.join("\n"));
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
