// Five things that JupyterLab leaves to be wished for, for readers of the course and for whoever presents it.
//
// A notebook that is opened again has outputs of widgets whose Python is gone; JupyterLab writes "Error displaying
// widget: model not found" there. Here it says what to do. It is a style sheet, so that whatever JupyterLab puts
// there later shows again. Such an output holds a text and no element.
//
// Charts that plotly draws get two real buttons below them, "Save as PNG" and "Save as SVG", instead of a bar of
// icons above their titles. A title that a narrow window cuts, or puts over the legend, stands above the chart.
//
// Tables of pandas are set to the right, as numbers should be. Columns that hold words are set to the left. In these
// tables and in those of Markdown, a date that a browser would break at its hyphens stays in one line.
//
// Printed lines that are wider than the window, as at 200 % zoom, are broken between words and not within them. Code
// within a sentence is broken where it must be, and so are the words on a button of an explorer.
//
// For a projector (`course.py present`), notebooks are enlarged as a whole, so that their smallest letters are a
// fixed part of the screen, and explorers have their controls beside the picture, so that both are in the window.

const STYLE = `
.jp-OutputArea-output.jupyter-widgets:not(:has(> *)) { font-size: 0; padding: 4px 0; overflow: visible; }
.jp-OutputArea-output.jupyter-widgets:not(:has(> *))::after {
  content: "This part needs Python, which has not run this notebook since it was opened. To go on: in the menu Run, Run All Cells.";
  display: block; max-width: 50em; padding: 0.4em 0.6em; border-left: 4px solid currentColor; white-space: normal;
  color: var(--jp-content-font-color1); font-family: var(--jp-content-font-family); font-size: var(--jp-content-font-size1);
  line-height: var(--jp-content-line-height);
}
.jp-OutputArea-output.jp-RenderedText pre { word-break: normal; overflow-wrap: anywhere; }
.jp-RenderedHTMLCommon .course-date { white-space: nowrap; }
.jp-RenderedMarkdown :not(pre) > code { overflow-wrap: anywhere; }
.course-title-above .gtitle { visibility: hidden; }
.course-chart-title {
  margin: 0.6em 0 0 var(--jp-cell-prompt-width); color: var(--jp-content-font-color1);
  font-family: var(--jp-content-font-family); font-size: var(--jp-content-font-size1); line-height: 1.35;
}
@media (max-width: 600px) {
  .course-explorer .jupyter-button { height: auto; min-height: 28px; max-width: 100%; line-height: 1.35; white-space: normal; }
}
.course-chart-saved-below .modebar-container { display: none; }
.course-chart-buttons { display: flex; flex-wrap: wrap; gap: 0.3em 0.5em; margin: 0.2em 0 0.4em var(--jp-cell-prompt-width); }
.course-chart-buttons button {
  border: 1px solid var(--jp-border-color1); border-radius: 3px; padding: 0.15em 0.6em; min-height: 24px; cursor: pointer;
  background: transparent; color: var(--jp-content-font-color1); font-family: var(--jp-content-font-family); font-size: 0.9em;
}
.course-chart-buttons button:hover { background: var(--jp-layout-color2); }
.course-chart-buttons button:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }`;

// Presenting --------------------------------------------------------------------------------------------------

// On a screen of 1920 pixels the usual 13 pixels of JupyterLab become 24. What is smaller than 13 is made 13.
const LARGER = 24 / 13, SCREEN = 1920;
const PICTURE = ".course-picture"; // what an explorer shows

