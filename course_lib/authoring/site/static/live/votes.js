// The vote explorer without Python: course_lib/crypto_tokens/governance and explorers/votes_explorer.py say the same; a
// test compares them on random settings. All votes are whole: shares come in millionths of a per cent, turnouts and
// support in per cent.

(() => {
  const { fixed, percent } = globalThis.courseNumbers;
  const UNIT = 1e6 * 100 * 100; // a per cent of all tokens

  // Turnout and support of a bloc, both in per cent.
  function viewOf(s, name, { insiders, treasury_votes }) {
    if (insiders.includes(name)) return [s.insiders, 100];
    if (name === "treasury") return treasury_votes[s.treasury];
    return [s.others, s.in_favour];
  }

  function blocsOf(s, facts) {
    return facts.tokens[s.token].shares.map(([bloc, share]) => {
      const [turnout, support] = viewOf(s, bloc, facts), cast = share * turnout;
      return { bloc, "in favour": cast * support, against: cast * (100 - support), abstain: 0, "not cast": share * 100 * (100 - turnout), tokens: share * 1e4 };
    });
  }

  function compute(s, facts) {
    const blocs = blocsOf(s, facts), { counts, quorum: [part, whole], quorum_words } = facts.rules[s.rules];
    const sum = (name) => blocs.reduce((all, bloc) => all + bloc[name], 0);
    const votes = { for: sum("in favour"), against: sum("against"), abstain: sum("abstain") }, tokens = sum("tokens");
    const reached = counts.reduce((all, kind) => all + votes[kind], 0) * whole >= part * tokens;
    const passed = reached && votes.for > votes.against;
    const missed = reached ? "" : `. The quorum of ${quorum_words} is missed`;
    const turnout = (votes.for + votes.against + votes.abstain) / tokens;
    const shares = (name) => blocs.map((bloc) => bloc[name] / UNIT);
    const columns = ["in favour", "against", "abstain", "not cast", "tokens"], names = blocs.map(({ bloc }) => bloc);
    return {
      summary: `The proposal ${passed ? "passes" : "fails"}: ${fixed(votes.for / UNIT, 1, false)}% of all tokens in favour, `
        + `${fixed(votes.against / UNIT, 1, false)}% against, turnout ${percent(turnout)}${missed}. ${facts.tokens[s.token].words}`,
      tables: [{
        index: ["bloc", "bloc"],
        columns: columns.map((name) => [name, `${name}, % of all tokens`, 1]),
        rows: blocs.map((bloc) => ({ bloc: bloc.bloc, ...Object.fromEntries(columns.map((name) => [name, bloc[name] / UNIT])) })),
      }],
      traces: columns.slice(0, 4).map((name) => ({ x: shares(name), y: names })),
      layout: { title: { text: facts.tokens[s.token].title } },
    };
  }

  globalThis.courseLive.votes = { compute };
})();
