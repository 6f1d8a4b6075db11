// A field for one number. It begins with what number_box.js defines.

function render({ model, el }) {
  const id = newId("number");
  const { label, box, unit, problem, show } = numberBox(model, id);
  box.id = id;
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return;
    event.stopPropagation(); // JupyterLab would take the key for a command to its cells
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    model.send({ steps });
  });
  el.classList.add("course-number");
  el.append(label, box, unit, problem);
  return follow(model, ["label", "max", "unit", "unit_of_one", "shown", "typed", "problem"], () =>
    show(model.get("shown"), Math.max(6, model.get("max").toLocaleString("en-US").length + 1)));
}

export default { render };
