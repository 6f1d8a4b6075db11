// The agent-loop explorer without Python, at its example prices: course_lib/model_tokens/context/agents.py and
// explorers/agent_loop_explorer.py say the same; a test compares them on a thousand random settings.

(() => {
  const { counted, fixedParts, grouped } = globalThis.courseNumbers;
  // In parts of a ten-millionth of a dollar for a token, so that all sums are whole numbers: $1, $0.10, $5 a million.
  const NEW = 10, CACHED = 1, OUTPUT = 50, PARTS = 10_000_000;

  function rowsOf(s, cache = s.cache) {
    const edits = new Set(s.edits), rows = [];
    let total = 0;
    for (let step = 1; step <= s.steps; step++) {
      const context = s.system + s.user + (step - 1) * (s.output + s.result);
      const before = step > 1 ? context - (s.output + s.result) : 0;
      let cached = cache && step > 1 ? before : 0;
      if (edits.has(step)) cached = Math.min(cached, s.edit_at);
      const fresh = context - cached;
      const parts = [NEW * fresh, CACHED * cached, OUTPUT * s.output];
      const cost = parts[0] + parts[1] + parts[2];
      total += cost;
      rows.push({ step, context, new: fresh, cached, output: s.output, cost, total, parts });
    }
    return rows;
  }

  // As Python writes {without / total:.2f} of two exact decimals.
  const ratio = (without, total) => fixedParts(without, total, 2);

  function compute(s) {
    const rows = rowsOf(s), bare = s.cache ? rowsOf(s, false) : rows;
    const total = rows.at(-1).total, without = bare.at(-1).total;
    const billed = rows.reduce((sum, row) => sum + row.context, 0);
    const final = s.system + s.user + s.steps * (s.output + s.result);
    let words = `${counted(s.steps, "step")} ${s.steps === 1 ? "sends" : "send"} ${counted(billed, "input token")} for a `
      + `conversation of ${counted(final, "token")} in the end. Cost: $${fixedParts(total, PARTS, 4)}`;
    if (s.cache && total) {
      const compared = total === without ? "just as much as the" : total > without ? "more than the" : `${ratio(without, total)} times less than the`;
      words += `, ${compared} $${fixedParts(without, PARTS, 4)} without a cache`;
    }
    const highest = Math.max(...rows.map((row) => row.cost), ...bare.map((row) => row.cost)) / PARTS;
    const x = rows.map((row) => row.step);
    return {
      summary: `${words}.`,
      rows: rows.map((row) => ({ ...row, cost: row.cost / PARTS, total: row.total / PARTS })),
      index: "step",
      columns: [
        ["context", "input, tokens", 0], ["new", "new input, tokens", 0], ["cached", "cached input, tokens", 0],
        ["output", "output, tokens", 0], ["cost", "cost of the step, $", 6], ["total", "cost so far, $", 6],
      ],
      traces: [0, 1, 2].map((part) => ({ x, y: rows.map((row) => row.parts[part] / PARTS) })),
      layout: { yaxis: { range: [0, 1.08 * highest] } },
    };
  }

  (globalThis.courseLive ??= {}).agent_loop = { compute };
})();
