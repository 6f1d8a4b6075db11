// Shows nothing; says that it is drawn on a page.

function render({ model, el }) {
  el.style.display = "none";
  model.send("drawn");
}

export default { render };
