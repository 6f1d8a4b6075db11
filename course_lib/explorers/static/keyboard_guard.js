// Keeps the keys that are pressed inside a box from JupyterLab, all but Escape and those that save; says there
// when Python is gone.

function render({ model, el }) {
  el.style.display = "none";
  const saves = (event) => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
  const keep = (event) => { if (event.key !== "Escape" && !saves(event)) event.stopPropagation(); };
  let box = null, forget = null;
  // The element is not inside its box yet while it is being drawn.
  const frame = requestAnimationFrame(() => {
    box = (el.closest(".jupyter-widgets") ?? el).parentElement;
    box?.addEventListener("keydown", keep);
    if (box) forget = sayWhenGone(model, box);
  });
  return () => {
    cancelAnimationFrame(frame);
    box?.removeEventListener("keydown", keep);
    forget?.();
  };
}

export default { initialize: ({ model }) => keepHearing(model), render };
