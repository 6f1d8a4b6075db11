// What a table editor puts into the page: its parts, its lines, and the field in a cell that is being edited.

// It begins with what table_values.js defines.

const LINE = 28; // the height of a row, in pixels
const WORDS = 42; // and of the words below a row that has a problem
const KEYS =
  "Type to fill a cell, Tab to go on to the next one, behind the last one to a new row; in a row with nothing " +
  "in it, and after a click, an arrow key or Escape, Tab leaves the table. Enter or F2 " +
  "changes what a cell holds, Escape takes it back. Arrow keys move, with Shift they select, with Alt they move " +
  "a row. Delete empties, Ctrl+C copies, Ctrl+V pastes a block from a spreadsheet, Ctrl+Z takes back. " +
  "What is grey holds where nothing is typed.";

const MOST_JUMPS = 8; // buttons that lead to a problem

// Where a row begins, in pixels, below the rows in front of it; those in `faulty`, in order, have words below them.
const topOf = (row, faulty) => row * LINE + firstBelow(faulty.length, (place) => faulty[place] >= row) * WORDS;

const numberClass = (column) => (column.kind === "number" ? "course-table-number" : "");

function button(label, action) {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", action);
  return made;
}

// The parts of the table called `label`, in the order of the page; `actions` are [label, action] of its buttons.
function partsOf(label, columns, id, actions) {
  const head = element("div", { role: "row", "aria-rowindex": "1", class: "course-table-head" },
    element("div", { role: "columnheader", "aria-colindex": "1" }, "Row"),
    ...columns.map((column, at) => element("div", {
      role: "columnheader", "aria-colindex": String(at + 2), class: numberClass(column),
    }, column.label)));
  const body = element("div", { role: "presentation", class: "course-table-body" });
  const grid = element("div", {
    role: "grid", "aria-label": label, "aria-multiselectable": "true",
    "aria-colcount": String(columns.length + 1), "aria-describedby": `${id}-keys`,
  }, head, body);
  const widths = ["4.6em", ...columns.map((column) => `minmax(${column.width}ch, ${column.width}fr)`)].join(" ");
  grid.style.setProperty("--course-columns", widths);
  return {
    summary: element("div", { class: "course-table-problems" }),
    tools: element("div", { class: "course-table-tools", role: "group", "aria-label": "Rows" },
      ...actions.map(([words, action]) => button(words, action))),
    pane: element("div", { class: "course-table-pane" }, grid),
    status: element("div", { role: "status", class: "course-table-status" }),
    keys: element("details", { class: "course-table-keys" },
      element("summary", {}, "Keys"), element("p", { id: `${id}-keys` }, KEYS)),
    grid, head, body,
  };
}

function lineOf(row, columns) {
  return element("div", { role: "row", "aria-rowindex": String(row + 2), class: "course-table-row" },
    element("div", { role: "rowheader", "aria-colindex": "1" }, (row + 1).toLocaleString("en-US")),
    ...columns.map((column, at) => element("div", {
      role: "gridcell", "aria-colindex": String(at + 2), "data-row": String(row), "data-column": String(at),
      class: numberClass(column), "aria-readonly": String(!column.editable),
    })));
}

// The texts of a line. The cell with the column `edited` is left alone: the field in it is the learner's.
function fillTexts(line, texts, columns, edited) {
  const started = texts.some((text) => text);
  columns.forEach((column, at) => {
    if (at === edited) return;
    const cell = line.children[at + 1];
    const text = withMarks(texts[at], column);
    if (cell.textContent !== text || cell.firstElementChild) cell.textContent = text;
    cell.dataset.blank = started && !text ? column.blank : "";
  });
}

// Which cells of a line can be reached with Tab, and which are selected, between the `corners` of the selection.
function markSelected(line, row, columns, active, { top, bottom, left, right }) {
  const several = top !== bottom || left !== right;
  line.classList.toggle("course-table-current", row === active.row);
  columns.forEach((_, at) => {
    const cell = line.children[at + 1];
    const here = row === active.row && at === active.column;
    const selected = row >= top && row <= bottom && at >= left && at <= right;
    cell.tabIndex = here ? 0 : -1;
    cell.setAttribute("aria-selected", String(selected && (several || here)));
    cell.classList.toggle("course-selected", selected && several);
  });
}

