// The driver mixer without Python: course_lib/crypto_tokens/valuation and explorers/drivers_explorer.py say the same; a
// test compares them on random settings.

(() => {
  const { fixed } = globalThis.courseNumbers;

  function pathOf(s, months = s.months) {
    const year = 12 * s.usage;
    return Array.from({ length: months + 1 }, (_, month) => {
      const pace = (1 + s.growth) ** month / (1 + s.inflation) ** month;
      const payments = (year / (s.velocity * (s.supply * (1 - s.staked)))) * pace;
      const income = ((year * s.fee * s.holders) / s.required_return / s.supply) * pace;
      const fundamental = payments + income;
      return { month, payments, income, fundamental, price: fundamental + s.narrative * 0.5 ** (month / s.half_life) };
    });
  }

  // What each driver adds to the first day's price.
  function addedOf(s) {
    const [free] = pathOf({ ...s, staked: 0 }, 0), [full] = pathOf(s, 0);
    return {
      payments: free.payments, income: free.income,
      staking: full.fundamental - free.fundamental, narrative: full.price - full.fundamental,
    };
  }

  function overtakes(s, { price, fundamental }) {
    if (price === fundamental) return 0;
    if (fundamental === 0) return Infinity;
    const premium = price / fundamental - 1, pace = Math.log(1 + s.growth) - Math.log(1 + s.inflation);
    if (premium === 0) return 0;
    return pace > 1e-12 ? Math.log(1 + premium) / pace : Infinity;
  }

  function overtaking(s, first) {
    if (first.fundamental === 0) return "The fundamental price is zero and stays there: when the story is gone, nothing is left";
    const months = overtakes(s, first);
    if (months === 0) return "Without a story, the price is the fundamental one";
    if (months === Infinity) return "The fundamental price never reaches the first day’s: the supply grows as fast as use, or faster";
    return `The fundamental price reaches the first day’s in month ${Math.ceil(months - 1e-9)}${months <= s.months ? "" : ", beyond this chart"}`;
  }

  function compute(s) {
    const path = pathOf(s), [first] = path;
    const added = Object.entries(addedOf(s)).filter(([, dollars]) => dollars).map(([name, dollars]) => `${name} $${fixed(dollars, 2)}`).join(", ");
    const lowest = path.reduce((best, row) => (row.price < best.price ? row : best));
    const x = path.map(({ month }) => month);
    const lines = [path.map(({ fundamental }) => fundamental), path.map(({ price }) => price), path.map(() => first.price)];
    return {
      summary: `On the first day a token costs $${fixed(first.price, 2)}${added ? ` (${added})` : ""}. `
        + `The price is lowest in month ${lowest.month}, at $${fixed(lowest.price, 2)}. ${overtaking(s, first)}.`,
      tables: [{
        index: ["month", "month"],
        columns: [
          ["payments", "from payments, $", 3], ["income", "from income, $", 3],
          ["fundamental", "fundamental, $", 3], ["price", "price, $", 3],
        ],
        rows: path,
      }],
      traces: lines.map((y) => ({ x, y })),
    };
  }

  globalThis.courseLive.drivers = { compute };
})();
