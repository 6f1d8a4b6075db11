// The price-impact explorer without Python: course_lib/crypto_tokens/liquidity/pools.py and
// explorers/price_impact_explorer.py say the same; a test compares them on random settings.

(() => {
  const { fixed, percent, roundedByNumpy } = globalThis.courseNumbers;
  const { sell, priceOf, atPrice } = globalThis.courseLive.pools;
  const PRICE = 1, CORNERS = 60;

  const amountOf = (s) => (s.unlock * s.sold) / 100;
  const poolOf = (s) => ({ tokens: s.dollars / PRICE, dollars: s.dollars, fee: s.fee / 100 });

  function rowsOf(s) {
    const amount = amountOf(s), rows = [];
    let pool = poolOf(s), total = 0;
    const start = priceOf(pool);
    for (let part = 1; part <= s.parts; part++) {
      const sale = sell(pool, amount / s.parts), after = priceOf(sale.after);
      total += sale.received;
      rows.push({ part, sold: (amount * part) / s.parts, price_before: priceOf(pool), price_after: after, received: sale.received, total });
      pool = atPrice(sale.after, after + (s.refill / 100) * (start - after));
    }
    return rows;
  }

  function lineOf(s) {
    const sold = [], price = [], part = amountOf(s) / s.parts;
    const points = Math.max(2, Math.floor(CORNERS / s.parts));
    let pool = poolOf(s);
    const start = priceOf(pool);
    for (let number = 0; number < s.parts; number++) {
      let last = priceOf(pool);
      for (let i = 0; i < points; i++) {
        const share = i / (points - 1);
        sold.push(roundedByNumpy(number * part + share * part, 2));
        if (i) last = priceOf(sell(pool, share * part).after);
        price.push(roundedByNumpy(last, 6));
      }
      pool = atPrice(sell(pool, part).after, last + (s.refill / 100) * (start - last));
    }
    return { sold, price };
  }

  function compute(s) {
    const rows = rowsOf(s), end = rows.at(-1), amount = amountOf(s), paper = amount * PRICE;
    const [how, which] = s.parts === 1 ? ["at once", "The"] : [`in ${s.parts} parts`, "The last"];
    const fall = percent(1 - end.price_after / PRICE).replace("100.0%", "more than 99.9%");
    const line = lineOf(s);
    const byPart = [0, ...rows.map((row) => roundedByNumpy(row.sold, 2))];
    const average = [PRICE, ...rows.map((row) => roundedByNumpy(row.total / row.sold, 6))];
    return {
      summary: `${fixed(amount)} tokens are worth $${fixed(paper)} on paper. Sold ${how} they bring `
        + `$${fixed(end.total)}: ${percent(end.total / paper)} of it, $${fixed(end.total / amount, 3, false)} each. `
        + `${which} sale leaves the price ${fall} lower.`,
      tables: [{
        index: ["part", "part"],
        columns: [
          ["sold", "sold so far, tokens", 0], ["price_before", "price before, $", 4], ["price_after", "price after, $", 4],
          ["received", "received, $", 2], ["total", "received so far, $", 2],
        ],
        rows,
      }],
      traces: [
        { x: line.sold, y: line.price },
        { x: byPart, y: average },
        { x: [line.sold.at(-1), byPart.at(-1)], y: [line.price.at(-1), average.at(-1)] },
      ],
    };
  }

  globalThis.courseLive.price_impact = { compute };
})();
