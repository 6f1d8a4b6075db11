// Questions as native form controls: a fieldset with its legend, inputs inside their labels, one button,
// and a status region that screen readers announce. Python judges; correct answers never come here.
// `prompt`, `choices` and replies are HTML that Python has escaped; everything else is set as text.

const PATIENCE = 5000; // milliseconds until a missing reply is explained

function element(tag, className, content = {}) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (content.text !== undefined) el.textContent = content.text;
  if (content.html !== undefined) el.innerHTML = content.html;
  return el;
}

function choiceInputs(question, group) {
  return question.choices.map((html, i) => {
    const label = element("label", "course-choice");
    const input = element("input");
    input.type = question.many ? "checkbox" : "radio";
    input.name = group; // arrow keys move inside a group of radio buttons
    input.value = String(i);
    input.checked = question.given.includes(i);
    label.append(input, element("span", "", { html }));
    return label;
  });
}

function numberInput(question) {
  const label = element("label", "course-number", { text: "Your answer" });
  const input = element("input");
  input.type = "text"; // not "number": 1,000 and 3,5 should reach Python as they were typed
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.value = question.given.join("");
  label.append(input, element("span", "", { text: question.unit }));
  return [label];
}

function questionForm(model, question, index, group) {
  const form = element("form");
  const fieldset = element("fieldset");
  const status = element("div", "course-reply", { html: question.reply });
  status.setAttribute("role", "status");
  fieldset.append(element("legend", "", { html: question.prompt }));
  if (question.code) fieldset.append(element("pre", "", { text: question.code }));
  const inputs = question.choices.length ? choiceInputs(question, group) : numberInput(question);
  const button = element("button", "", { text: question.button });
  button.type = "submit";
  fieldset.append(...inputs, button);
  form.append(fieldset, status);

  let waiting;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = question.choices.length
      ? [...form.querySelectorAll("input:checked")].map((input) => Number(input.value))
      : form.querySelector("input").value;
    status.textContent = ""; // so that the same reply twice is announced twice
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = "No reply yet. Python is busy, or was restarted: then run this cell again.";
    }, PATIENCE);
    model.send({ question: index, given });
  });
  return { form, reply: (html) => { clearTimeout(waiting); status.innerHTML = html; } };
}

function render({ model, el }) {
  el.classList.add("course-form");
  const view = `course-${Math.random().toString(36).slice(2)}`; // two views of one quiz must not share groups
  const forms = model.get("questions").map((question, i) => questionForm(model, question, i, `${view}-${i}`));
  el.append(...forms.map(({ form }) => form));
  const onReply = (message) => forms[message.question]?.reply(message.reply);
  model.on("msg:custom", onReply);
  const undo = [keepKeys(el), sayWhenGone(model, el)];
  return () => {
    model.off("msg:custom", onReply);
    for (const action of undo) action();
  };
}

export default { initialize: ({ model }) => keepHearing(model), render };
