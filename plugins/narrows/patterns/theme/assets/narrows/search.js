// The search of a large site, behind the theme's own box and its keys.
// Pagefind and its index are fetched once a reader goes to the box, and of the index only what a
// query needs. Whatever they say is text here: no part of a note becomes an element.

const ROOT = new URL("../../", import.meta.url);
const SHOWN = 10; // pages at once: each of them is a request
const SECTIONS = 3;
const PAUSE = 300; // milliseconds without a key, after which somebody has typed what they look for
const LONGEST_TERM = 60;
const WEIGHTS = {title: 10, aliases: 8, tags: 2};
const FAILED = "The search could not be loaded.";

const box = document.querySelector("[data-narrows-search]");
const toggle = document.querySelector("[data-md-toggle=search]");
const {features, translations} = JSON.parse(document.querySelector("#__config").textContent);
const field = box.querySelector("input");
const status = box.querySelector(".md-search-result__meta");
const list = box.querySelector(".md-search-result__list");

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

// --- asking ---------------------------------------------------------------------------------------

let opened;

// What was not there a moment ago may be there for the next try.
const forget = () => {
  opened = undefined;
};

const open = () => {
  opened ??= Promise.all([
    import(new URL("pagefind/pagefind.js", ROOT)),
    fetch(new URL("pagefind/stopwords.json", ROOT)).then((response) => response.json()),
  ]).then(async ([{createInstance}, stopwords]) => {
    const index = createInstance({ranking: {metaWeights: WEIGHTS}});
    await index.init();
    return {index, stopwords};
  });
  opened.catch(forget);
  return opened;
};

// A single letter is the beginning of everything; a single sign of another script may be a word.
const isTelling = (query) => query.length > 1 || /[^\x00-\x7f]/.test(query);

// On a large site, words that nearly all pages hold cost the most to look for, and find nothing.
// Of a query of nothing else the rarest is left, and what stands in quotation marks stays whole.
const telling = (query, stopwords) => {
  const rank = (word) => stopwords.indexOf(bare(word));
  const words = query.split(/\s+/);
  if (query.includes('"')) return query;
  const kept = words.filter((word) => rank(word) < 0);
  return kept.length ? kept.join(" ") : words.reduce((one, other) => (rank(other) < rank(one) ? other : one));
};

let latest = 0;

const ask = async () => {
  const query = field.value.trim();
  const asked = ++latest;
  if (!isTelling(query)) return show([], translations["search.result.placeholder"]);
  try {
    const {index, stopwords} = await open();
    const {results} = await index.search(telling(query, stopwords));
    const first = await look(results.slice(0, SHOWN));
    if (asked === latest) {
      show(first, counted(results.length));
      offer(results.slice(SHOWN), asked);
    }
  } catch {
    // Pagefind says only here that a part of its index did not come.
    forget();
    if (asked === latest) show([], FAILED);
  }
};

let pause; // the timer of what is to be asked
let answer; // that of what was asked last

const askNow = () => {
  clearTimeout(pause);
  pause = undefined;
  answer = ask();
  return answer;
};

// Whoever is faster than the search means what they have typed, and not what was found before it.
const follow = async () => {
  const awaited = pause ? askNow() : answer;
  await awaited;
  if (awaited === answer && !pause) list.querySelector("a")?.click();
};

const look = (results) => Promise.all(results.map((result) => result.data()));

const counted = (count) => {
  if (count < 2) return translations[`search.result.${count ? "one" : "none"}`];
  return translations["search.result.other"].replace("#", count.toLocaleString(document.documentElement.lang));
};

// --- showing --------------------------------------------------------------------------------------

// A passage as pieces: text, and whether it is what was looked for. Its own `<` are escaped, and
// nothing else in it is.
const pieces = (passage) =>
  passage
    .split(/(<mark>[^<]*<\/mark>)/)
    .filter(Boolean)
    .map((piece) => {
      const isMarked = piece.startsWith("<mark>");
      const text = isMarked ? piece.slice("<mark>".length, -"</mark>".length) : piece;
      return {text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), isMarked};
    });

// A passage begins with its heading where it begins its section.
const beyond = (heading, parts) => {
  const whole = parts.map(({text}) => text).join("");
  const start = [`${heading}.`, `${heading}`].find((each) => whole.startsWith(each)) ?? "";
  let left = start.length;
  const rest = parts.flatMap((part) => {
    const text = part.text.slice(left);
    left = Math.max(0, left - part.text.length);
    return text.trim() ? [{...part, text}] : [];
  });
  return {rest, isStart: start !== "" || whole === ""};
};

const passage = (heading, parts) => {
  const {rest, isStart} = beyond(heading, parts);
  if (rest.length) rest[0].text = rest[0].text.trimStart();
  const shown = rest.map(({text, isMarked}) => (isMarked ? element("mark", "", text) : text));
  const isWhole = !rest.length || /[.!?]$/.test(rest.at(-1).text);
  return element("p", "narrows-hit__passage", isStart ? "" : "… ", ...shown, isWhole ? "" : " …");
};

const address = (page, anchor, words) => {
  const path = page.raw_url.split("/").map(encodeURIComponent).join("/");
  const url = new URL(path.replace(/^\/+/, ""), ROOT);
  if (features.includes("search.highlight") && words.length) url.searchParams.set("h", words.join(" "));
  if (anchor) url.hash = `#${encodeURIComponent(anchor)}`;
  return url;
};

