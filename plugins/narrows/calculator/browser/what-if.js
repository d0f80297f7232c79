// What if: figures whose parameters a reader moves.
// The page is complete before this runs; all that it changes, the same formula has computed.

const FACTORS = {share: 100};
const STATUS_DELAY = 600;
const ADDRESS_DELAY = 200;
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
const later = (run, delay) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  };
};

class Figure {
  constructor(root, model) {
    const {time, units, inputs, vary, from, own} = JSON.parse(root.dataset.narrowsFigure);
    Object.assign(this, {root, model, time, units, vary, from});
    this.name = root.id.slice("calc-".length);
    this.first = {given: inputs, own};
    this.announce = later(() => this.tell("announcement", this.said), STATUS_DELAY);
    this.reset();
  }

  reset() {
    this.given = structuredClone(this.first.given);
    this.own = new Set(this.first.own);
  }

  part(name) {
    return this.root.querySelector(`.narrows-${name}`);
  }

  parameter(symbol) {
    return this.model.parameters.find((each) => each.symbol === symbol);
  }

  // The list that names the items of a list, and so those of every list beside it.
  master(symbol) {
    return this.parameter(symbol).per || symbol;
  }

  labels(symbol) {
    return this.given[this.master(symbol)]?.[1] ?? [];
  }

  // The names of a list's items, or their numbers where they have none.
  items(symbol) {
    const [numbers, names] = this.given[symbol];
    return names.length > 0 ? names : numbers.map((_, place) => String(place));
  }

  // A stage that is gone gives way to the first.
  settle() {
    this.model.parameters
      .filter(({symbol, kind}) => kind === "stage" && symbol in this.given)
      .forEach(({symbol, per}) => {
        const items = this.items(per);
        if (!items.includes(this.given[symbol])) this.set(symbol, items[0]);
      });
  }

  // What a reader moves, and what moves with it: lists beside a list, and stages.
  moves(symbol) {
    const {many, kind} = this.parameter(symbol);
    return symbol in this.vary || many || kind === "stage";
  }

  get inputs() {
    const known = this.model.parameters.filter(({symbol}) => symbol in this.given);
    return Object.fromEntries(known.map((each) => [each.symbol, this.quantity(each)]));
  }

  quantity({symbol, kind, many}) {
    const unit = new unit_Unit(kind, has(kind, ["rate", "time"]) ? this.time : "");
    const value = this.given[symbol];
    return many
      ? new quantity_Quantity(value[0], unit, this.labels(symbol))
      : new quantity_Quantity(value === "inf" ? Infinity : value, unit);
  }

  // The inputs as their author wrote them, each in its own unit of time.
  get written() {
    return Object.fromEntries(
      Object.entries(this.inputs).map(([symbol, each]) => [symbol, each.per(this.unit(symbol))]),
    );
  }

  unit(symbol) {
    return this.units[symbol] ?? this.time;
  }

  // A number of the formula as a reader types it, and back.
  typed(symbol, number) {
    const {kind} = this.parameter(symbol);
    const unit = new unit_Unit(kind, this.time);
    const shown = new quantity_Quantity(number, unit).per(this.unit(symbol)).number * (FACTORS[kind] ?? 1);
    return number_exact(shown).replace("−", "-").replace("∞", "");
  }

  untyped(symbol, number) {
    const {kind} = this.parameter(symbol);
    const unit = new unit_Unit(kind, this.unit(symbol));
    const given = new quantity_Quantity(number / (FACTORS[kind] ?? 1), unit).per(this.time).number;
    return Number(given.toPrecision(12));
  }

  suffix(symbol) {
    const {kind} = this.parameter(symbol);
    const time = this.unit(symbol);
    if (kind === "share") return "%";
    if (!time || !has(kind, ["rate", "time"])) return "";
    return kind === "rate" ? `per ${time}` : `${time}s`;
  }

  // What is not this figure's own it has from the figure that it starts from.
  inherit({given}) {
    Object.keys(given).forEach((symbol) => {
      if (!this.own.has(symbol)) this.given[symbol] = structuredClone(given[symbol]);
    });
    this.settle();
  }

  set(symbol, value) {
    this.given[symbol] = value;
    this.own.add(symbol);
  }

  say(text) {
    this.tell("status", text);
  }

