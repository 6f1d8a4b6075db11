// Keeps the keys that are pressed inside a box from JupyterLab, all but Escape and those that save.

function render({ el }) {
  el.style.display = "none";
  const saves = (event) => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
  const keep = (event) => { if (event.key !== "Escape" && !saves(event)) event.stopPropagation(); };
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
