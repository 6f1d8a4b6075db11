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

  let drawn = new Map(); // node → {node, piece, lane, position}
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
      try {
        await navigator.clipboard.writeText(lane.ids);
        card.textContent = `Copied: ${lane.count} ${lane.count === 1 ? "id" : "ids"} of ${lane.name}.`;
      } catch {
        field.focus();
        field.select();
        card.textContent = "The browser does not let this page copy. The ids are selected: press Ctrl+C, or ⌘C on a Mac.";
      }
    });
    line.append(copy, field);
    return line;
  }

  function drawLane(lane, show, whitespace) {
    const section = element("section", "piece-lane");
    const title = element("h3", "piece-lane-title", lane.name);
    title.append(element("span", "piece-lane-count", ` · ${lane.count} ${lane.count === 1 ? "token" : "tokens"}`));
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
    lane.pieces.forEach((piece, position) => {
      const node = element("span", `piece tint-${position % 4}`, face(piece, show, whitespace));
      node.setAttribute("role", "option");
      node.setAttribute("aria-selected", "false");
      node.setAttribute("aria-label", `${spoken(piece.text)}, id ${piece.id}`);
      if (piece.unknown) node.classList.add("unknown");
      node.tabIndex = position ? -1 : 0;
      list.append(node);
      drawn.set(node, { node, piece, lane, position });
    });
    section.append(list);
    if (lane.count > lane.pieces.length) {
      section.append(element("p", "piece-lane-note", `The first ${lane.pieces.length} pieces are drawn; ${lane.count - lane.pieces.length} more are counted.`));
    }
    return section;
  }

  function draw() {
    drawn = new Map();
    const show = model.get("show"), whitespace = model.get("whitespace");
    lanes.replaceChildren(...model.get("lanes").map((lane) => drawLane(lane, show, whitespace)));
    copiers.replaceChildren(...model.get("lanes").filter((lane) => lane.count).map(copier));
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