const PRESENTING = `
.course-presenting .jp-Notebook { --jp-cell-prompt-width: 34px; --jp-notebook-padding: 4px; }
.course-presenting .jp-Notebook .jp-Cell, .course-presenting .jp-Notebook .jp-Cell * { scrollbar-width: thin; }
.course-presenting .jp-Notebook .jp-Cell { zoom: var(--course-larger); }
.course-presenting .jp-InputPrompt, .course-presenting .jp-OutputPrompt { visibility: hidden; }
.course-presenting :is(.jp-OutputArea-promptOverlay, .jp-Notebook-footer) { display: none; }
.course-presenting .jp-Notebook :is(small, sub, sup, .course-figure-buttons button, .course-chart-buttons button, .merge-bytes,
  .merge-chart text, .course-table-words, .course-table-pane, .jupyter-widgets, button, input, select, textarea, code, pre, td, th) { font-size: max(13px, 1em); }
.course-presenting .js-plotly-plot text:is([style*="font-size: 8px"], [style*="font-size: 9px"], [style*="font-size: 10px"],
  [style*="font-size: 11px"], [style*="font-size: 12px"]) { font-size: 13px !important; }
.course-presenting .course-figure-source { font-size: 13px; line-height: 15px; white-space: pre-line; right: 0; }
.course-presenting .course-form { max-width: none; }
.course-presenting .course-explorer { max-height: var(--course-window); overflow-y: auto; flex-wrap: nowrap; }
.course-presenting .course-explorer:has(> ${PICTURE}) {
  display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 12px; align-items: start; align-content: start;
}
.course-presenting .course-explorer > * { grid-column: 1; flex: none; min-width: 0; max-width: 100%; }
.course-presenting .course-explorer > ${PICTURE} { grid-column: 2; grid-row: 1 / span 40; max-height: var(--course-window); overflow-y: auto; }
.course-presenting .course-explorer .jupyter-button { height: auto; min-height: 28px; max-width: 100%; line-height: 1.35; white-space: normal; text-align: left; }
.course-presenting .course-explorer .widget-html :is(td, th) { padding: 0 0.4em; }
.course-presenting .course-explorer p[role=status] { line-height: 1.35; }
.course-presenting .course-explorer > .widget-html:has(table) { grid-column: 1 / -1; }`;

const presenting = (() => {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).coursePresenting === "true";
  } catch {
    return false;
  }
})();

function measure() {
  const larger = Math.min(3, Math.max(1, (LARGER * screen.width) / SCREEN));
  const top = document.querySelector(".jp-Notebook")?.getBoundingClientRect().top ?? 90;
  const root = document.documentElement.style;
  root.setProperty("--course-larger", larger);
  root.setProperty("--course-window", `${Math.floor((innerHeight - Math.max(top, 60) - 16) / larger)}px`);
}

// plotly takes the place of the mouse on the screen for one in the chart; in an enlarged page they differ.
function tellZoom(plot) {
  const layout = plot._fullLayout;
  if (!layout || layout._calcInverseTransform?.ofCourse) return;
  const tell = (gd) => {
    const { width } = gd.getBoundingClientRect(), less = width ? gd.offsetWidth / width : 1;
    gd._fullLayout._invTransform = [[less, 0, 0, 0], [0, less, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]];
    gd._fullLayout._invScaleX = gd._fullLayout._invScaleY = less;
  };
  tell.ofCourse = true;
  layout._calcInverseTransform = tell;
  tell(plot);
}

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

const titles = new Map(); // charts whose title stands above them, and where it stands

function placeTitle(plot) {
  const title = plot.querySelector(".gtitle");
  if (!title || !plot.offsetWidth) return;
  const text = title.getBoundingClientRect(), frame = plot.getBoundingClientRect();
  const legend = plot.querySelector(".legend")?.getBoundingClientRect();
  const cut = text.left < frame.left || text.right > frame.right;
  const over = legend && legend.top < text.bottom && legend.bottom > text.top && legend.left < text.right && legend.right > text.left;
  if (Boolean(cut || over) === titles.has(plot)) return;
  if (titles.has(plot)) return dropTitle(plot);
  const above = document.createElement("p");
  above.className = "course-chart-title";
  above.textContent = title.textContent;
  plot.closest(".jp-OutputArea-child").before(above);
  plot.classList.add("course-title-above");
  titles.set(plot, above);
}

function dropTitle(plot) {
  titles.get(plot)?.remove();
  titles.delete(plot);
  plot.classList.remove("course-title-above");
}

// Only charts of the course are told to have one button, the one that saves.
const isOurs = (plot) => plot._context?.modeBarButtons?.flat?.().length === 1 && plot.querySelector(".modebar-btn");

