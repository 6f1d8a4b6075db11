// A button that saves a file. Python makes the file when it is asked, so a page holds none of it before.

function render({ model, el }) {
  const button = document.createElement("button");
  const words = document.createElement("span");
  button.type = "button";
  words.setAttribute("role", "status");
  el.classList.add("course-save");
  el.append(button, words);
  let waiting = false; // only the view that was pressed saves

  const show = () => { button.textContent = model.get("label"); };
  const onFile = (message, buffers) => {
    if (!waiting) return;
    waiting = false;
    words.textContent = message.problem ?? `Saved as ${message.file}.`;
    if (message.problem) return;
    const address = URL.createObjectURL(new Blob(buffers, { type: message.type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = message.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  button.addEventListener("click", () => {
    waiting = true;
    words.textContent = "";
    model.send({});
  });
  model.on("change:label", show);
  model.on("msg:custom", onFile);
  show();
  return () => { model.off("change:label", show); model.off("msg:custom", onFile); };
}

export default { render };
