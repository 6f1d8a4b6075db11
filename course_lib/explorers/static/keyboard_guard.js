// Keeps the keys that are pressed inside a box from JupyterLab; says there when Python is gone.

function render({ model, el }) {
  el.style.display = "none";
  const undo = [];
  // The element is not inside its box yet while it is being drawn.
  const frame = requestAnimationFrame(() => {
    const box = (el.closest(".jupyter-widgets") ?? el).parentElement;
    if (box) undo.push(keepKeys(box), sayWhenGone(model, box));
  });
  return () => {
    cancelAnimationFrame(frame);
    for (const action of undo) action();
  };
}

export default { initialize: ({ model }) => keepHearing(model), render };
