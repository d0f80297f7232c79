// What Python's own library does for the functions that are written out below.
// Everything here has a twin in Python; tests hold each pair together.

class ArithmeticError extends Error {}
class ValueError extends Error {}

// --- arithmetic: Python raises where JavaScript returns an infinity

const finite = (result, ...given) => {
  if (!Number.isFinite(result) && given.every(Number.isFinite)) throw new ArithmeticError();
  return result;
};
const positive = (value, least) => {
  if (value < least || (value === 0 && least > 0)) throw new ValueError();
  return value;
};
const div = (a, b) => {
  if (b === 0) throw new ArithmeticError();
  return a / b;
};
const pow = (a, b) => {
  if (a === 0 && b < 0) throw new ArithmeticError();
  return finite(a ** b, a, b);
};
const math = {
  inf: Infinity,
  pi: Math.PI,
  e: Math.E,
  exp: (x) => finite(Math.exp(x), x),
  expm1: (x) => finite(Math.expm1(x), x),
  log: (x) => Math.log(positive(x, Number.MIN_VALUE)),
  log1p: (x) => {
    if (x <= -1) throw new ValueError();
    return Math.log1p(x);
  },
  log2: (x) => Math.log2(positive(x, Number.MIN_VALUE)),
  log10: (x) => Math.log10(positive(x, Number.MIN_VALUE)),
  sqrt: (x) => Math.sqrt(positive(x, 0)),
  pow: (a, b) => pow(a, b),
  floor: (x) => whole(Math.floor(x)),
  ceil: (x) => whole(Math.ceil(x)),
  fabs: Math.abs,
  isfinite: Number.isFinite,
  isinf: (x) => x === Infinity || x === -Infinity,
  isnan: Number.isNaN,
};
const whole = (x) => {
  if (!Number.isFinite(x)) throw new ArithmeticError();
  return x;
};
const abs = Math.abs;
const int = (x) => whole(Math.trunc(Number(x)));
const float = Number;
const str = String;

// --- collections

const list = (x) => (x[Symbol.iterator] ? Array.from(x) : Object.keys(x));
const tuple = list;
const frozenset = list;
const same = (x) => x;
const len = (x) => list(x).length;
const slice = (x, from, to) => {
  const part = list(x).slice(from, to ?? undefined);
  return typeof x === "string" ? part.join("") : part;
};
const has = (item, x) =>
  Array.isArray(x) || typeof x === "string" ? x.includes(item) : Object.hasOwn(x, item);
const get = (x, key, otherwise = null) => (Object.hasOwn(x, key) ? x[key] : otherwise);
const items = (x) => Object.entries(x);
const values = (x) => Object.values(x);
const index = (x, item) => x.indexOf(item);
const append = (x, item) => void x.push(item);
const iter = (x) => list(x).values();
const next = (x) => x.next().value;
const range = (from, to, step = 1) => {
  const [start, end] = to === undefined ? [0, from] : [from, to];
  return Array.from({length: Math.max(0, Math.ceil((end - start) / step))}, (_, i) => start + i * step);
};
const enumerate = (x, {start = 0} = {}) => list(x).map((item, i) => [i + start, item]);
const zip = (...all) => {
  const lists = all.map(list);
  return range(Math.min(...lists.map((x) => x.length))).map((i) => lists.map((x) => x[i]));
};
const any = (x) => list(x).some(Boolean);
const all = (x) => list(x).every(Boolean);
const sum = (x) => list(x).reduce((a, b) => a + b, 0);
const reversed = (x) => list(x).reverse();
const keyed = (given) => {
  const last = given.at(-1);
  const named = given.length > 1 && typeof last === "object" && !last[Symbol.iterator];
  const key = (named && given.pop().key) || same;
  return [given.length === 1 ? list(given[0]) : given, key];
};
const best = (better) => (...given) => {
  const [found, key] = keyed(given);
  if (found.length === 0) throw new ValueError();
  return found.reduce((a, b) => (better(key(b), key(a)) ? b : a));
};
const max = best((a, b) => a > b);
const min = best((a, b) => a < b);
const sorted = (x, {key = same, reverse = false} = {}) => {
  const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  return list(x).sort(reverse ? (a, b) => order(b, a) : order);
};

// A class of fields: made of values in order, those left out as `otherwise` says.
const record = (fields, otherwise, Base = Object) =>
  class extends Base {
    constructor(...given) {
      super();
      fields.forEach((field, i) => {
        this[field] = given[i] === undefined ? otherwise[field] : given[i];
      });
    }
  };

// --- texts

const join = (separator, x) => list(x).join(separator);
const partition = (text, mark) => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), mark, text.slice(at + mark.length)];
};
const rstrip = (text, marks) => {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
};
// A text's method in Python, or a copy of an object with other fields.
const replace = (x, ...how) =>
  typeof x === "string"
    ? x.replaceAll(how[0], () => how[1])
    : Object.assign(Object.create(Object.getPrototypeOf(x)), x, how[0]);
const ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"};
const escape = (text) => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]);

// --- numbers in writing: twelve significant digits first, then those that are asked for

const decimal = (value) => {
  const [mantissa, exponent] = Math.abs(value).toExponential(11).split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
};
const digits = (value, places, shift = 0, grouped = true) => {
  if (math.isinf(value)) return value > 0 ? "∞" : "−∞";
  const [written, exponent] = decimal(value);
  const kept = exponent + shift + 1 + places;
  let number = kept < 0 ? 0n : BigInt(written.padEnd(kept, "0").slice(0, kept) || "0");
  if (kept >= 0 && kept < written.length && written[kept] >= "5") number += 1n;
  const text = String(number).padStart(places + 1, "0");
  const point = text.length - places;
  const before = text.slice(0, point);
  const separated = grouped ? before.replace(/\B(?=(\d{3})+$)/g, ",") : before;
  const sign = value < 0 && number > 0n ? "−" : "";
  return sign + separated + (places > 0 ? `.${text.slice(point)}` : "");
};
const places = (value, significant, shift = 0) => {
  const exponent = value === 0 ? 0 : decimal(value)[1] + shift;
  return Math.min(Math.max(significant - 1 - exponent, 0), 9);
};
