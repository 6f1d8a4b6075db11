// What a table editor needs besides its view: small functions, and what a change does to rows of text.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const within = (number, least, most) => Math.max(least, Math.min(number, most));
const counted = (count, noun) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

// The first number from 0 to `count` for which `isBelow` holds, as it does for all that follow it; else `count`.
function firstBelow(count, isBelow) {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// A long number of digits alone, in a column of numbers, as it is shown: with marks of thousands.
const withMarks = (text, column) => (
  column.kind === "number" && /^\d{7,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : text
);

// What spreadsheets put on the clipboard: tabs between cells, quotes around a cell with a line break.
function blockOf(text) {
  const block = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g;
  for (const [, typed, end] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(cell)) {
    const quoted = typed.length > 1 && typed.startsWith('"') && typed.endsWith('"');
    block.at(-1).push((quoted ? typed.slice(1, -1).replaceAll('""', '"') : typed).replace(/\s+/g, " ").trim());
    if (end === "\n") block.push([]);
    if (end === "") break;
  }
  return block;
}

// The other way round.
function textOf(block) {
  const quoted = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((line) => line.map(quoted).join("\t")).join("\n");
}

// Whether the first line of a block is headings: words where numbers, days and choices belong, numbers below.
function isHeaded(block, columns) {
  const digit = /\p{Nd}/u;
  const strange = (text, at) => {
    const { kind, choices = [] } = columns[at] ?? {};
    if (!text || digit.test(text)) return false;
    return ["number", "date"].includes(kind) || (choices.length > 0 && !choices.includes(text.toLowerCase()));
  };
  return block[0].filter(strange).length > 1 && block.slice(1).flat().some((text) => digit.test(text));
}

function changed(rows, width, change) {
  const { at } = change;
  const after = rows.slice();
  if (change.do === "add") after.splice(at, 0, ...change.rows);
  if (change.do === "delete") after.splice(at, change.count);
  if (change.do === "move") after.splice(at + change.by, 0, ...after.splice(at, change.count));
  if (change.do === "cells") {
    change.block.forEach((line, down) => {
      const row = (after[at + down] ?? Array(width).fill("")).slice();
      line.slice(0, width - change.from).forEach((text, right) => { row[change.from + right] = text; });
      after[at + down] = row;
    });
  }
  return after;
}
