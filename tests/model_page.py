"""A page with models written out in JavaScript, and a way to ask them for values."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from narrows.calculator import scripts
from narrows.calculator.model import Model
from server import serve


def ask(page: Page, what: str, model: str, cases: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Return what the page gives for each of some inputs: to `compute`, or to `present`.

    Both ways go as one text: value by value, the browser's driver takes longer than the models.
    """
    script = f"async ([name, cases]) => JSON.stringify(await {what}(name, JSON.parse(cases)))"
    found: list[Any] = json.loads(page.evaluate(script, [model, json.dumps(list(cases))]))
    return found


HARNESS = """
import * as runtime from "./calculator.js";
const number = (x) => ({inf: Infinity, "-inf": -Infinity})[x] ?? x;
const read = (x) => (Array.isArray(x) ? x.map(number) : number(x));
const show = (x) =>
  Array.isArray(x) ? x.map(show) : x === Infinity ? "inf" : x === -Infinity ? "-inf" : x;
const quantity = ([value, kind, time, labels]) =>
  new runtime.quantity_Quantity(read(value), new runtime.unit_Unit(kind, time), labels);
const each = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
const tried = (run) => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof runtime.model_ModelError)) throw error;
    return {error: [error.code, error.parameter, error.message]};
  }
};
window.compute = async (name, cases) => {
  const model = (await import(`./model-${name}.js`)).default;
  return cases.map((given) =>
    tried(() => {
      const outputs = runtime.evaluation_evaluate(model, each(given, read));
      const texts = model.outputs
        .filter(({symbol}) => symbol in outputs)
        .map(({symbol, kind}) => String(quantity([show(outputs[symbol]), kind, "", []])));
      return {outputs: each(outputs, show), texts};
    }),
  );
};
window.present = async (name, cases) => {
  const model = (await import(`./model-${name}.js`)).default;
  return cases.map((given) =>
    tried(() => {
      const inputs = each(given, quantity);
      const outputs = runtime.evaluation_answer(model, inputs, "week");
      const values = {...inputs, ...outputs};
      const chart = model.chart(values);
      const {head, rows} = model.table(chart);
      return {
        texts: each(outputs, String),
        sentence: model.sentence(values),
        svg: model.draw(chart, "figure"),
        table: [head, ...rows],
      };
    }),
  );
};
"""


@contextmanager
def show(browser: Browser, models: Iterable[Model], folder: Path) -> Iterator[Page]:
    """Open a page with some models, as a site would ship them."""
    for path, text in scripts.files(models):
        (folder / path).write_text(text, "utf-8")
    (folder / "harness.js").write_text(HARNESS, "utf-8")
    script = '<!doctype html><script type="module" src="harness.js"></script>'
    (folder / "index.html").write_text(script, "utf-8")
    with serve(folder) as home:
        context = browser.new_context()
        page = context.new_page()
        page.goto(home)
        page.wait_for_function("() => 'present' in window")
        yield page
        context.close()


def written(value: Any) -> Any:
    """Return a value as JSON can carry it."""
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


def written_all(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by symbol as JSON can carry them."""
    return {name: written(value) for name, value in values.items()}
