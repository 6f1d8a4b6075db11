// What number fields and sliders have in common: a label, a box to type in, its unit, and a sentence where what
// was typed does not fit.

function numberBox(model, id) {
  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const label = element("label", { htmlFor: id });
  const box = element("input", { type: "text", inputMode: "decimal", autocomplete: "off", className: "course-number-box" });
  const unit = element("span", { className: "course-number-unit", id: `${id}-unit` });
  const problem = element("span", { className: "course-number-problem", id: `${id}-problem` });
  problem.setAttribute("role", "status");
  box.setAttribute("aria-describedby", `${unit.id} ${problem.id}`);
  box.addEventListener("change", () => model.send({ typed: box.value }));

  function show(shown, size) {
    put(label, model.get("label"));
    box.value = model.get("typed") || shown;
    if (box.size !== size) box.size = size;
    box.setAttribute("aria-invalid", String(Boolean(model.get("problem"))));
    put(unit, unitOf(model, shown));
    put(problem, model.get("problem"));
  }

  return { label, box, unit, problem, show };
}

// The same words again would be new ones to the browser, which would lay out the page anew.
function put(el, words) {
  if (el.textContent !== words) el.textContent = words;
}

// The unit of a number that is shown.
const unitOf = (model, shown) => model.get(shown === "1" ? "unit_of_one" : "unit");

// Each widget loads its module anew, so a counter would give all of a page the same id.
const newId = (kind) => `course-${kind}-${Math.random().toString(36).slice(2)}`;

// Calls show now, and whenever one of these traits changes; what it returns ends that.
function follow(model, names, show) {
  for (const name of names) model.on(`change:${name}`, show);
  show();
  return () => { for (const name of names) model.off(`change:${name}`, show); };
}
