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
  root.append(lanes, card);
  el.append(root);
  const advice = "Point at a piece, or press Tab and the arrow keys, to see its id, its bytes and its partners in the other lanes.";
  card.textContent = advice;

  let drawn = []; // one entry a piece: {node, piece, lane, position}

  function link(entry) {
    for (const other of drawn) {
      const overlaps = other.piece.start < entry.piece.end && other.piece.end > entry.piece.start;
      other.node.classList.toggle("linked", overlaps || other === entry);
    }
    card.textContent = describe(entry.lane, entry.piece, entry.position);
  }

  function unlink() {
    for (const other of drawn) other.node.classList.remove("linked");
    card.textContent = advice;
  }

  function choose(entry, peers) {
    for (const peer of peers) {
      peer.node.tabIndex = peer === entry ? 0 : -1;
      peer.node.setAttribute("aria-selected", String(peer === entry));
    }
    entry.node.focus();
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
    const peers = lane.pieces.map((piece, position) => {
      const node = element("span", `piece tint-${position % 4}`, face(piece, show, whitespace));
      node.setAttribute("role", "option");
      node.setAttribute("aria-selected", "false");
      node.setAttribute("aria-label", `${spoken(piece.text)}, id ${piece.id}`);
      if (piece.unknown) node.classList.add("unknown");
      node.tabIndex = position ? -1 : 0;
      list.append(node);
      return { node, piece, lane, position };
    });
    peers.forEach((entry, i) => {
      entry.node.addEventListener("focus", () => link(entry));
      entry.node.addEventListener("mouseenter", () => link(entry));
      entry.node.addEventListener("click", () => choose(entry, peers));
      entry.node.addEventListener("keydown", (event) => {
        const target = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: peers.length - 1 }[event.key];
        if (target === undefined) return;
        event.preventDefault();
        event.stopPropagation(); // JupyterLab would move to another cell
        choose(peers[Math.max(0, Math.min(peers.length - 1, target))], peers);
      });
    });
    drawn.push(...peers);
    section.append(list);
    if (lane.count > lane.pieces.length) {
      section.append(element("p", "piece-lane-note", `The first ${lane.pieces.length} pieces are drawn; ${lane.count - lane.pieces.length} more are counted.`));
    }
    return section;
  }

  function draw() {
    drawn = [];
    const show = model.get("show"), whitespace = model.get("whitespace");
    lanes.replaceChildren(...model.get("lanes").map((lane) => drawLane(lane, show, whitespace)));
    card.textContent = advice;
  }

  lanes.addEventListener("mouseleave", () => { if (!lanes.contains(document.activeElement)) unlink(); });
  lanes.addEventListener("focusout", (event) => { if (!lanes.contains(event.relatedTarget)) unlink(); });
  for (const name of ["lanes", "show", "whitespace"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
