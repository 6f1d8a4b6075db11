// The browser's own range input with its label, and a field in which its value can be typed.

function render({ model, el }) {
  // Each widget loads this module anew, so a counter would give every slider of a page the same id.
  const id = `course-slider-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const box = document.createElement("input");
  const unit = document.createElement("span");
  const problem = document.createElement("span");
  label.htmlFor = input.id = id;
  input.type = "range";
  box.type = "text";
  box.inputMode = "decimal";
  box.autocomplete = "off";
  box.className = "course-number-box";
  unit.className = "course-number-unit";
  unit.id = `${id}-unit`;
  problem.className = "course-number-problem";
  problem.id = `${id}-problem`;
  problem.setAttribute("role", "status");
  // What the value means is read out with the slider itself.
  unit.setAttribute("aria-hidden", "true");
  box.setAttribute("aria-describedby", `${unit.id} ${problem.id}`);
  el.classList.add("course-slider");
  el.append(label, input, box, unit, problem);

  const written = (value) =>
    value.toLocaleString("en-US", { maximumFractionDigits: 10, useGrouping: Number.isInteger(model.get("step")) });
  const words = () => `${written(model.get("value"))} ${model.get("unit")}`.trim();
  const nearest = (stops, value) =>
    stops.reduce((best, stop, i) => (Math.abs(stop - value) < Math.abs(stops[best] - value) ? i : best), 0);

  function show() {
    const stops = model.get("stops"), value = model.get("value");
    label.textContent = model.get("label");
    // The limits come first: a range input moves a value that lies outside of them.
    if (stops.length) {
      for (const [name, set] of [["min", 0], ["max", stops.length - 1], ["step", 1], ["value", nearest(stops, value)]]) input[name] = String(set);
    } else {
      for (const name of ["min", "max", "step", "value"]) input[name] = String(model.get(name));
    }
    box.value = model.get("typed") || written(value);
    box.size = Math.max(5, written(model.get("max")).length + 2);
    box.setAttribute("aria-label", `${model.get("label")}, typed`);
    box.setAttribute("aria-invalid", String(Boolean(model.get("problem"))));
    unit.textContent = model.get("unit");
    problem.textContent = model.get("problem");
    input.setAttribute("aria-valuetext", words());
  }

  input.addEventListener("input", () => {
    const stops = model.get("stops");
    model.set("value", stops.length ? stops[input.valueAsNumber] : input.valueAsNumber);
    model.set("typed", "");
    model.set("problem", "");
    model.save_changes();
  });
  box.addEventListener("change", () => model.send({ typed: box.value }));
  // In JupyterLab's command mode the arrow keys would select another cell.
  input.addEventListener("keydown", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => { if (event.key !== "Escape") event.stopPropagation(); });
  const names = ["label", "min", "max", "step", "stops", "unit", "value", "typed", "problem"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, show);
  show();
  return () => { for (const name of names) model.off(name, show); };
}

export default { render };
