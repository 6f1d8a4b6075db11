// A figure as a picture in a file: on a ground of its own, with the legend that plotly draws.

function fileName(title) {
  const words = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return [...words].slice(0, 80).join("").replace(/-+$/, "") || "chart";
}

// On a narrow page plotly's legend has more lines than there is room for between the title and the chart.
function roomMissing(plot) {
  const legend = plot.querySelector(".legend .bg"), title = plot.querySelector(".gtitle");
  if (!legend || !title) return 0;
  // As tall as it wants to be: where plotly has too little room, it cuts a legend and lets it scroll.
  const wanted = Math.max(legend.getBoundingClientRect().height, plot._fullLayout.legend?._height ?? 0);
  const overlap = title.getBoundingClientRect().bottom + 4 - (legend.getBoundingClientRect().bottom - wanted);
  // plotly has made some room of its own, which is no more once there is enough of ours.
  const { _size, margin } = plot._fullLayout;
  return overlap > 2 ? overlap + Math.max(0, _size.t - margin.t) : 0;
}

const MOST_ROUNDS = 4; // of making room for a legend: with more of it, there may be one line more or less

// The address of a picture that holds its bytes.
async function pictureOf(plotly, { data, layout }, format) {
  const dark = document.body.dataset.jpThemeLight === "false";
  const [ground, ink] = dark ? ["#111111", "#eeeeee"] : ["#ffffff", "#222222"];
  const { margin, title } = layout.template.layout;
  const shown = {
    ...layout,
    title: { ...layout.title, pad: { ...title?.pad, l: 12 } },
    margin: { ...margin, ...layout.margin },
    paper_bgcolor: ground,
    plot_bgcolor: ground,
    font: { ...layout.font, color: ink, family: "system-ui, sans-serif" },
  };
  const sheet = element("div", "course-figure-sheet");
  document.body.append(sheet);
  try {
    await plotly.newPlot(sheet, data, shown, { staticPlot: true });
    for (let round = 0, missing; round < MOST_ROUNDS && (missing = roomMissing(sheet)) > 0; round += 1) {
      shown.margin.t += missing;
      shown.height += missing;
      await plotly.react(sheet, data, shown);
    }
    const { width, height } = shown;
    return await plotly.toImage({ data, layout: shown }, { format, width, height, scale: format === "png" ? 2 : 1 });
  } finally {
    plotly.purge(sheet);
    sheet.remove();
  }
}

async function savePicture(plotly, figure, format) {
  const address = await pictureOf(plotly, figure, format);
  const [head, body] = [address.slice(0, address.indexOf(",")), address.slice(address.indexOf(",") + 1)];
  const bytes = head.includes(";base64") ? Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)) : decodeURIComponent(body);
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: format === "png" ? "image/png" : "image/svg+xml" }));
  link.download = `${fileName(plainText(figure.layout.title.text))}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
