// Brings a page to life: its parts, its words, its theme. The last of the site's scripts.

(() => {
  const { parts, explainTerms } = globalThis.coursePage;

  // The scripts of the widgets ask JupyterLab's own mark for the theme when they save a picture.
  function followTheme() {
    const set = () => { document.body.dataset.jpThemeLight = String(document.documentElement.dataset.theme !== "dark"); };
    new MutationObserver(set).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    set();
    // Paper is white.
    let before = null;
    addEventListener("beforeprint", () => { before ??= document.documentElement.dataset.theme; document.documentElement.dataset.theme = "light"; });
    addEventListener("afterprint", () => { document.documentElement.dataset.theme = before; before = null; });
  }

  // A table that is wider than the page scrolls by itself, and must do so by keyboard too.
  function letTablesScroll() {
    for (const box of document.querySelectorAll(".bd-article .text_html, .bd-article .pst-scrollable-table-container")) {
      if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) box.tabIndex = 0;
    }
  }

  // On a phone JupyterLab's list of files leaves no room for the notebook: there it opens alone.
  function openAloneWhereNarrow() {
    if (!matchMedia("(max-width: 768px)").matches) return;
    for (const link of document.querySelectorAll("a.course-binder")) link.href = link.dataset.narrow;
  }

  function start() {
    followTheme();
    for (const el of document.querySelectorAll(".course-part")) {
      parts[el.dataset.part](JSON.parse(el.querySelector("script").textContent), el);
    }
    explainTerms();
    openAloneWhereNarrow();
    letTablesScroll();
    document.documentElement.dataset.courseReady = "true";
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
