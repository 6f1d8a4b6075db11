// The exit explorer without Python: course_lib/crypto_tokens/liquidity (exits, ranges, sandwiches) and
// explorers/exit_explorer.py say the same; a test compares them on random settings.

(() => {
  const { fixed, general, grouped, rounded } = globalThis.courseNumbers;
  const { sell, priceOf } = globalThis.courseLive.pools;
  const POINTS = 41, HALVINGS = 200;

  function intoRange(dollars, width, fee, amount) {
    const low = 1 - width, liquidity = dollars / (1 - Math.sqrt(low));
    const takes = (liquidity * (1 / Math.sqrt(low) - 1)) / (1 - fee);
    if (amount >= takes) return { sold: takes, received: dollars, left: amount - takes, last: low };
    const root = 1 / (1 + (amount * (1 - fee)) / liquidity);
    return { sold: amount, received: liquidity * (1 - root), left: 0, last: root ** 2 };
  }

  function intoCurve(dollars, fee, amount, { virtual }) {
    const money = dollars / (1 - virtual), curve = { tokens: money, dollars: money, fee };
    const most = (curve.tokens * dollars) / (curve.dollars - dollars) / (1 - fee), sold = Math.min(amount, most);
    const sale = sell(curve, sold);
    return { sold, received: Math.min(sale.received, dollars), left: amount - sold, last: priceOf(sale.after) };
  }

  function intoBook(dollars, fee, amount, { bids, apart, best }) {
    let sold = 0, received = 0, last = null;
    for (let place = 0; place < bids && sold !== amount; place++) {
      const price = best - apart * place, taken = Math.min(amount - sold, dollars / bids / price);
      sold += taken;
      received += taken * price;
      last = price;
    }
    return { sold, received: received * (1 - fee), left: amount - sold, last };
  }

  // The price stays until a bid is filled, and falls to the next at once.
  function stepsOf({ dollars }, end, { bids, apart, best }) {
    const sold = [0], price = [1];
    for (let place = 0; place < bids && sold.at(-1) !== end; place++) {
      const bid = best - apart * place, begun = sold.at(-1);
      sold.push(begun, Math.min(begun + dollars / bids / bid, end));
      price.push(bid, bid);
    }
    return [sold, price];
  }

  function slideOf(sale, end) {
    const steps = Array.from({ length: POINTS - 1 }, (_, step) => (end * (step + 1)) / (POINTS - 1));
    return [[0, ...steps], [1, ...steps.map((step) => sale(step).last)]];
  }

  function intoPool(dollars, fee, amount) {
    const { received, after } = sell({ tokens: dollars, dollars, fee }, amount);
    return { sold: amount, received, left: 0, last: priceOf(after) };
  }

  // For each market, what a sale of some tokens brings there.
  const marketsOf = ({ dollars, width, fee }, facts) => ({
    "whole pool": (amount) => intoPool(dollars, fee / 100, amount),
    range: (amount) => intoRange(dollars, width / 100, fee / 100, amount),
    "launch curve": (amount) => intoCurve(dollars, fee / 100, amount, facts),
    "order book": (amount) => intoBook(dollars, fee / 100, amount, facts),
  });

  function sandwich(pool, amount, tolerance) {
    const limit = sell(pool, amount).received * (1 - tolerance);
    let low = 0, high = pool.tokens / (1 - tolerance);
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (sell(sell(pool, middle).after, amount).received >= limit) low = middle;
      else high = middle;
    }
    const first = sell(pool, low), victim = sell(first.after, amount);
    const turned = { tokens: victim.after.dollars, dollars: victim.after.tokens, fee: pool.fee };
    return { front: low, received: victim.received, gain: sell(turned, first.received).received - low };
  }

  const tokens = (amount) => `${fixed(amount)} ${fixed(amount) === "1" ? "token" : "tokens"}`;

  function attackOn(s) {
    if (!s.tolerance) return "With a tolerance of 0 % there is nothing that a bot could take.";
    const { front, received, gain } = sandwich({ tokens: s.dollars, dollars: s.dollars, fee: s.fee / 100 }, s.amount, s.tolerance / 100);
    const tolerance = `With a tolerance of ${general(s.tolerance)} %, a bot`;
    if (gain <= 0) return `${tolerance} would lose on a sandwich: the fees take more than the gain.`;
    return `${tolerance} sells ${tokens(front)} first: the whole pool then pays $${fixed(received)}, and the bot gains `
      + `${fixed(gain, 2)} tokens before tips and gas.`;
  }

  function summaryOf(s, rows) {
    const paid = rows.map(({ market, received }) => `${market} $${fixed(received)}`).join(", ");
    const dry = rows.filter(({ left }) => left >= 1).map(({ market, left }) => `${tokens(left)} in the ${market}`);
    return [
      `${grouped(s.amount)} tokens are worth $${grouped(s.amount)} on paper. They bring: ${paid}.`,
      ...(dry.length ? [`No dollars are left for ${dry.join(", ")}.`] : []),
      ...(s.watched ? [attackOn(s)] : []),
    ].join(" ");
  }

  function compute(s, facts) {
    const markets = Object.entries(marketsOf(s, facts));
    const rows = markets.map(([market, sale]) => {
      const { sold, left, received, last } = sale(s.amount);
      return { market, sold, left, received, slippage: sold ? 100 * (1 - received / sold) : 0, price_after: last };
    });
    const lines = markets.map(([market, sale], i) => {
      const end = rows[i].sold, [sold, price] = market === "order book" ? stepsOf(s, end, facts) : slideOf(sale, end);
      return { x: sold.map((amount) => rounded(amount, 2)), y: price.map((bid) => rounded(bid, 6)) };
    });
    return {
      summary: summaryOf(s, rows),
      tables: [{
        index: ["market", "market"],
        columns: [
          ["sold", "sold, tokens", 0], ["left", "unsold, tokens", 0], ["received", "received, $", 0],
          ["slippage", "slippage, %", 1], ["price_after", "price of the last token, $", 4],
        ],
        rows,
      }],
      traces: [...lines, { x: lines.map(({ x }) => x.at(-1)), y: lines.map(({ y }) => y.at(-1)) }],
    };
  }

  globalThis.courseLive.exit = { compute };
})();
