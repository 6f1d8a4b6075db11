// The controls of an explorer that runs in the page: sliders, fields, boxes to tick, lists.

(() => {
  const { rounded, grouped, readings } = globalThis.courseNumbers;
  const { element, widgets, show } = globalThis.coursePage;

  // What a control shows in per cent, a setting holds as a share: as `number` and `value_for` of Slider have it.
  function settingOf({ whole, scale }, value) {
    if (whole) return rounded(value, 0);
    return scale === 1 ? rounded(value, 6) : rounded(value / scale, 8);
  }
  const shownOf = ({ scale }, number) => rounded(number * scale, 6);

  function tick({ label }, chosen) {
    const line = element("label", "course-explorer-check"), input = element("input"), box = element("div");
    input.type = "checkbox";
    line.append(input, ` ${label}`);
    box.append(line);
    input.addEventListener("change", () => chosen(input.checked));
    return { box, set: (value) => { input.checked = value; } };
  }

  function list({ label, options }, chosen) {
    const { line, list: made } = globalThis.coursePage.choice(label, options.map(([name]) => name), (i) => chosen(options[i][1]));
    const same = (value) => options.findIndex(([, other]) => JSON.stringify(other) === JSON.stringify(value));
    return { box: line, set: (value) => { made.selectedIndex = same(value); } };
  }

  // Takes what was typed, or says why it does not fit.
  function type(control, model, typed) {
    const number = readings(typed)[0], limits = `${grouped(control.min)} to ${grouped(control.max)} ${control.unit}`;
    const fits = number >= control.min && number <= control.max && (!control.whole || Number.isInteger(number));
    model.set("typed", typed); // what was typed so gives way to the number again
    model.set("typed", typed.trim() && !fits ? typed : "");
    model.set("problem", fits || !typed.trim() ? "" : `Type a ${control.whole ? "whole number" : "number"} from ${limits}.`);
    if (fits) model.set("value", number);
  }

  function number(control, chosen) {
    const box = element("div"), isField = control.kind === "field";
    const state = { ...control, value: control.min, shown: grouped(control.min), typed: "", problem: "" };
    const model = show(isField ? widgets.number_field : widgets.slider, state, box, ({ typed, steps }) => {
      if (typed !== undefined) return type(control, model, typed);
      model.set("value", Math.min(Math.max(model.get("value") + steps * control.step, control.min), control.max));
    });
    model.on("change:value", () => {
      model.set("shown", grouped(model.get("value")));
      model.set("typed", "");
      model.set("problem", "");
      chosen(settingOf(control, model.get("value")));
    });
    return {
      box,
      set(value) {
        model.set("value", shownOf(control, value));
        model.set("typed", "");
        model.set("problem", "");
      },
    };
  }

  const KINDS = { tick, list, field: number, slider: number };

  // `changed(name, value)` is called for what the reader moves; `place` moves all controls to a setting.
  function controls(all, changed) {
    let placing = false;
    const made = Object.entries(all).map(([name, control]) => {
      const chosen = (value) => { if (!placing) changed(name, value); };
      return { name, ...KINDS[control.kind](control, chosen) };
    });
    function place(setting) {
      placing = true;
      for (const { name, set } of made) set(setting[name]);
      placing = false;
    }
    return { made, place };
  }

  globalThis.coursePage.controls = controls;
})();
