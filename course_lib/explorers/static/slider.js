// The browser's own range input with its label and a readable value.

function render({ model, el }) {
  // Each widget loads this module anew, so a counter would give every slider of a page the same id.
  const id = `course-slider-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const shown = document.createElement("output");
  label.htmlFor = input.id = id;
  shown.htmlFor = id;
  // What the value means is read out with the slider itself; an output is announced on its own otherwise.
  shown.setAttribute("aria-hidden", "true");
  input.type = "range";
  el.classList.add("course-slider");
  el.append(label, input, shown);

  const words = () => `${model.get("value").toLocaleString("en-US")} ${model.get("unit")}`.trim();

  function show() {
    label.textContent = model.get("label");
    // The limits come first: a range input moves a value that lies outside of them.
    for (const name of ["min", "max", "step", "value"]) input[name] = String(model.get(name));
    shown.textContent = words();
    input.setAttribute("aria-valuetext", words());
  }

  input.addEventListener("input", () => {
    model.set("value", input.valueAsNumber);
    model.save_changes();
  });
  // In JupyterLab's command mode the arrow keys would select another cell.
  input.addEventListener("keydown", (event) => event.stopPropagation());
  const names = ["label", "min", "max", "step", "unit", "value"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, show);
  show();
  return () => { for (const name of names) model.off(name, show); };
}

export default { render };
