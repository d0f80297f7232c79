// The items of lists that a reader moves: rows of fields, with names, more of them or fewer.
// Loaded where a page has such a list.

import {MOST_ITEMS, button, element, inWords} from "./calculator.js";

export const itemsControl = (figure, symbols, changed) => {
  const master = figure.master(symbols[0]);
  const [numbers, names] = figure.given[master];
  const parameters = symbols.map((symbol) => figure.parameter(symbol));
  const title = (each) => [inWords(each), figure.suffix(each.symbol)].filter(Boolean).join(", ");
  const beside = figure.model.parameters.filter(
    ({symbol, per, many}) => many && symbol in figure.given && (symbol === master || per === master),
  );
  const resize = (change) => {
    beside.forEach(({symbol}) => change(figure.given[symbol][0]));
    if (names.length > 0) change(names);
    beside.forEach(({symbol}) => figure.own.add(symbol));
    figure.settle();
    changed(true);
  };
  const remove = (place) => () => resize((list) => list.splice(place, 1));
  const add = () => {
    const name = `stage ${numbers.length + 1}`;
    resize((list) => list.push(list === names ? unused(name, names) : list.at(-1)));
  };
  const row = (place) => {
    const name = names[place] ?? String(place);
    const disabled = names.length === 0;
    const naming = element("input", {
      type: "text",
      value: name,
      "aria-label": `name of ${name}`,
      disabled,
    });
    naming.addEventListener("change", () => {
      const wanted = naming.value.trim();
      if (wanted && !names.includes(wanted)) rename(figure, master, place, wanted);
      changed(true);
    });
    const removal = button("×", remove(place), {
      "aria-label": `remove ${name}`,
      disabled: numbers.length < 2,
    });
    const cells = parameters.map((each) => itemField(figure, each, place, name, changed));
    return element("tr", {}, ...[naming, ...cells, removal].map((each) => element("td", {}, each)));
  };
  const more = button("Add", add, {disabled: numbers.length >= MOST_ITEMS});
  const heads = ["name", ...parameters.map(title)].map((text) => element("th", {scope: "col"}, text));
  const head = element("thead", {}, element("tr", {}, ...heads, element("td")));
  const body = element("tbody", {}, ...numbers.map((_, place) => row(place)));
  const table = element("table", {class: "narrows-what-if__table"}, head, body);
  return element("div", {class: "narrows-what-if__items"}, table, more);
};

const itemField = (figure, {symbol, name}, place, item, changed) => {
  const value = figure.typed(symbol, figure.given[symbol][0][place]);
  const words = `${inWords({name})} of ${item}`;
  const field = element("input", {
    type: "number",
    step: "any",
    value,
    "aria-label": words,
    class: "narrows-what-if__item",
  });
  field.addEventListener("input", () => {
    if (field.value === "" || !Number.isFinite(field.valueAsNumber)) return;
    figure.given[symbol][0][place] = figure.untyped(symbol, field.valueAsNumber);
    figure.own.add(symbol);
    changed();
  });
  return field;
};

const unused = (name, names) => (names.includes(name) ? unused(`${name}′`, names) : name);
const stagesOf = (figure, master) =>
  figure.model.parameters.filter(
    ({kind, per, symbol}) => kind === "stage" && per === master && symbol in figure.given,
  );
const rename = (figure, master, place, wanted) => {
  const names = figure.given[master][1];
  stagesOf(figure, master).forEach(({symbol}) => {
    if (figure.given[symbol] === names[place]) figure.set(symbol, wanted);
  });
  names[place] = wanted;
  figure.own.add(master);
};
