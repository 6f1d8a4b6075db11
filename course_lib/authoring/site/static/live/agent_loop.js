// The agent-loop explorer without Python: course_lib/model_tokens/context/agents.py and
// explorers/agent_loop_explorer.py say the same; a test compares them on random settings.

(() => {
  const { counted, fixedParts, grouped } = globalThis.courseNumbers;
  const { axisEnd, prices: { PARTS, bill } } = globalThis.courseLive;
  const inDollars = (amount) => Number(amount) / Number(PARTS);

  const MOST_STEPS = 80, STEPS_AT_ONCE = 10;

  function rowsOf(s, rates, cache = s.cache) {
    const edits = new Set(s.edits), rows = [];
    let total = 0n;
    for (let step = 1; step <= s.steps; step++) {
      const context = s.system + s.user + (step - 1) * (s.output + s.result);
      let cached = cache && step > 1 ? context - (s.output + s.result) : 0;
      if (edits.has(step)) cached = Math.min(cached, s.edit_at);
      const { parts, total: cost } = bill(rates, { input: context, output: s.output, cached, written: cache ? context - cached : 0 });
      total += cost;
      rows.push({ step, context, new: context - cached, cached, output: s.output, cost, total, parts });
    }
    return rows;
  }

  function compared(total, without) {
    if (total === without) return "just as much as the";
    return total > without ? "more than the" : `${fixedParts(without, total, 2)} times less than the`;
  }

  function compute(s, { example, as_of, models }) {
    const { rates, window } = models[s.model];
    const rows = rowsOf(s, rates), bare = s.cache ? rowsOf(s, rates, false) : rows;
    const total = rows.at(-1).total, without = bare.at(-1).total;
    const billed = rows.reduce((sum, row) => sum + row.context, 0);
    const final = s.system + s.user + s.steps * (s.output + s.result);
    let words = `${counted(s.steps, "step")} ${s.steps === 1 ? "sends" : "send"} ${counted(billed, "input token")} for a `
      + `conversation of ${counted(final, "token")} in the end. Cost: $${fixedParts(total, PARTS, 4)}`;
    if (s.cache && total) words += `, ${compared(total, without)} $${fixedParts(without, PARTS, 4)} without a cache`;
    words += ".";
    if (s.model !== example) words += ` Prices of ${s.model} on ${as_of} (genai-prices).`;
    if (s.model !== example && window !== null && final > window) words += ` It takes at most ${grouped(window)} tokens: this loop would be refused before its end.`;
    const last = Math.min(MOST_STEPS, STEPS_AT_ONCE * (Math.floor(s.steps / STEPS_AT_ONCE) + 1)), longer = { ...s, steps: last };
    const room = [...rowsOf(longer, rates), ...(s.cache ? rowsOf(longer, rates, false) : [])];
    const highest = inDollars(room.reduce((most, { cost }) => (cost > most ? cost : most), 0n));
    const x = rows.map(({ step }) => step);
    const drawn = [({ parts }) => parts.input + parts.cache_write, ({ parts }) => parts.cached, ({ parts }) => parts.output];
    return {
      summary: words,
      tables: [{
        index: ["step", "step"],
        columns: [
          ["context", "input, tokens", 0], ["new", "new input, tokens", 0], ["cached", "cached input, tokens", 0],
          ["output", "output, tokens", 0], ["cost", "cost of the step, $", 6], ["total", "cost so far, $", 6],
        ],
        rows: rows.map((row) => ({ ...row, cost: inDollars(row.cost), total: inDollars(row.total), parts: null })),
      }],
      traces: drawn.map((part) => ({ x, y: rows.map((row) => inDollars(part(row))) })),
      layout: {
        xaxis: { range: [0.5, last + 0.5] },
        yaxis: highest ? { range: [0, 1.03 * axisEnd(highest)] } : { range: undefined, rangemode: "tozero" },
      },
    };
  }

  globalThis.courseLive.agent_loop = { compute };
})();