// What is `wrong` with a line, a map from columns to words or undefined, below it and at its cells.
function explain(line, row, columns, wrong, id) {
  const named = `${id}-words-${row}`;
  columns.forEach((_, at) => {
    const cell = line.children[at + 1];
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", named]]) {
      if (wrong?.get(at)) cell.setAttribute(name, value);
      else cell.removeAttribute(name);
    }
  });
  let words = line.querySelector(".course-table-words");
  if (!wrong) return words?.remove();
  if (!words) line.append(words = element("div", { class: "course-table-words", role: "presentation", id: named }));
  words.textContent = [...wrong].map(([at, said]) => `⚠ ${columns[at]?.label ?? "Row"}: ${said}`).join(" ");
  words.title = words.textContent;
}

// How many cells are wrong, and a button that goes to each of the first: `all` are [row, column] pairs.
function listProblems(summary, all, columns, go) {
  summary.replaceChildren();
  if (!all.length) return;
  summary.append(element("span", { role: "status" }, `${counted(all.length, "cell")} to mend: `));
  for (const [row, column] of all.slice(0, MOST_JUMPS)) {
    const place = `Row ${(row + 1).toLocaleString("en-US")}, ${columns[column]?.label}`;
    summary.append(button(place, () => go(row, column)));
  }
  if (all.length > MOST_JUMPS) summary.append(` and ${all.length - MOST_JUMPS} more`);
}

// Scroll `pane` sideways until a cell of `column` is in view, beside the columns of `head` that stay where they are,
// and enough of the next column to be seen: the last one in view would be taken for the last of all.
const PEEK = 40; // pixels
function reveal(cell, column, pane, head) {
  const left = cell.offsetLeft, width = cell.offsetWidth, shown = pane.clientWidth;
  const stays = [...head.children].filter((each) => getComputedStyle(each).position === "sticky");
  const fixed = stays.includes(head.children[column + 1]) ? left : stays.reduce((sum, each) => sum + each.offsetWidth, 0);
  if (left - fixed < pane.scrollLeft) pane.scrollLeft = left - fixed;
  const right = left + width + Math.min(head.children[column + 2]?.offsetWidth ?? 0, PEEK);
  if (right > pane.scrollLeft + shown) pane.scrollLeft = Math.min(right - shown, left - fixed);
}

// [row, column] where a key that moves leads to, or undefined; `page` is how many rows PageDown goes down.
function placeAfter(key, { row, column }, last, page, control) {
  return {
    ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    PageUp: [row - page, column], PageDown: [row + page, column],
    Home: [control ? 0 : row, 0], End: [control ? last.row : row, last.column],
  }[key];
}

// A field for the cell that holds `text`; `typed` is the key that began it, or null. `say` tells what is no choice.
function fieldOf({ choices, label }, row, text, typed, longest, say) {
  const input = element(choices.length ? "select" : "input", { "aria-label": `${label}, row ${row + 1}` });
  if (choices.length) {
    for (const choice of new Set([text, ...choices])) input.append(element("option", { value: choice }, choice));
  } else {
    input.maxLength = longest;
    input.autocomplete = "off";
  }
  input.value = typed ?? text;
  if (choices.length) byLetters(input, choices, typed ?? "", text, say);
  return input;
}

// What is typed is one word: left to the browser, "te" would be a choice with t and then another one with e. A word
// that is none of the choices leaves the cell as it was, and says so; behind a choice, the first letter of another one
// begins anew.
function byLetters(input, choices, typed, before, say) {
  let word = "";
  const found = (start) => choices.find((choice) => choice.toLowerCase().startsWith(start.toLowerCase()));
  const add = (letter) => {
    word = !found(word + letter) && found(word) && found(letter) ? letter : word + letter;
    input.value = found(word) ?? before;
    say(found(word) ? "" : `“${word}” is none of the choices here: ${choices.join(", ")}. The cell stays as it was.`);
  };
  input.value = before;
  for (const letter of typed) add(letter);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace") word = "";
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    add(event.key);
  });
}
