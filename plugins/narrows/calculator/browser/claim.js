// Claims: numbers in the prose, written again at the digits that they showed.

const claims = (name) =>
  [...document.querySelectorAll("[data-narrows-block]")].filter(
    ({dataset}) => dataset.narrowsBlock === name,
  );

const restate = (claim, values, model) => {
  const {narrowsOutput: outputs, narrowsForm: form} = claim.dataset;
  const number = claim.querySelector(".narrows-claim__number");
  const source = claim.querySelector(".narrows-claim__source");
  // HTML in a note can look like a claim, or tear one apart: it stays as it is.
  if (!outputs || !number || !source || !isForm(form)) return;
  const named = outputs.split("..").map((each) => [each, picked(values, each)]);
  const texts = named.map(([, quantity]) => written(quantity, form));
  innermost(number).textContent = texts.join(" to ");
  source.textContent = derivation(named, values, model);
};
const isForm = (form) => {
  try {
    return !form || has(typeof JSON.parse(form)?.value, ["number"]);
  } catch {
    return false;
  }
};
// Emphasis around a number stays.
const innermost = (node) => (node.children.length === 1 ? innermost(node.firstElementChild) : node);
// `gain_each[review]` is one item of a list.
const picked = (values, output) => {
  const [symbol, item] = output.split(/[[\]]/);
  const quantity = values[symbol];
  if (!quantity || item === undefined) return quantity;
  const {labels, value} = quantity;
  const index = labels.length > 0 ? labels.indexOf(item) : Number(item);
  return value[index] === undefined ? undefined : quantity.item(index);
};
const written = (quantity, form) => {
  if (!quantity) return "–";
  if (!form || typeof quantity.value !== "number") return String(quantity);
  const {value, kind, time, places: shown, grouped} = JSON.parse(form);
  const literal = new number_Literal(value, new unit_Unit(kind, time), shown, grouped);
  return quantity_stated(time && quantity.unit.time ? quantity.per(time) : quantity, literal);
};
const derivation = (named, values, model) => {
  const sign = (output) => {
    const [symbol, item] = output.split(/[[\]]/);
    const shown = model.outputs.find((each) => each.symbol === symbol)?.shown ?? symbol;
    return item === undefined ? shown : `${shown} of ${item}`;
  };
  const results = named.map(([output, quantity]) => `${sign(output)} = ${quantity ?? "–"}`);
  const given = model.parameters
    .filter(({symbol}) => symbol in values)
    .map(({symbol, shown}) => `${shown} = ${values[symbol]}`);
  return `${model.title}: ${results.join(", ")} for ${given.join(", ")}`;
};
