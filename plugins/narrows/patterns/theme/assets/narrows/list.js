// The list of all patterns, filtered and sorted. Without a script it is all there, by title.

const PORTION = 100;
const TYPING = 200;
const FIELDS = ["text", "tag", "type", "status", "sort"];

const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
};
// Letters without their marks and case, as a reader types them.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const read = ({tags, notes, hasSummaries}) => {
  const known = tags.map(([key, name, url]) => ({key, name, url}));
  const read = ([title, url, own = [], inbound = 0, created = "", type = "", status = "", ...rest]) => {
    const [aliases = [], summary = ""] = rest;
    const note = {title, url, inbound, created, type, status, summary};
    note.tags = own.map((number) => known[number]);
    note.keys = new Set(note.tags.map(({key}) => key));
    note.words = plain([title, ...aliases, ...note.tags.map(({name}) => name), summary].join("\n"));
    return note;
  };
  return {notes: notes.map(read), hasSummaries};
};

const matches = (note, {text, tag, type, status}, but = "") =>
  (but === "tag" || !tag || note.keys.has(tag)) &&
  (but === "type" || !type || note.type === type) &&
  (but === "status" || !status || note.status === status) &&
  plain(text).split(/\s+/).every((word) => note.words.includes(word));

// What is equal keeps its order, which is that of the titles.
const ORDERS = {
  created: (one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0),
  inbound: (one, other) => other.inbound - one.inbound,
};
const NAMES = {created: "newest first", inbound: "most linked to first"};

const inWords = (number, total) => {
  const counted = (count) => count.toLocaleString("en");
  const all = `${counted(total)} ${total === 1 ? "pattern" : "patterns"}`;
  return number === total ? all : `${counted(number)} of ${all}`;
};

class List {
  constructor(form) {
    this.form = form;
    this.count = document.querySelector(".narrows-count");
    this.all = document.querySelector(".narrows-all");
    this.first = this.count.textContent;
    this.source = new URL(form.dataset.narrowsFilter, location.href);
    this.root = new URL("../../", this.source);
    this.found = element("div", {hidden: ""});
    this.all.after(this.found);
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  get wanted() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.field(name)?.value.trim() ?? ""]));
  }

  get isIdle() {
    return Object.values(this.wanted).every((value) => value === "");
  }

  // Takes what the address holds. A choice that is not there is none.
  restore() {
    const query = new URLSearchParams(location.search);
    FIELDS.forEach((name) => {
      const field = this.field(name);
      if (!field) return;
      const value = query.get(name) ?? "";
      const isKnown = !field.options || [...field.options].some((option) => option.value === value);
      if (!isKnown && name === "tag") field.add(element("option", {value, "data-name": value}, value));
      field.value = isKnown || name === "tag" ? value : "";
    });
    return this.show();
  }

  // Each choice is a step to go back; the letters of a word together are one.
  remember(isStep) {
    const query = new URLSearchParams(location.search);
    Object.entries(this.wanted).forEach(([name, value]) =>
      value ? query.set(name, value) : query.delete(name),
    );
    const search = query.toString();
    const address = `${location.pathname}${search && `?${search}`}`;
    if (address === location.pathname + location.search) return;
    history[isStep ? "pushState" : "replaceState"](history.state, "", address);
  }

  async show() {
    const {wanted} = this;
    if (this.isIdle) {
      this.reveal(this.first, true);
      if (this.known) this.recount();
      return;
    }
    try {
      this.known ??= fetch(this.source).then((answer) => answer.json()).then(read);
      this.notes = (await this.known).notes;
    } catch {
      // No answer: the next filter asks again.
      this.known = undefined;
      this.reveal("The list cannot be loaded just now. All patterns are below.", true);
      return;
    }
    // Meanwhile a reader may have chosen something else, or gone.
    if (!this.form.isConnected || JSON.stringify(wanted) !== JSON.stringify(this.wanted)) return;
    const found = this.notes.filter((note) => matches(note, wanted));
    if (ORDERS[wanted.sort]) found.sort(ORDERS[wanted.sort]);
    this.recount();
    this.fill(found);
    this.reveal(`${inWords(found.length, this.notes.length)}, ${NAMES[wanted.sort] ?? "by title"}.`, false);
  }

  reveal(said, isWhole) {
    if (this.count.textContent !== said) this.count.textContent = said;
    this.all.hidden = !isWhole;
    this.found.hidden = isWhole;
  }

  // How many patterns each choice would leave, given the others.
  recount() {
    if (!this.notes) return;
    const {wanted} = this;
    ["tag", "type", "status"].forEach((name) => {
      const field = this.field(name);
      if (!field) return;
      const left = new Map();
      this.notes
        .filter((note) => matches(note, wanted, name))
        .flatMap((note) => (name === "tag" ? [...note.keys] : [note[name]]))
        .forEach((value) => left.set(value, (left.get(value) ?? 0) + 1));
      [...field.options].slice(1).forEach((option) => {
        option.textContent = `${option.dataset.name} (${left.get(option.value) ?? 0})`;
      });
    });
  }

  fill(found) {
    const list = element("ul", {class: "narrows-index"});
    const more = element("button", {type: "button", class: "md-button"});
    const extend = () => {
      const shown = list.children.length;
      list.append(...found.slice(shown, shown + PORTION).map((note) => this.item(note)));
      const left = found.length - list.children.length;
      more.textContent = `Show ${Math.min(left, PORTION)} more`;
      if (left === 0) more.remove();
      return list.children[shown]?.querySelector("a");
    };
    more.addEventListener("click", () => extend().focus());
    this.found.replaceChildren(list, more);
    extend();
  }

  item({title, url, summary, tags, status, inbound}) {
    const link = (address, text) => element("a", {href: new URL(address, this.root)}, text);
    const meta = element("p", {class: "narrows-meta"});
    // What lies in another tag says both.
    const own = tags.filter(({key}) => !tags.some((other) => other.key.startsWith(`${key}/`)));
    meta.append(
      ...own.slice(0, 8).map((tag) => link(tag.url, `#${tag.name}`)),
      ...(status ? [element("span", {}, status)] : []),
      element("span", {}, `${inbound} ${inbound === 1 ? "note links" : "notes link"} here`),
    );
    const parts = summary ? [element("p", {}, summary), meta] : [meta];
    return element("li", {}, link(url, title), ...parts);
  }
}

let current;

const start = () => {
  const form = document.querySelector("[data-narrows-filter]");
  if (!form || form === current?.form) return;
  const list = (current = new List(form));
  let timer;
  let isTyping = false;
  const changed = (isStep) => {
    list.remember(isStep);
    list.show();
  };
  form.addEventListener("input", ({target}) => {
    clearTimeout(timer);
    if (target.name !== "text") {
      isTyping = false;
      changed(true);
      return;
    }
    timer = setTimeout(() => {
      changed(!isTyping);
      isTyping = true;
    }, TYPING);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only once the event is over.
  form.addEventListener("reset", () => {
    clearTimeout(timer);
    isTyping = false;
    setTimeout(() => changed(true));
  });
  form.hidden = false;
  list.restore();
};

window.addEventListener("popstate", () => {
  if (current?.form.isConnected) current.restore();
});
// Material replaces pages without loading them.
if (window.document$) window.document$.subscribe(start);
else start();
