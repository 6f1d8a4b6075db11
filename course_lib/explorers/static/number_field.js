// A field for one number, with its label, its unit, and a sentence where what was typed does not fit.

function render({ model, el }) {
  const id = `course-number-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  const box = document.createElement("input");
  const unit = document.createElement("span");
  const problem = document.createElement("span");
  label.htmlFor = box.id = id;
  box.type = "text";
  box.inputMode = "decimal";
  box.autocomplete = "off";
  box.className = "course-number-box";
  unit.className = "course-number-unit";
  unit.id = `${id}-unit`;
  problem.className = "course-number-problem";
  problem.id = `${id}-problem`;
  problem.setAttribute("role", "status");
  box.setAttribute("aria-describedby", `${unit.id} ${problem.id}`);
  el.classList.add("course-number");
  el.append(label, box, unit, problem);

  function show() {
    label.textContent = model.get("label");
    box.value = model.get("typed") || model.get("shown");
    box.size = Math.max(6, model.get("max").toLocaleString("en-US").length + 1);
    box.setAttribute("aria-invalid", String(Boolean(model.get("problem"))));
    unit.textContent = model.get("unit");
    problem.textContent = model.get("problem");
  }

  box.addEventListener("change", () => model.send({ typed: box.value }));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return;
    event.stopPropagation(); // JupyterLab would take the key for a command to its cells
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    model.send({ steps });
  });
  const names = ["label", "max", "unit", "shown", "typed", "problem"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, show);
  show();
  return () => { for (const name of names) model.off(name, show); };
}

export default { render };
