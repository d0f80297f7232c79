// Controls: a slider and a field for a number, a choice for a word.

const MOST_ITEMS = 50;

const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  });
  made.append(...content);
  return made;
};

// A parameter by its name and, where that is another word, the symbol that the table has.
const called = (each) => (each.shown === inWords(each) ? each.shown : `${inWords(each)}, ${each.shown}`);
const inWords = ({name}) => name.replaceAll("_", " ");

const button = (text, run, attributes = {}) => {
  const made = element("button", {type: "button", class: "narrows-what-if__button", ...attributes}, text);
  made.addEventListener("click", run);
  return made;
};

const controls = (figure, changed) => {
  const symbols = Object.keys(figure.vary);
  const lists = symbols.filter((symbol) => figure.parameter(symbol).many);
  const rest = symbols.filter((symbol) => !lists.includes(symbol));
  const reset = () => {
    figure.reset();
    changed(true);
    figure.say("Back to the values of the page.");
  };
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    figure.say(copied ? "The link is copied." : "Copy the address of this page: it holds these values.");
  };
  const form = element(
    "form",
    {class: "narrows-what-if", "aria-label": `What if: ${figure.part("figure__title").textContent}`},
    ...(lists.length > 0 ? [figure.editor.itemsControl(figure, lists, changed)] : []),
    ...rest.map((symbol) =>
      figure.vary[symbol] ? numberControl(figure, symbol, changed) : wordControl(figure, symbol, changed),
    ),
    element("p", {}, button("Reset", reset), " ", button("Copy link", copy)),
    ...["status", "announcement"].map((region) =>
      element("p", {class: `narrows-what-if__${region}`, role: "status"}),
    ),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
};

const numberControl = (figure, symbol, changed) => {
  const parameter = figure.parameter(symbol);
  const [low, high, step] = figure.vary[symbol].map((end) => figure.typed(symbol, end));
  const id = `${figure.root.id}--${symbol}`;
  const unit = figure.suffix(symbol);
  const value = figure.typed(symbol, figure.given[symbol] === "inf" ? Infinity : figure.given[symbol]);
  const reach = {min: low, max: high, step};
  // What has no end stands at the end of its slider.
  const slider = element("input", {type: "range", id, ...reach, value: value || high});
  const field = element("input", {
    type: "number",
    step: "any",
    value,
    "aria-label": `${inWords(parameter)}${unit && `, ${unit}`}`,
  });
  const take = (source, other) => () => {
    if (source.value === "" || !Number.isFinite(source.valueAsNumber)) return;
    figure.set(symbol, figure.untyped(symbol, source.valueAsNumber));
    other.value = source.value;
    slider.setAttribute("aria-valuetext", String(figure.written[symbol]));
    changed();
  };
  slider.addEventListener("input", take(slider, field));
  field.addEventListener("input", take(field, slider));
  slider.setAttribute("aria-valuetext", String(figure.written[symbol]));
  const label = element("label", {for: id}, called(parameter));
  const typed = element("span", {class: "narrows-what-if__number"}, field, ` ${unit}`);
  return element("div", {class: "narrows-what-if__control"}, label, slider, typed);
};

const wordControl = (figure, symbol, changed) => {
  const parameter = figure.parameter(symbol);
  const id = `${figure.root.id}--${symbol}`;
  const words = parameter.kind === "stage" ? figure.items(parameter.per) : parameter.choices;
  const options = words.map((word) => element("option", {selected: word === figure.given[symbol]}, word));
  const select = element("select", {id}, ...options);
  select.addEventListener("change", () => {
    figure.set(symbol, select.value);
    changed();
  });
  const label = element("label", {for: id}, called(parameter));
  return element("div", {class: "narrows-what-if__control"}, label, select);
};
