// Names the notes whose addresses are nearest to the one that leads nowhere. Only the page for
// wrong addresses loads this, and with it the addresses of the notes.

const MOST = 3;
// Below this, two addresses have some letters in common, as any two have.
const NEAR = 0.4;

const decoded = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

// Letters and digits, as addresses of notes have them.
const plain = (path) =>
  decoded(path)
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?:^|\/)index(?:\.html?|\.md)?$|\.html?$|\.md$/, "")
    .replace(/[^\p{L}\p{M}\p{N}/]+/gu, "-")
    .replace(/^[-/]+|[-/]+$/g, "");

const last = (path) => path.slice(path.lastIndexOf("/") + 1);

// How often each pair of letters that follow each other stands in a text.
const pairs = (text) => {
  const counts = new Map();
  const whole = ` ${text} `;
  for (let place = 1; place < whole.length; place += 1) {
    const pair = whole.slice(place - 1, place + 1);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
};

// From 0, for nothing in common, to 1: which share of both texts' pairs the other one has, too. It
// forgives slips of the hand as well as words in another order.
const likeness = (one, other) => {
  let common = 0;
  let all = 0;
  for (const [pair, count] of one) {
    common += Math.min(count, other.get(pair) ?? 0);
    all += count;
  }
  for (const count of other.values()) {
    all += count;
  }
  return (2 * common) / all;
};

const inWords = (slug) =>
  last(slug)
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ");

const nearest = (asked, {prefix, end, notes}) => {
  const path = plain(asked);
  const within = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const [whole, name] = [pairs(within), pairs(last(within))];
  return notes
    .map((note) => {
      const [slug, title = inWords(slug)] = [note].flat();
      const near = Math.max(likeness(whole, pairs(plain(slug))), likeness(name, pairs(last(plain(slug)))));
      return {near, title, address: prefix + slug + end};
    })
    .filter(({near}) => near >= NEAR)
    .sort((one, other) => other.near - one.near)
    .slice(0, MOST);
};

const show = async (section) => {
  const {narrowsRoot: root, narrowsAddresses: addresses} = section.dataset;
  const answer = await fetch(addresses);
  if (!answer.ok) {
    return;
  }
  const asked = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  const items = nearest(asked, await answer.json()).map(({title, address}) => {
    const link = document.createElement("a");
    link.href = root + address.split("/").map(encodeURIComponent).join("/");
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  section.querySelector("ul").replaceChildren(...items);
  section.hidden = items.length === 0;
};

const section = document.querySelector(".narrows-nearest");
if (section !== null) {
  // Without the addresses, the page is what it is without a script.
  show(section).catch(() => {});
}
