// A box for one line of text, with its label, its unit, and beneath it what is wrong with what was typed.

function render({ model, el }) {
  const id = `course-field-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const unit = document.createElement("span");
  const words = document.createElement("span");
  el.classList.add("course-field");
  label.htmlFor = input.id = id;
  words.id = `${id}-words`;
  words.setAttribute("role", "status");
  words.className = "course-field-words";
  input.autocomplete = "off";
  el.append(label, input, unit, words);

  function show() {
    label.textContent = model.get("label");
    input.placeholder = model.get("placeholder");
    unit.textContent = model.get("unit");
    if (input.value !== model.get("value")) input.value = model.get("value");
    input.style.width = `${model.get("width")}ch`;
    const said = model.get("problem");
    words.textContent = said && `⚠ ${said}`;
    input.setAttribute("aria-invalid", String(Boolean(said)));
    input.setAttribute("aria-describedby", words.id);
  }

  input.addEventListener("change", () => {
    model.set("value", input.value);
    model.save_changes();
  });
  const names = ["label", "placeholder", "unit", "value", "width", "problem"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, show);
  show();
  return () => { for (const name of names) model.off(name, show); };
}

export default { render };