  // The announcement is for those who do not see the sentence change.
  tell(region, text) {
    const status = this.part(`what-if__${region}`);
    if (status) status.textContent = text;
  }

  show() {
    try {
      const {inputs} = this;
      const values = {...inputs, ...evaluation_answer(this.model, inputs, this.time)};
      this.root.classList.remove("narrows-figure--void");
      this.write({...values, ...this.written}, this.model.sentence(values), this.model.chart(values));
    } catch (error) {
      if (!(error instanceof model_ModelError)) throw error;
      this.root.classList.add("narrows-figure--void");
      const fact = error.code === "unstable" ? "Unstable" : "No result";
      this.write(this.written, `${fact}: ${error.message}.`, null);
    }
  }

  write(values, sentence, chart) {
    this.said = sentence;
    const told = this.part("figure__sentence");
    if (told) told.textContent = sentence;
    this.root.querySelectorAll("[data-narrows-value]").forEach((cell) => {
      cell.textContent = String(values[cell.dataset.narrowsValue] ?? "–");
    });
    const drawn = this.part("chart");
    if (drawn && chart) {
      drawn.outerHTML = this.model.draw(chart, this.root.id);
      this.tabulate(this.model.table(chart));
    }
    claims(this.name).forEach((claim) => restate(claim, values, this.model));
  }

  tabulate({head, rows}) {
    const table = this.part("figure__data table");
    const cell = (name, text, scope) => element(name, scope ? {scope} : {}, text);
    table.tHead.replaceChildren(element("tr", {}, ...head.map((text) => cell("th", text, "col"))));
    table.tBodies[0].replaceChildren(
      ...rows.map(([first, ...rest]) =>
        element("tr", {}, cell("th", first, "row"), ...rest.map((text) => cell("td", text))),
      ),
    );
  }
}

// --- claims

const claims = (name) =>
  [...document.querySelectorAll("[data-narrows-block]")].filter(
    ({dataset}) => dataset.narrowsBlock === name,
  );

const restate = (claim, values, model) => {
  const {narrowsOutput: outputs, narrowsForm: form} = claim.dataset;
  const named = outputs.split("..").map((each) => [each, picked(values, each)]);
  const texts = named.map(([, quantity]) => written(quantity, form));
  innermost(claim.querySelector(".narrows-claim__number")).textContent = texts.join(" to ");
  const source = claim.querySelector(".narrows-claim__source");
  source.textContent = derivation(named, values, model);
};
// Emphasis around a number stays.
const innermost = (node) => (node.children.length === 1 ? innermost(node.firstElementChild) : node);
// `gain_each[review]` is one item of a list.
const picked = (values, output) => {
  const [symbol, item] = output.split(/[[\]]/);
  const quantity = values[symbol];
  if (!quantity || item === undefined) return quantity;
  const {unit, labels, value} = quantity;
  const number = value[labels.length > 0 ? labels.indexOf(item) : Number(item)];
  return number === undefined ? undefined : new quantity_Quantity(number, unit);
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
    const {shown} = model.outputs.find((each) => each.symbol === symbol);
    return item === undefined ? shown : `${shown} of ${item}`;
  };
  const results = named.map(([output, quantity]) => `${sign(output)} = ${quantity ?? "–"}`);
  const given = model.parameters
    .filter(({symbol}) => symbol in values)
    .map(({symbol, shown}) => `${shown} = ${values[symbol]}`);
  return `${model.title}: ${results.join(", ")} for ${given.join(", ")}`;
};

// --- controls

const inWords = ({name}) => name.replaceAll("_", " ");

const controls = (figure, changed) => {
  const symbols = Object.keys(figure.vary);
  const lists = symbols.filter((symbol) => figure.parameter(symbol).many);
  const rest = symbols.filter((symbol) => !lists.includes(symbol));
  const button = (text, run) => {
    const made = element("button", {type: "button", class: "narrows-what-if__button"}, text);
    made.addEventListener("click", run);
    return made;
  };
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
  const slider = element("input", {type: "range", id, min: low, max: high, step, value});
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
  const label = element("label", {for: id}, inWords(parameter));
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
  const label = element("label", {for: id}, inWords(parameter));
  return element("div", {class: "narrows-what-if__control"}, label, select);
};

