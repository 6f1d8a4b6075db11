// Draws one lane of pieces for each tokenizer, and links the lanes: the piece under the focus or the
// mouse lights up every piece, in every lane, that stands for the same characters of the text.
// Text reaches the page through textContent only, so whatever was typed stays text.

const LOOKS = { " ": "·", "\n": "⏎", "\t": "→", "\r": "␍", "\u00a0": "⍽", "\u200d": "⟨ZWJ⟩", "\u200b": "⟨ZWSP⟩", "\u200e": "⟨LRM⟩", "\u200f": "⟨RLM⟩" };
const SPOKEN = { " ": "space ", "\n": "line break ", "\t": "tab " };

const control = (c) => (c < " " ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : c === "\x7f" ? "␡" : null);
const visible = (text) => [...text].map((c) => LOOKS[c] ?? control(c) ?? c).join("");
const spoken = (text) => [...text].map((c) => SPOKEN[c] ?? c).join("");

function face(piece, show, whitespace) {
  if (show === "ids") return String(piece.id);
  if (piece.unknown) return "[UNK]";
  // Bytes that are no whole character have no readable text: show them as they are.
  if (show === "bytes" || piece.text.includes("\ufffd")) return piece.bytes || "no bytes";
  return (whitespace ? visible(piece.text) : piece.text) || "∅";
}

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

const named = ([id, text, bytes, start, end, unknown]) => ({ id, text, bytes, start, end, unknown });

// What the model holds: from Python a text of JSON with a row for each piece, on a page without it the lanes.
function lanesOf(model) {
  const lanes = model.get("lanes");
  if (typeof lanes !== "string") return lanes;
  return JSON.parse(lanes).map((lane) => ({ ...lane, pieces: lane.pieces.map(named) }));
}

// Gives *parent* the child of each lane, which *renew* makes from the one before, and returns them.
function arrange(parent, lanes, renew) {
  const before = [...parent.children], after = lanes.map((lane, i) => renew(before[i], lane));
  if (after.length !== before.length || after.some((child, i) => child !== before[i])) parent.replaceChildren(...after);
  return after;
}

function describe(lane, piece, position) {
  const where = piece.start === piece.end ? "stands for no character of your text" :
    piece.end - piece.start === 1 ? `character ${piece.start + 1}` : `characters ${piece.start + 1} to ${piece.end}`;
  const size = piece.bytes ? piece.bytes.split(" ").length : 0;
  const unknown = piece.unknown ? " This tokenizer has no token for it: the model sees only “unknown”." : "";
  return `${lane.name}, piece ${position + 1} of ${lane.count}: “${visible(piece.text)}”, id ${piece.id}, ` +
    `${size} ${size === 1 ? "byte" : "bytes"}${size ? ` (${piece.bytes})` : ""}, ${where}.${unknown}`;
}

