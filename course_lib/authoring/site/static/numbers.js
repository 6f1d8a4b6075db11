// Numbers as the course writes and reads them, for the scripts of the site.

(() => {
  // As Python writes {value:,.2f}: a tie goes to the even digit, and thousands are separated. Only what is a tie in
  // binary is one: 0.125 is, and 2.675, which is a little less than it reads, is not.
  function fixed(value, digits = 0, grouped = true) {
    const size = Math.abs(value), scaled = size * 10 ** digits;
    let text = size.toFixed(digits);
    if (scaled % 1 === 0.5 && (size * 2 ** (digits + 1)) % 1 === 0) {
      const below = Math.floor(scaled);
      text = ((below % 2 ? below + 1 : below) / 10 ** digits).toFixed(digits);
    }
    if (grouped) text = text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
    return value < 0 || Object.is(value, -0) ? `-${text}` : text;
  }

  // As Python's round(value, digits).
  const rounded = (value, digits) => Number(fixed(value, digits, false));

  // As numpy rounds: the product with a power of ten, to the even number at a tie.
  const roundedByNumpy = (value, digits) => Number(fixed(value * 10 ** digits, 0, false)) / 10 ** digits;

  // As Python writes {share:.1%}.
  const percent = (share, digits = 1) => `${fixed(share * 100, digits, false)}%`;

  // As Python writes {value:g}: six digits, and a power of ten where there would be too many zeros.
  function general(value) {
    if (value === 0) return Object.is(value, -0) ? "-0" : "0";
    const [digits, power] = value.toExponential(5).split("e");
    if (power >= -4 && power < 6) return String(rounded(value, 5 - power));
    return `${Number(digits)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }

  // A whole number of parts, `parts` to the unit, with `digits` decimals: exact, a tie goes to the even digit.
  function fixedParts(whole, parts, digits) {
    const unit = 10 ** digits, top = BigInt(whole) * BigInt(unit), per = BigInt(parts);
    let rounded = top / per;
    const rest = 2n * (top % per);
    if (rest > per || (rest === per && rounded % 2n === 1n)) rounded += 1n;
    const text = rounded.toString().padStart(digits + 1, "0");
    return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  }

  const grouped = (whole) => String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;

  // Every number that a typed text may stand for, the course's own way to write it first: 1,234 is two.
  function readings(text) {
    let bare = text.trim().replace(/[−–]/g, "-").replace(/[’']/g, "").replace(/^(us)?\$\s*/i, "");
    bare = bare.replace(/\s*(%|per ?cent|us dollars|dollars?|usd|tokens?)$/i, "").replace(/(\d)[\s\u00a0_](?=\d{3})/g, "$1");
    const sign = /^[+-]/.test(bare) ? bare[0] : "";
    bare = bare.slice(sign.length).trim();
    const found = [];
    const take = (digits) => found.push(Number(sign + digits));
    if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare)) take(bare.replaceAll(",", ""));
    if (/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare)) take(bare);
    if (/^\d{1,3}(\.\d{3}){2,}$/.test(bare)) take(bare.replaceAll(".", ""));
    if (/^\d{1,3}(\.\d{3})+,\d+$/.test(bare)) take(bare.replaceAll(".", "").replace(",", "."));
    if (/^\d*,\d+$/.test(bare)) take(bare.replace(",", "."));
    return found.filter(Number.isFinite);
  }

  globalThis.courseNumbers = { fixed, fixedParts, rounded, roundedByNumpy, percent, general, grouped, counted, readings };
})();
