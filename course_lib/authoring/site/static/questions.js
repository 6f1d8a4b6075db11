// Quizzes and guesses, with the replies that the teaching engine wrote into the page.

(() => {
  const { fixed, readings } = globalThis.courseNumbers;
  const { parts, withHtml, widgets, show } = globalThis.coursePage;

  const guesses = new EventTarget();

  function numberReply({ ranges, precision, other, unread }, text) {
    const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    const replyTo = (number) => {
      const value = precision ? Number(number.toPrecision(precision)) : number;
      return ranges.find(({ low, high }) => (low === high ? near(low, value) : low <= value && value < high)) ?? { correct: false, reply: other };
    };
    const found = readings(text).map(replyTo);
    return (found.find((reply) => reply.correct) ?? found[0])?.reply ?? unread;
  }

  function guessReply(form, given) {
    let guess;
    if (form.choices.length) {
      if (!given.length) return form.unchosen;
      guess = given[0];
    } else {
      guess = readings(given)[0];
      if (guess === undefined) return form.unread;
    }
    guesses.dispatchEvent(new CustomEvent(form.guess, { detail: guess }));
    return form.saved;
  }

  function questions({ forms }, el) {
    const asked = forms.map((form) => ({ unit: "", given: [], reply: "", ...form }));
    const right = new Set();
    const judge = (form, given) => (form.guess ? guessReply(form, given) : form.numbers ? numberReply(form.numbers, given) : form.replies[given.join(",")]);
    show(widgets.question_form, { questions: asked }, el, ({ question, given }, model) => {
      model.say({ question, reply: judge(asked[question], given) });
    });
    return right;
  }

  const figure = (number) => (Math.abs(number) >= 1000 || Number.isInteger(number) ? fixed(number) : String(Number(number.toPrecision(4))));

  function difference(guessed, found) {
    const gap = `${figure(Math.abs(found - guessed))} ${found > guessed ? "more" : "less"} than you thought`;
    return guessed > 0 && found / guessed >= 2 ? `${gap}, ${figure(Number((found / guessed).toPrecision(2)))} times as much` : gap;
  }

  function comparison(data, el) {
    const place = el.previousElementSibling;
    place.setAttribute("role", "status");
    guesses.addEventListener(data.guess, ({ detail }) => {
      if (data.replies.length) return withHtml(place, data.replies[detail]);
      if (data.number === null) return;
      const said = (number) => `${figure(number)} ${number === 1 ? data.unit_of_one : data.unit}`.trim();
      const same = Math.abs(detail - data.number) <= 1e-9 * Math.max(1, Math.abs(data.number));
      const words = same ? `You guessed ${said(detail)}, and that is right.`
        : `You guessed ${said(detail)}; it is ${said(data.number)}: ${difference(detail, data.number)}.`;
      withHtml(place, data.mark).querySelector("p").textContent = words;
    });
  }

  Object.assign(parts, { questions, comparison });
})();
