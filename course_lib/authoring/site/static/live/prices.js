// Bills by the token, as course_lib/model_tokens/pricing/rates.py has them. Money is whole: a price, in a billionth of a
// dollar for a million tokens, times tokens gives parts of which PARTS are a dollar.

(() => {
  const { grouped } = globalThis.courseNumbers;
  const PARTS = 10n ** 15n, DIGITS = 15;

  // `rates` are [tokens, prices], the fewest tokens first: a prompt with more tokens is billed by those prices.
  const ratesAt = (rates, tokens) => rates.findLast(([above]) => above === null || tokens > above);

  function bill(rates, { input, output, cached = 0, written = 0, reasoning = 0 }) {
    const [above, price] = ratesAt(rates, input);
    const times = (name, tokens) => BigInt(price[name] ?? 0) * BigInt(tokens);
    const parts = {
      input: times("input", input - cached - written),
      cached: times("cached", cached),
      cache_write: times(price.cache_write === null ? "input" : "cache_write", written),
      output: times("output", output - reasoning),
      reasoning: times(price.reasoning === null ? "output" : "reasoning", reasoning),
    };
    return { parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0n), above };
  }

  // All digits, and cents if there are any.
  function dollars(amount) {
    const decimals = String(amount % PARTS).padStart(DIGITS, "0").replace(/0+$/, "");
    const whole = `$${grouped(amount / PARTS)}`;
    return decimals ? `${whole}.${decimals.padEnd(2, "0")}` : whole;
  }

  globalThis.courseLive.prices = { PARTS, bill, ratesAt, dollars };
})();
