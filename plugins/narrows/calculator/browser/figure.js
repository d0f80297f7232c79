// A figure whose parameters a reader moves.
// The page is complete before this runs; all that it changes, the same formula has computed.

const FACTORS = {share: 100};
const STATUS_DELAY = 600;
const isTimed = (kind) => has(kind, ["rate", "time"]);

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
    const unit = new unit_Unit(kind, isTimed(kind) ? this.time : "");
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
    if (!time || !isTimed(kind)) return "";
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
