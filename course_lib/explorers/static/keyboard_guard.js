// Keeps the keys that are pressed inside a box from JupyterLab, all but Escape.

function render({ el }) {
  el.style.display = "none";
  const keep = (event) => { if (event.key !== "Escape") event.stopPropagation(); };
  let box = null;
  // The element is not inside its box yet while it is being drawn.
  const frame = requestAnimationFrame(() => {
    box = (el.closest(".jupyter-widgets") ?? el).parentElement;
    box?.addEventListener("keydown", keep);
  });
  return () => {
    cancelAnimationFrame(frame);
    box?.removeEventListener("keydown", keep);
  };
}

export default { render };