// --- the address of the page holds what was moved

const encode = (value) => {
  if (!Array.isArray(value)) return String(value);
  const [numbers, names] = value;
  return numbers.map((number, i) => (names[i] ? `${names[i].replace(/[%,:]/g, encodeURIComponent)}:${number}` : number)).join(",");
};
const decode = (text, parameter) => {
  if (parameter.many) {
    const pairs = text.split(",").slice(0, MOST_ITEMS).map((part) => part.split(":"));
    const numbers = pairs.map((pair) => Number(pair.at(-1)));
    const names = pairs.filter((pair) => pair.length === 2).map(([name]) => decodeURIComponent(name));
    const sound = numbers.every(Number.isFinite) && has(names.length, [0, numbers.length]);
    return sound && new Set(names).size === names.length ? [numbers, names] : null;
  }
  if (has(parameter.kind, ["word", "stage"])) return text;
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : null;
};
const restore = (figure) => {
  new URLSearchParams(location.search).forEach((text, key) => {
    const [name, symbol] = key.split(".");
    if (name !== figure.name || !(symbol in figure.given) || !figure.moves(symbol)) return;
    try {
      const value = decode(text, figure.parameter(symbol));
      if (value !== null) figure.set(symbol, value);
    } catch {
      // An address that somebody has cut or changed: the page's own value stands.
    }
  });
  figure.settle();
};
const remember = (figures) => {
  const query = new URLSearchParams(location.search);
  figures.forEach((figure) => {
    const moved = Object.keys(figure.given).filter((symbol) => figure.moves(symbol));
    moved.forEach((symbol) => {
      const [now, then] = [figure.given, figure.first.given].map((given) => encode(given[symbol]));
      if (now === then || !figure.own.has(symbol)) query.delete(`${figure.name}.${symbol}`);
      else query.set(`${figure.name}.${symbol}`, now);
    });
  });
  const search = query.toString();
  history.replaceState(history.state, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
};

// --- the page

const prepare = async (root) => {
  root.dataset.narrowsReady = "";
  const {model} = JSON.parse(root.dataset.narrowsFigure);
  const figure = new Figure(root, (await import(`./model-${model}.js`)).default);
  const moved = Object.keys(figure.vary).map((symbol) => figure.parameter(symbol));
  if (moved.some(({many}) => many)) figure.editor = await import("./items.js");
  return figure;
};
const start = async () => {
  const roots = [...document.querySelectorAll("[data-narrows-figure]")].filter((root) => !root.dataset.narrowsReady);
  if (roots.length === 0) return;
  const figures = await Promise.all(roots.map(prepare));
  const write = later(() => remember(figures), ADDRESS_DELAY);
  const follow = (figure) => {
    figure.show();
    figures
      .filter(({from}) => from === figure.name)
      .forEach((each) => {
        each.inherit(figure);
        follow(each);
      });
  };
  const build = (figure) => {
    const changed = (rebuilt = false) => {
      follow(figure);
      figure.announce();
      write();
      if (rebuilt) rebuild(figure, build);
    };
    return controls(figure, changed);
  };
  figures.forEach((figure) => {
    restore(figure);
    if (Object.keys(figure.vary).length > 0) figure.part("what-if") ?? place(figure, build(figure));
  });
  figures.filter(({own, first}) => own.size > first.own.length || changedFrom(figures)).forEach(follow);
};
const changedFrom = (figures) => figures.some(({given, first}) => JSON.stringify(given) !== JSON.stringify(first.given));
const place = (figure, form) => figure.root.querySelector("figcaption").after(form);
// Keeps the focus where it was, as far as there is such a place still.
const rebuild = (figure, build) => {
  const old = figure.part("what-if");
  const fields = (form) => [...form.querySelectorAll("input, select, button")];
  const at = fields(old).indexOf(document.activeElement);
  const said = figure.part("what-if__status").textContent;
  old.replaceWith(build(figure));
  figure.say(said);
  if (at >= 0) fields(figure.part("what-if")).at(Math.min(at, fields(figure.part("what-if")).length - 1))?.focus();
};

export {MOST_ITEMS, element, inWords};

if (typeof document !== "undefined") {
  // Material replaces pages without loading them.
  if (window.document$) window.document$.subscribe(start);
  else start();
}
