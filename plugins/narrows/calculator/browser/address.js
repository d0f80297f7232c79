// The address of the page holds what was moved.

const ADDRESS_DELAY = 200;

const encode = (value) => {
  if (!Array.isArray(value)) return String(value);
  const [numbers, names] = value;
  const safe = names.map((name) => name.replace(/[%,:]/g, encodeURIComponent));
  return numbers.map((number, i) => (names[i] ? `${safe[i]}:${number}` : number)).join(",");
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
// Takes what the address holds, and tells whether it holds anything.
const restore = (figure) => {
  const before = JSON.stringify(figure.given);
  new URLSearchParams(location.search).forEach((text, key) => {
    const [name, symbol] = key.split(".");
    if (name !== figure.name || !Object.hasOwn(figure.given, symbol) || !figure.moves(symbol)) return;
    try {
      const value = decode(text, figure.parameter(symbol));
      if (value !== null) figure.set(symbol, value);
    } catch {
      // An address that somebody has cut or changed: the page's own value stands.
    }
  });
  figure.settle();
  return JSON.stringify(figure.given) !== before;
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
