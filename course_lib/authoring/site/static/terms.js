// The words of the glossary explain themselves when they are pointed at or reached with Tab.

(() => {
  const { element } = globalThis.coursePage;

  function explainTerms() {
    const box = element("div", "course-term-words");
    box.id = "course-term-words";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    let closing = 0, shownFor = null;
    const close = () => {
      box.hidden = true;
      shownFor?.removeAttribute("aria-describedby");
      shownFor = null;
    };
    function open(link) {
      clearTimeout(closing);
      const words = globalThis.courseTerms?.[link.hash.slice(1)];
      if (!words) return;
      close();
      shownFor = link;
      box.textContent = words;
      box.hidden = false;
      link.setAttribute("aria-describedby", box.id);
      const at = link.getBoundingClientRect(), room = document.documentElement.clientWidth;
      const left = Math.max(8, Math.min(at.left, room - box.offsetWidth - 8));
      const below = at.bottom + box.offsetHeight + 8 < innerHeight;
      box.style.left = `${left + scrollX}px`;
      box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
    }
    const later = () => { closing = setTimeout(close, 200); };
    document.body.append(box);
    for (const link of document.querySelectorAll("a.course-term")) {
      link.addEventListener("mouseenter", () => open(link));
      link.addEventListener("focus", () => open(link));
      link.addEventListener("mouseleave", later);
      link.addEventListener("blur", close);
    }
    box.addEventListener("mouseenter", () => clearTimeout(closing));
    box.addEventListener("mouseleave", later);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  globalThis.coursePage.explainTerms = explainTerms;
})();
