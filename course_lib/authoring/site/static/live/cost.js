// The cost calculator without Python: course_lib/model_tokens/pricing and explorers/cost_explorer.py say the same; a
// test compares them on random settings.

(() => {
  const { grouped } = globalThis.courseNumbers;
  const { bill, ratesAt, dollars } = globalThis.courseLive.prices;
  const NAMES = { cached: "cached input", cache_write: "cache writes" };

  function refusal({ most, window, shared }, s) {
    if (most !== null && s.input_tokens > most) return `It takes at most ${grouped(most)} input tokens.`;
    if (window !== null && shared && s.input_tokens + s.output_tokens > window) return `Prompt and answer together may have at most ${grouped(window)} tokens.`;
    return "";
  }

  // The bill of all calls, or the problem why there is none.
  function billOf(name, model, s) {
    const refused = refusal(model, s);
    if (refused) return { problem: `${name} would refuse this call, so it has no price: ${refused[0].toLowerCase()}${refused.slice(1)}`, refused };
    const { rates, problem } = s.batch ? model.batch : model.single;
    if (problem) return { problem };
    if (s.cached_tokens && ratesAt(rates, s.input_tokens)[1].cached === null) return { problem: model.uncached };
    if (s.cached_tokens > s.input_tokens) {
      return { problem: `${grouped(s.cached_tokens)} cached tokens are more than the ${grouped(s.input_tokens)} input tokens; the input counts all of them.` };
    }
    if (s.reasoning_tokens > s.output_tokens) {
      return { problem: `${grouped(s.reasoning_tokens)} reasoning tokens are more than the ${grouped(s.output_tokens)} output tokens; the output counts all of them.` };
    }
    const { parts, total, above } = bill(rates, {
      input: s.input_tokens, output: s.output_tokens, cached: s.cached_tokens, reasoning: s.reasoning_tokens,
    });
    const times = BigInt(s.calls);
    return { above, total: total * times, parts: Object.fromEntries(Object.entries(parts).map(([part, one]) => [part, one * times])) };
  }

  function inWords({ parts, total, above }) {
    const said = Object.entries(parts).filter(([, part]) => part).map(([name, part]) => `${dollars(part)} ${NAMES[name] ?? name}`);
    const rates = above ? ` (long-prompt rates, above ${grouped(above)} input tokens)` : "";
    return `${dollars(total)}${said.length > 1 ? ` = ${said.join(" + ")}` : ""}${rates}`;
  }

  function tablesOf(s, models) {
    const rows = Object.entries(models).map(([model, about]) => ({ model, ...billOf(model, about, s) }));
    const priced = rows.filter(({ problem }) => !problem).sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : 0));
    const refused = rows.filter((row) => row.refused), unknown = rows.filter((row) => row.problem && !row.refused);
    const total = ["total", "cost in dollars", 0], remark = ["remark", "why there is no price"];
    const tables = [
      { words: "Models that would take it, the cheapest first:", name: "Models with a price", columns: [total], rows: priced.map((row) => ({ model: row.model, total: dollars(row.total) })) },
      { name: "Models that would refuse it", columns: [remark], rows: refused.map((row) => ({ model: row.model, remark: `It would refuse. ${row.refused}` })) },
      { name: "No price is known", columns: [remark], rows: unknown.map((row) => ({ model: row.model, remark: row.problem })) },
    ];
    return tables.filter((table) => table.rows.length).map((table) => ({ words: `${table.name}:`, index: ["model", "model"], ...table }));
  }

  function compute(s, { as_of, models }) {
    const found = billOf(s.model, models[s.model], s);
    const what = s.calls === 1 ? "This call" : `These ${grouped(s.calls)} calls`;
    return {
      summary: found.problem ?? `${what} would cost ${inWords(found)} with ${s.model}, by its prices of ${as_of}.`,
      tables: tablesOf(s, models),
    };
  }

  globalThis.courseLive.cost = { compute };
})();