const hit = (page, {title, anchor, excerpt}, isPage) => {
  const parts = pieces(excerpt ?? "");
  const words = [...new Set(parts.filter((each) => each.isMarked).map((each) => bare(each.text)))];
  const tags = isPage && page.meta.tags ? page.meta.tags.split(", ") : [];
  const link = element(
    "a",
    "md-search-result__link",
    element(
      "div",
      `md-search-result__article md-typeset${isPage ? " md-search-result__article--document" : ""}`,
      ...(isPage ? [element("div", "md-search-result__icon md-icon")] : []),
      element("div", "narrows-hit__title", title),
      ...(parts.length ? [passage(title, parts)] : []),
      ...(tags.length ? [element("div", "narrows-hit__tags", ...tags.map((tag) => element("span", "", `#${tag}`)))] : []),
    ),
  );
  link.href = address(page, anchor?.id, words);
  return link;
};

const item = (page) => {
  const sections = page.sub_results.filter(({anchor}) => anchor).slice(0, SECTIONS);
  const head = page.sub_results.find(({anchor}) => !anchor);
  const whole = {title: page.meta.title, excerpt: head?.excerpt ?? page.plain_excerpt.replaceAll("<", "&lt;")};
  // Where its sections say it, the page itself need not.
  if (!head && sections.length) whole.excerpt = "";
  return element(
    "li",
    "md-search-result__item",
    hit(page, whole, true),
    ...sections.map((section) => hit(page, section, false)),
  );
};

const show = (pages, said) => {
  status.textContent = said;
  list.replaceChildren(...pages.map(item));
};

// What is further down is looked up once somebody wants it.
const offer = (rest, asked) => {
  if (!rest.length) return;
  const more = element("button", "narrows-search__more", "Show more");
  more.type = "button";
  const place = element("li", "narrows-search__rest", more);
  more.addEventListener("click", async () => {
    const pages = (await look(rest.slice(0, SHOWN)).catch(() => [])).map(item);
    if (asked !== latest) return;
    if (!pages.length) {
      status.textContent = FAILED;
      return;
    }
    place.replaceWith(...pages);
    offer(rest.slice(SHOWN), asked);
    pages[0].querySelector("a").focus();
  });
  list.append(place);
};

// --- keys -----------------------------------------------------------------------------------------

const setOpen = (isOpen) => {
  // The theme hears a click on its switch, and holds the page behind the dialog still.
  if (toggle.checked !== isOpen) toggle.click();
};

const close = () => {
  setOpen(false);
  field.blur();
};

const move = (step) => {
  const stops = [field, ...list.querySelectorAll("a, button")];
  const place = stops.indexOf(document.activeElement);
  stops[(Math.max(0, place) + step + stops.length) % stops.length].focus();
};

const isTyped = ({target, metaKey, ctrlKey, altKey}) =>
  metaKey || ctrlKey || altKey || target.isContentEditable ||
  /^(?:input|select|textarea)$/i.test(target.tagName);

const KEYS = {
  Escape: close,
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
};

addEventListener("keydown", (event) => {
  if (toggle.checked && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (toggle.checked && event.key === "Enter" && event.target === field) {
    event.preventDefault();
    follow();
  } else if (!toggle.checked && ["/", "f", "s"].includes(event.key) && !isTyped(event)) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

field.addEventListener("focus", () => {
  setOpen(true);
  // What is typed next is waited for by then; whether it worked is for the query to say.
  open().catch(() => {});
});
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(askNow, PAUSE);
});
field.form.addEventListener("submit", (event) => event.preventDefault());
field.form.addEventListener("reset", () => {
  field.focus();
  pause = setTimeout(askNow);
});
toggle.addEventListener("change", () => {
  if (toggle.checked) field.focus();
});
box.addEventListener("click", ({target}) => {
  if (target.closest("a")) setOpen(false);
});
box.addEventListener("focusout", ({relatedTarget}) => {
  if (relatedTarget && !box.contains(relatedTarget)) setOpen(false);
});

status.setAttribute("role", "status");
list.setAttribute("role", "list");

// --- what was looked for, on its page ---------------------------------------------------------------

// A word as it stands in a text, without the marks around it.
const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").toLowerCase();

const SKIPPED = "svg, math, script, style, select, textarea, button, mark, .narrows-what-if";

const highlight = () => {
  const words = (new URL(location).searchParams.get("h") ?? "").split(" ").map(bare);
  const sought = [...new Set(words)].filter((word) => word && word.length <= LONGEST_TERM).slice(0, 20);
  const page = document.querySelector("[data-md-component=content] article");
  if (!sought.length || !page) return;
  const escaped = sought.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  texts
    .filter((text) => pattern.test(text.data) && !text.parentElement.closest(SKIPPED))
    .forEach((text) => {
      const parts = text.data.split(pattern);
      text.replaceWith(...parts.map((part, place) => {
        if (place % 2 === 0) return part;
        const made = element("mark", "", part);
        made.dataset.mdHighlight = "";
        return made;
      }));
    });
};

// The theme tells of every page that it puts in the place of another one.
if (globalThis.document$) document$.subscribe(highlight);
else highlight();

const shared = new URL(location).searchParams.get("q");
if (shared) {
  field.value = shared;
  // The theme closes the search once it has taken in where it is.
  setTimeout(() => {
    field.focus();
    askNow();
  }, PAUSE);
}
