// The page: its figures, found when it is loaded, each following what it starts from.

const prepare = async (root) => {
  root.dataset.narrowsReady = "";
  const {model} = JSON.parse(root.dataset.narrowsFigure);
  const figure = new Figure(root, (await import(`./model-${model}.js`)).default);
  const moved = Object.keys(figure.vary).map((symbol) => figure.parameter(symbol));
  if (moved.some(({many}) => many)) figure.editor = await import("./items.js");
  return figure;
};
const start = async () => {
  const roots = [...document.querySelectorAll("[data-narrows-figure]:not([data-narrows-ready])")];
  const figures = await Promise.all(roots.map(prepare));
  const write = later(() => remember(figures), ADDRESS_DELAY);
  const follow = (figure) => {
    figure.show();
    const dependents = figures.filter(({from}) => from === figure.name);
    dependents.forEach((each) => {
      each.inherit(figure);
      follow(each);
    });
  };
  const build = (figure) =>
    controls(figure, (rebuilt = false) => {
      follow(figure);
      figure.announce();
      write();
      if (rebuilt) rebuild(figure, build);
    });
  const restored = figures.map(restore).includes(true);
  figures
    .filter(({vary}) => Object.keys(vary).length > 0)
    .forEach((figure) => figure.root.querySelector("figcaption").after(build(figure)));
  if (restored) figures.forEach(follow);
};
// Keeps the focus where it was, as far as there is such a place still.
const rebuild = (figure, build) => {
  const fields = () => [...figure.part("what-if").querySelectorAll("input, select, button")];
  const at = fields().indexOf(document.activeElement);
  const said = figure.part("what-if__status").textContent;
  figure.part("what-if").replaceWith(build(figure));
  figure.say(said);
  if (at >= 0) fields()[Math.min(at, fields().length - 1)].focus();
};

export {MOST_ITEMS, button, element, inWords};

if (typeof document !== "undefined") {
  // Material replaces pages without loading them.
  if (window.document$) window.document$.subscribe(start);
  else start();
}
