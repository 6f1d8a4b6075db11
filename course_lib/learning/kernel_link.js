// What forms and explorers need to stay in touch with Python, to say when they are not, and to keep their keys.

const GONE = "Python was stopped or restarted, so nothing here answers any more. To go on, run the notebook again: in the menu Run, Run All Cells.";
const HEARS = Symbol.for("course_lib: this model hears its kernel");

// anywidget gives a module two seconds to load. On a slow page it takes longer, and from then on the model throws
// every message of the kernel away. So models are made to take their messages without that condition. Those that
// were there before are asked about once, for what they may have missed.
async function keepHearing(model) {
  const models = Object.values(model.widget_manager._models ?? {});
  const made = (await Promise.allSettled(models)).map((found) => found.value).filter((whole) => whole?.get("_anywidget_id"));
  for (const whole of made) {
    const type = Object.getPrototypeOf(whole);
    if (Object.hasOwn(type, HEARS)) continue;
    type[HEARS] = true;
    const hear = Object.getPrototypeOf(type)._handle_comm_msg;
    type._handle_comm_msg = function (message) { return hear.call(this, message); };
    for (const early of made.filter((other) => Object.getPrototypeOf(other) === type && other.comm)) {
      early.comm.on_msg((message) => hear.call(early, message));
      early.comm.send({ method: "request_state" }, {}, {}, []);
    }
  }
}

// Says so at the top of `box` while the widget has no kernel.
function sayWhenGone(model, box) {
  const words = document.createElement("p");
  words.className = "course-kernel-gone";
  words.style.cssText = "margin: 0.4em 2px; padding: 0.4em 0.6em; border: 2px solid currentColor; color: var(--jp-content-font-color1, inherit); font-weight: 600";
  words.setAttribute("role", "alert");
  words.textContent = GONE;
  // The callback is called on the view of the widget. Its mark in the page is no help: anywidget's views lose it.
  function look() {
    if (this.model?.comm_live === false) box.prepend(words);
    else words.remove();
  }
  model.on("comm_live_update", look);
  return () => {
    model.off("comm_live_update", look);
    words.remove();
  };
}

// Keeps the keys pressed in `box` from JupyterLab, all but Escape and those that save. Saving is passed on by the
// way around: the fields of ipywidgets, and some of ours, let no key come up to JupyterLab.
function keepKeys(box) {
  const saves = (event) => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
  const pass = (event) => {
    const notebook = saves(event) && box.closest(".jp-NotebookPanel");
    if (!notebook) return;
    event.preventDefault();
    event.stopPropagation();
    notebook.dispatchEvent(new KeyboardEvent("keydown", event));
  };
  const keep = (event) => { if (event.key !== "Escape" && !saves(event)) event.stopPropagation(); };
  box.addEventListener("keydown", pass, { capture: true });
  box.addEventListener("keydown", keep);
  return () => {
    box.removeEventListener("keydown", pass, { capture: true });
    box.removeEventListener("keydown", keep);
  };
}