const DATE = /\b\d{4}-\d\d(-\d\d)?\b/;
const hasWords = (cell) => /\p{L}{3}/u.test(cell.textContent) && !/^\s*(nan|none)\s*$/i.test(cell.textContent);

function keepDatesWhole(table) {
  table.classList.add("course-dated");
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const found = DATE.exec(text.data);
    if (!found || text.parentElement.closest("pre, .course-date")) continue;
    const date = found.index ? text.splitText(found.index) : text;
    date.splitText(found[0].length); // the rest is looked at next
    const whole = document.createElement("span");
    whole.className = "course-date";
    date.replaceWith(whole);
    whole.append(date);
    texts.currentNode = date;
  }
}

function layOut(table) {
  table.classList.add("course-laid-out");
  const rows = [...table.rows];
  const width = rows.at(-1)?.cells.length ?? 0;
  // A cell that spans several would move the ones beside it into other columns.
  const isPlain = (row) => row.cells.length === width && [...row.cells].every((cell) => cell.colSpan * cell.rowSpan === 1);
  if (!rows.every(isPlain)) return;
  for (let column = 0; column < width; column++) {
    if (rows.some((row) => row.cells[column].style.textAlign)) continue; // its author has said where it stands
    if (![...table.querySelectorAll("tbody tr")].some((row) => hasWords(row.cells[column]))) continue;
    for (const row of rows) row.cells[column].style.textAlign = "left";
  }
}

function look() {
  for (const [buttons, plot] of shown) {
    if (plot.isConnected) continue;
    buttons.remove();
    shown.delete(buttons);
    dropTitle(plot);
    plot.classList.remove("course-chart-saved-below"); // JupyterLab may show it again
  }
  if (presenting) document.querySelectorAll(".js-plotly-plot").forEach(tellZoom);
  for (const plot of document.querySelectorAll(".jp-OutputArea-child > .js-plotly-plot:not(.course-chart-saved-below)")) {
    if (isOurs(plot)) addButtons(plot);
  }
  for (const plot of shown.values()) placeTitle(plot);
  document.querySelectorAll(".jp-OutputArea-output table.dataframe:not(.course-laid-out)").forEach(layOut);
  document.querySelectorAll(":is(.jp-RenderedMarkdown table, table.dataframe):not(.course-dated)").forEach(keepDatesWhole);
}

// Whether a change of the page brought, or took, what there is to look for: sentences, signs and rows change with every
// key press, and a look around takes as long as a twentieth of the redraw may. For a projector each live figure is to be
// told of the zoom too, which becomes a chart only later, so that any change beside it counts.
const SOUGHT = "table, .js-plotly-plot", OF_NO_INTEREST = ".course-live-figure, .jp-Toolbar, jp-toolbar";
const brings = (node) => node.matches?.(SOUGHT) || node.querySelector?.(SOUGHT) || node.closest?.(".js-plotly-plot");
const matters = ({ target, addedNodes }) => !target.closest?.(OF_NO_INTEREST) && (presenting || [...addedNodes].some(brings));
const someLeft = () => [...shown.values()].some((plot) => !plot.isConnected);

const plugin = {
  id: "course-words:plugin",
  description: "Words where a widget has no Python, buttons that save a chart, tables with words to the left and whole dates.",
  autoStart: true,
  activate: (app) => {
    const style = document.createElement("style");
    style.textContent = presenting ? STYLE + PRESENTING : STYLE;
    document.head.append(style);
    if (presenting) {
      document.documentElement.classList.add("course-presenting");
      measure();
      addEventListener("resize", measure);
      app.restored.then(() => { app.shell.collapseLeft(); app.shell.collapseRight(); measure(); });
    }
    let pending = 0;
    new MutationObserver((records) => {
      if (someLeft() || records.some(matters)) pending ||= requestAnimationFrame(() => { pending = 0; look(); });
    }).observe(document.body, { childList: true, subtree: true });
  },
};

(window._JUPYTERLAB ??= {})["course-words"] = { init: () => {}, get: async () => () => plugin };
