// The browser's own range input with its label, and a field in which its value can be typed.
// It begins with what number_box.js defines.

// Made once: it takes longer than all else that a slider does.
const WITH_GROUPS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 10 });
const WITHOUT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 10, useGrouping: false });

function render({ model, el }) {
  const id = newId("slider");
  const { label, box, unit, problem, show } = numberBox(model, id);
  const input = document.createElement("input");
  input.id = id;
  input.type = "range";
  unit.setAttribute("aria-hidden", "true"); // what the value means is read out with the slider itself
  el.classList.add("course-slider");
  el.append(label, input, box, unit, problem);

  const written = (value) => (Number.isInteger(model.get("step")) ? WITH_GROUPS : WITHOUT).format(value);
  const words = () => {
    const number = written(model.get("value"));
    return `${number} ${unitOf(model, number)}`.trim();
  };
  const nearest = (stops, value) =>
    stops.reduce((best, stop, i) => (Math.abs(stop - value) < Math.abs(stops[best] - value) ? i : best), 0);

  function redraw() {
    const stops = model.get("stops"), value = model.get("value");
    // The limits come first: a range input moves a value that lies outside of them.
    if (stops.length) {
      for (const [name, set] of [["min", 0], ["max", stops.length - 1], ["step", 1], ["value", nearest(stops, value)]]) input[name] = String(set);
    } else {
      for (const name of ["min", "max", "step", "value"]) input[name] = String(model.get(name));
    }
    show(written(value), Math.max(5, written(model.get("max")).length + 2));
    box.setAttribute("aria-label", `${model.get("label")}, typed`);
    input.setAttribute("aria-valuetext", words());
  }

  input.addEventListener("input", () => {
    const stops = model.get("stops");
    model.set("value", stops.length ? stops[input.valueAsNumber] : input.valueAsNumber);
    model.set("typed", "");
    model.set("problem", "");
    model.save_changes();
  });
  return follow(model, ["label", "min", "max", "step", "stops", "unit", "unit_of_one", "value", "typed", "problem"], redraw);
}

export default { render };
