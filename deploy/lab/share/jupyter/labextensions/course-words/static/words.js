// Four things that JupyterLab leaves to be wished for, for readers of the course.
//
// A notebook that is opened again has outputs of widgets whose Python is gone; JupyterLab writes "Error displaying
// widget: model not found" there. Here it says what to do. It is a style sheet, so that whatever JupyterLab puts
// there later shows again. Such an output holds a text and no element.
//
// Charts that plotly draws get two real buttons below them, "Save as PNG" and "Save as SVG", instead of a bar of
// icons above their titles.
//
// Tables of pandas are set to the right, as numbers should be. Columns that hold words are set to the left.
//
// Printed lines that are wider than the window, as at 200 % zoom, are broken between words and not within them.

const STYLE = `
.jp-OutputArea-output.jupyter-widgets:not(:has(> *)) { font-size: 0; padding: 4px 0; overflow: visible; }
.jp-OutputArea-output.jupyter-widgets:not(:has(> *))::after {
  content: "This part needs Python, which has not run this notebook since it was opened. To go on: in the menu Run, Run All Cells.";
  display: block; max-width: 50em; padding: 0.4em 0.6em; border-left: 4px solid currentColor; white-space: normal;
  color: var(--jp-content-font-color1); font-family: var(--jp-content-font-family); font-size: var(--jp-content-font-size1);
  line-height: var(--jp-content-line-height);
}
.jp-OutputArea-output.jp-RenderedText pre { word-break: normal; overflow-wrap: anywhere; }
.course-chart-saved-below .modebar-container { display: none; }
.course-chart-buttons { display: flex; flex-wrap: wrap; gap: 0.3em 0.5em; margin: 0.2em 0 0.4em var(--jp-cell-prompt-width); }
.course-chart-buttons button {
  border: 1px solid var(--jp-border-color1); border-radius: 3px; padding: 0.15em 0.6em; min-height: 24px; cursor: pointer;
  background: transparent; color: var(--jp-content-font-color1); font-family: var(--jp-content-font-family); font-size: 0.9em;
}
.course-chart-buttons button:hover { background: var(--jp-layout-color2); }
.course-chart-buttons button:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }`;

// plotly's own button saves in the format that its options name.
function save(plot, format) {
  const camera = plot.querySelector(".modebar-btn");
  if (!camera) return;
  plot._context.toImageButtonOptions = { ...plot._context.toImageButtonOptions, format };
  camera.click();
}

const shown = new Map(); // rows of buttons, and the chart that each belongs to

function addButtons(plot) {
  plot.classList.add("course-chart-saved-below");
  // JupyterLab itself fits a chart into a window that has changed. If plotly does it as well, its frame is as tall
  // as the output, which is as tall as the frame: nothing, and the chart is gone.
  plot._context.responsive = false;
  const buttons = document.createElement("div");
  buttons.className = "course-chart-buttons";
  for (const format of ["png", "svg"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Save as ${format.toUpperCase()}`;
    button.addEventListener("click", () => save(plot, format));
    buttons.append(button);
  }
  plot.closest(".jp-OutputArea-child").after(buttons);
  shown.set(buttons, plot);
}

// Only charts of the course are told to have one button, the one that saves.
const isOurs = (plot) => plot._context?.modeBarButtons?.flat?.().length === 1 && plot.querySelector(".modebar-btn");

const hasWords = (cell) => /\p{L}{3}/u.test(cell.textContent) && !/^\s*(nan|none)\s*$/i.test(cell.textContent);

function alignWords(table) {
  table.classList.add("course-aligned");
  const rows = [...table.rows];
  const width = rows.at(-1)?.cells.length ?? 0;
  // A cell that spans several would move the ones beside it into other columns.
  const isPlain = (row) => row.cells.length === width && [...row.cells].every((cell) => cell.colSpan * cell.rowSpan === 1);
  if (!rows.every(isPlain)) return;
  for (let column = 0; column < width; column++) {
    if (![...table.querySelectorAll("tbody tr")].some((row) => hasWords(row.cells[column]))) continue;
    for (const row of rows) row.cells[column].style.textAlign = "left";
  }
}

function look() {
  for (const [buttons, plot] of shown) {
    if (plot.isConnected) continue;
    buttons.remove();
    shown.delete(buttons);
    plot.classList.remove("course-chart-saved-below"); // JupyterLab may show it again
  }
  for (const plot of document.querySelectorAll(".jp-OutputArea-child > .js-plotly-plot:not(.course-chart-saved-below)")) {
    if (isOurs(plot)) addButtons(plot);
  }
  document.querySelectorAll(".jp-OutputArea-output table.dataframe:not(.course-aligned)").forEach(alignWords);
}

const plugin = {
  id: "course-words:plugin",
  description: "Words where a widget has no Python, buttons that save a chart, and words in tables set to the left.",
  autoStart: true,
  activate: () => {
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    let pending = 0;
    new MutationObserver(() => {
      pending ||= requestAnimationFrame(() => { pending = 0; look(); });
    }).observe(document.body, { childList: true, subtree: true });
  },
};

(window._JUPYTERLAB ??= {})["course-words"] = { init: () => {}, get: async () => () => plugin };
