// The yield explorer without Python: course_lib/crypto_tokens/staking and explorers/yield_explorer.py say the same; a
// test compares them on random settings.

(() => {
  const { percent, rounded, roundedByNumpy } = globalThis.courseNumbers;
  const { axisEnd } = globalThis.courseLive;
  const POINTS = 50, TENTHS = 10;

  const nominalYield = (s) => (s.inflation * s.to_stakers + s.fees) / s.staked;
  const realYield = (nominal, inflation) => (1 + nominal) / (1 + inflation) - 1;
  const withoutStaking = (s) => -(1 - 1 / (1 + s.inflation));
  const afterCommission = (nominal, commission) => 1 + nominal * (1 - commission) - 1;
  const tooFewLeft = (s) => s.fees > 1 - s.staked + 1e-12;

  function yieldCurve(s, points) {
    const most = Math.max(1 - s.fees, s.staked), first = most / points, step = (most - first) / (points - 1);
    return Array.from({ length: points }, (_, i) => {
      const staked = i === points - 1 ? most : i * step + first;
      const nominal = nominalYield({ ...s, staked });
      return { staked, nominal, real: realYield(nominal, s.inflation), "not staked": withoutStaking(s) };
    });
  }

  function median(numbers) {
    const sorted = numbers.toSorted((a, b) => a - b), half = sorted.length / 2;
    return (sorted[half - 1] + sorted[half]) / 2;
  }

  function paidBy(s) {
    const nominal = nominalYield(s), fromFees = s.fees / s.staked;
    if (nominal === 0) return "";
    if (fromFees === 0) return ", all of it new tokens";
    if (fromFees === nominal) return ", all of it paid by users";
    return `, ${percent(fromFees)} of it paid by users and the rest new tokens`;
  }

  function moves(change) {
    if (Math.abs(change) < 0.0005) return "stays the same";
    return change > 0 ? `grows by ${percent(change)}` : `shrinks by ${percent(-change)}`;
  }

  function summaryOf(s) {
    if (tooFewLeft(s)) return `${percent(1 - s.staked, 0)} of the tokens are not staked: not enough for fees of ${percent(s.fees, 0)}.`;
    const real = realYield(afterCommission(nominalYield(s), s.commission), s.inflation);
    const after = s.commission ? ` after a commission of ${percent(s.commission, 0)}` : "";
    return `The offer reads ${percent(nominalYield(s))} a year${paidBy(s)}. A staker’s share of the supply ${moves(real)}${after}; `
      + `the share of somebody who does not stake ${moves(withoutStaking(s))}.`;
  }

  function compute(s) {
    const nominal = nominalYield(s), inPercent = (share) => rounded(100 * share, 2);
    const here = tooFewLeft(s) ? null : [nominal, realYield(afterCommission(nominal, s.commission), s.inflation)];
    const possible = here ? s : { ...s, staked: 1 - s.fees };
    const curve = yieldCurve(possible, POINTS), x = curve.map(({ staked }) => inPercent(staked));
    const lowest = Math.min(curve[0]["not staked"], ...curve.map(({ real }) => real), 0);
    const middle = here ? nominal : median(curve.map((row) => row.nominal));
    const shown = ["nominal", "real", "not staked"];
    return {
      summary: summaryOf(s),
      tables: [{
        index: ["% staked", "% staked"],
        columns: shown.map((name) => [name, `${name}, % a year`, 1]),
        rows: yieldCurve(possible, TENTHS).map((row) => ({
          "% staked": roundedByNumpy(100 * row.staked, 0),
          ...Object.fromEntries(shown.map((name) => [name, roundedByNumpy(100 * row[name], 1)])),
        })),
      }],
      traces: [
        ...shown.map((name) => ({ x, y: curve.map((row) => inPercent(row[name])) })),
        here ? { x: [s.staked, s.staked].map(inPercent), y: here.map(inPercent) } : { x: [], y: [] },
      ],
      layout: { yaxis: { range: [100 * (1.15 * lowest - 0.02), 100 * axisEnd(Math.max(2 * middle, 0.05))] } },
    };
  }

  globalThis.courseLive.yields = { compute };
})();