function render({ model, el }) {
  const root = element("div", "piece-lanes");
  const lanes = element("div", "piece-lanes-all");
  const card = element("p", "piece-card");
  card.setAttribute("role", "status");
  const copiers = element("div", "piece-ids-all");
  root.append(lanes, card, copiers);
  el.append(root);
  const advice = "Point at a piece, or press Tab and the arrow keys, to see its id, its bytes and its partners in the other lanes.";
  card.textContent = advice;

  let drawn = new Map(), all = []; // node → {node, piece, lane, position}; the lanes
  const entryOf = (event) => drawn.get(event.target);

  function link(entry) {
    for (const { node, piece } of drawn.values()) {
      const overlaps = piece.start < entry.piece.end && piece.end > entry.piece.start;
      node.classList.toggle("linked", overlaps || node === entry.node);
    }
    card.textContent = describe(entry.lane, entry.piece, entry.position);
  }

  function unlink() {
    for (const node of drawn.keys()) node.classList.remove("linked");
    card.textContent = advice;
  }

  // One stop of the Tab key a lane: the piece that was focused last.
  function focus(node) {
    for (const peer of node.parentElement.children) {
      peer.tabIndex = peer === node ? 0 : -1;
      peer.setAttribute("aria-selected", String(peer === node));
    }
    node.focus();
  }

  // The ids in a field that can be selected, so that they can be copied where the browser allows no script to.
  function copier(lane) {
    const line = element("p", "piece-lane-note piece-ids");
    if (!lane.ids) {
      line.textContent = `${lane.name} has more ids than a field can hold: load_tokenizer("${lane.name}").encode(text) gives them all.`;
      return line;
    }
    const field = element("input"), copy = element("button", "", `Copy ids of ${lane.name}`);
    field.type = "text";
    field.readOnly = true;
    field.value = lane.ids;
    field.setAttribute("aria-label", `${lane.name}: ids`);
    copy.type = "button";
    field.addEventListener("focus", () => field.select());
    copy.addEventListener("click", async () => {
      const { ids, count } = all.find(({ name }) => name === lane.name);
      try {
        await navigator.clipboard.writeText(ids);
        card.textContent = `Copied: ${count} ${count === 1 ? "id" : "ids"} of ${lane.name}.`;
      } catch {
        field.focus();
        field.select();
        card.textContent = "The browser does not let this page copy. The ids are selected: press Ctrl+C, or ⌘C on a Mac.";
      }
    });
    line.append(copy, field);
    line.dataset.lane = lane.name;
    return line;
  }

  // The line *before*, where it is that of *lane*. A field that comes anew with each letter that is typed has
  // the browser look through the page for forms that it could fill in.
  function renewedCopier(before, lane) {
    const field = before?.dataset.lane === lane.name && lane.ids ? before.querySelector("input") : null;
    if (!field) return copier(lane);
    if (field.value !== lane.ids) field.value = lane.ids;
    return before;
  }

  // The section of a lane, its list still without pieces.
  function sectionOf(lane) {
    const section = element("section", "piece-lane");
    const title = element("h3", "piece-lane-title", lane.name);
    const tokens = `${lane.count} ${lane.count === 1 ? "token" : "tokens"}`;
    title.append(element("span", "piece-lane-count", ` · ${tokens}`));
    if (lane.about) title.append(element("span", "piece-lane-about", ` · ${lane.about}`));
    section.append(title);
    if (lane.problem || !lane.pieces.length) {
      section.append(element("p", "piece-lane-note", lane.problem || "No text, no tokens: the list of ids is empty."));
      return section;
    }
    const list = element("div", "piece-list");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-orientation", "horizontal");
    list.setAttribute("aria-label", `${lane.name}: ${lane.count} tokens`);
    section.append(list);
    if (lane.count > lane.pieces.length) {
      section.append(element("p", "piece-lane-note", `The first ${lane.pieces.length} pieces are drawn; ${lane.count - lane.pieces.length} more are counted.`));
    }
    return section;
  }

  // The section *before* with what *lane* says now: its list stays where it is, with its pieces.
  function renewed(before, lane) {
    const section = sectionOf(lane), [list, kept] = [section, before].map((each) => each?.querySelector(".piece-list"));
    if (!list || !kept) return section;
    kept.setAttribute("aria-label", list.getAttribute("aria-label"));
    const parts = [...section.children], at = parts.indexOf(list);
    for (const part of [...before.children]) if (part !== kept) part.remove();
    kept.before(...parts.slice(0, at));
    kept.after(...parts.slice(at + 1));
    return before;
  }

  // Puts the pieces of *lane* into *list*. A letter that is typed changes a few of hundreds; the others stay.
  function fill(list, lane, show, whitespace) {
    const wanted = lane.pieces.map((piece) => [face(piece, show, whitespace), `${spoken(piece.text)}, id ${piece.id}`]);
    const old = [...list.children], most = Math.min(old.length, wanted.length);
    const fits = (node, [text, name]) => node.textContent === text && node.getAttribute("aria-label") === name;
    let front = 0, back = 0;
    while (front < most && fits(old[front], wanted[front])) front += 1;
    while (back < most - front && fits(old.at(-1 - back), wanted.at(-1 - back))) back += 1;
    for (const node of old.slice(front, old.length - back)) node.remove();
    const next = list.children[front] ?? null;
    for (const [text, name] of wanted.slice(front, wanted.length - back)) {
      const node = element("span", "", text);
      node.setAttribute("role", "option");
      node.setAttribute("aria-label", name);
      list.insertBefore(node, next);
    }
    const nodes = [...list.children];
    lane.pieces.forEach((piece, position) => {
      const node = nodes[position], look = `piece tint-${position % 4}${piece.unknown ? " unknown" : ""}`;
      if (node.className !== look) node.className = look; // to write what is there already takes as long
      if (node.getAttribute("aria-selected") !== "false") node.setAttribute("aria-selected", "false");
      // Asked for its attribute: for the property, the browser would first work out how the whole page looks.
      const stop = position ? "-1" : "0";
      if (node.getAttribute("tabindex") !== stop) node.setAttribute("tabindex", stop);
      drawn.set(node, { node, piece, lane, position });
    });
  }

  function draw() {
    [drawn, all] = [new Map(), lanesOf(model)];
    const show = model.get("show"), whitespace = model.get("whitespace");
    const sections = arrange(lanes, all, renewed);
    all.forEach((lane, i) => {
      const list = sections[i].querySelector(".piece-list");
      if (list) fill(list, lane, show, whitespace);
    });
    arrange(copiers, all.filter((lane) => lane.count), renewedCopier);
    card.textContent = advice;
  }

  for (const type of ["focusin", "mouseover"]) {
    lanes.addEventListener(type, (event) => { if (entryOf(event)) link(entryOf(event)); });
  }
  lanes.addEventListener("click", (event) => { if (entryOf(event)) focus(event.target); });
  lanes.addEventListener("keydown", (event) => {
    const entry = entryOf(event);
    if (!entry) return;
    const peers = entry.node.parentElement.children, i = entry.position;
    const target = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: peers.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to another cell
    focus(peers[Math.max(0, Math.min(peers.length - 1, target))]);
  });
  lanes.addEventListener("mouseleave", () => { if (!lanes.contains(document.activeElement)) unlink(); });
  lanes.addEventListener("focusout", (event) => { if (!lanes.contains(event.relatedTarget)) unlink(); });
  for (const name of ["lanes", "show", "whitespace"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
