// What a link leads to, beside the link: title, summary, and the section where it names one.
// The page that it leads to is fetched, which a reader may well open next, and read as text: what
// is shown is made anew, and nothing of the page itself gets into this one.

const ROOT = new URL("../../", import.meta.url);
const LINKS = ":is(article, [role=main]) a[href]";
const WITHOUT = ".headerlink, .narrows-claim__number";
const PAUSE = 400; // milliseconds over a link before it is meant
const GRACE = 300; // milliseconds to get from the link to what it shows
const PRESS = 500; // milliseconds until a finger means more than a tap
const LONGEST = 320;
const GAP = 6;

const element = (name, part, ...content) => {
  const made = document.createElement(name);
  if (part) made.className = `narrows-preview__${part}`;
  made.append(...content);
  return made;
};

// --- reading --------------------------------------------------------------------------------------

const pages = new Map();

const read = (url) => {
  const address = url.origin + url.pathname;
  if (!pages.has(address)) pages.set(address, load(address));
  return pages.get(address);
};

const load = async (address) => {
  try {
    const answer = await fetch(address);
    const isPage = answer.ok && answer.headers.get("content-type")?.startsWith("text/html");
    return isPage ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    // Another try may find it.
    pages.delete(address);
    return null;
  }
};

const UNSAID = ".headerlink, .narrows-claim__source, script, style, svg, form, annotation";

const words = (part) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(UNSAID).forEach((each) => each.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

const shortened = (text) =>
  text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST)) || text.slice(0, LONGEST)} …`;

const isHeading = (part) => /^H[1-6]$/.test(part.tagName);

// The first words below a heading, up to the next one.
const below = (heading) => {
  for (let next = heading.nextElementSibling; next && !isHeading(next); next = next.nextElementSibling) {
    const said = words(next);
    if (said) return said;
  }
  return "";
};

const place = (page, hash) => {
  if (hash.length < 2) return null;
  try {
    return page.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
};

const section = (found) => {
  if (isHeading(found)) return {heading: words(found), text: below(found)};
  return {heading: "", text: words(found.closest("p, li, figure, blockquote, td, dd") ?? found)};
};

const told = (page, hash) => {
  const article = page.querySelector("article, [role=main]");
  const title = article?.querySelector("h1");
  if (!title) return null;
  const summary = article.querySelector(".narrows-summary") ?? article.querySelector("p");
  const found = place(page, hash);
  const part = found && found !== title && article.contains(found) ? section(found) : null;
  return {title: words(title), summary: summary ? words(summary) : "", part};
};

// --- showing --------------------------------------------------------------------------------------

const card = element("div");
card.className = "narrows-preview";
card.id = "narrows-preview";
card.hidden = true;

let shown = null; // the link whose preview is there
let meant = null; // the link that it is to be there for
let timer;

const fill = ({title, summary, part}) => {
  card.replaceChildren(
    element("p", "title", title),
    // A section is what the link is about; the summary says of what.
    ...(summary && !part ? [element("p", "text", shortened(summary))] : []),
    ...(part?.heading ? [element("p", "heading", part.heading)] : []),
    ...(part?.text ? [element("p", "text", shortened(part.text))] : []),
  );
};

// A link may be broken over two lines: what is told belongs to the one that is pointed at.
const line = (link, point) => {
  const lines = [...link.getClientRects()];
  return lines.find(({top, bottom}) => point && point.y >= top && point.y <= bottom) ?? lines[0];
};

const put = (link, point) => {
  const {left, top, bottom} = line(link, point) ?? link.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  const {offsetWidth, offsetHeight} = card;
  const isBelow = bottom + GAP + offsetHeight <= clientHeight || top < offsetHeight + GAP;
  const x = Math.max(GAP, Math.min(left, clientWidth - offsetWidth - GAP));
  const origin = (card.offsetParent ?? document.body).getBoundingClientRect();
  card.style.left = `${x - origin.left}px`;
  card.style.top = `${(isBelow ? bottom + GAP : top - GAP - offsetHeight) - origin.top}px`;
};

const show = async (link, {point, isPressed = false} = {}) => {
  const url = new URL(link.href);
  const page = await read(url);
  const said = page && told(page, url.hash);
  if (meant !== link || !said || !link.isConnected) return;
  hide();
  meant = shown = link;
  fill(said);
  if (isPressed) ask(link);
  else describe(link);
  (link.closest("main, [role=main]") ?? document.body).append(card);
  card.hidden = false;
  if (!isPressed) put(link, point);
};

// A screen reader says it after the link, as it says any description.
const describe = (link) => {
  card.setAttribute("role", "tooltip");
  const given = link.getAttribute("aria-describedby");
  link.setAttribute("aria-describedby", given ? `${given} ${card.id}` : card.id);
};

const undescribe = (link) => {
  const left = (link.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== card.id);
  if (left.length) link.setAttribute("aria-describedby", left.join(" "));
  else link.removeAttribute("aria-describedby");
};

// A finger cannot point: what it has pressed is shown at the foot of the screen, with ways on.
const ask = (link) => {
  const open = element("a", "open", "Open");
  open.href = link.href;
  const close = element("button", "close", "Close");
  close.type = "button";
  close.addEventListener("click", () => hide({isReturning: true}));
  card.classList.add("narrows-preview--pressed");
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", `Preview: ${card.firstElementChild.textContent}`);
  card.append(element("p", "ways", open, close));
  requestAnimationFrame(() => open.focus({preventScroll: true}));
};

const hide = ({isReturning = false} = {}) => {
  clearTimeout(timer);
  const link = shown;
  meant = shown = null;
  if (!link) return;
  card.hidden = true;
  card.removeAttribute("aria-label");
  card.removeAttribute("style");
  card.classList.remove("narrows-preview--pressed");
  undescribe(link);
  if (isReturning) link.focus({preventScroll: true});
};

// --- meaning --------------------------------------------------------------------------------------

// A site that has asked the theme for its own previews has asked for no second ones.
const settings = document.querySelector("#__config")?.textContent ?? "{}";
const isTheirs = JSON.parse(settings).features?.includes("navigation.instant.preview");

const linkAt = (target) => {
  if (isTheirs) return null;
  const link = target instanceof Element ? target.closest(LINKS) : null;
  if (!(link instanceof HTMLAnchorElement) || link.matches(WITHOUT) || card.contains(link)) return null;
  const url = new URL(link.href);
  const isOurs = url.origin === ROOT.origin && url.pathname.startsWith(ROOT.pathname);
  const isElsewhere = url.pathname !== location.pathname;
  return isOurs && isElsewhere && /(?:\/|\.html)$/.test(url.pathname) ? link : null;
};

const soon = (link, options) => {
  clearTimeout(timer);
  if (link === shown || navigator.connection?.saveData) return;
  meant = link;
  timer = setTimeout(() => show(link, options), PAUSE);
};

const later = () => {
  clearTimeout(timer);
  meant = shown;
  timer = setTimeout(hide, GRACE);
};

const isPressed = () => card.classList.contains("narrows-preview--pressed");

document.addEventListener("pointerover", ({target, pointerType, clientX, clientY}) => {
  if (pointerType === "touch" || isPressed()) return;
  const link = linkAt(target);
  if (card.contains(target)) clearTimeout(timer);
  else if (link) soon(link, {point: {x: clientX, y: clientY}});
  else if (meant && document.activeElement !== shown) later();
});

document.documentElement.addEventListener("pointerleave", () => {
  if (meant && !isPressed() && document.activeElement !== shown) later();
});

document.addEventListener("focusin", ({target}) => {
  const link = linkAt(target);
  // A click gives the focus too, and leads away at once.
  if (link?.matches(":focus-visible") && link !== shown) soon(link);
});

document.addEventListener("focusout", ({target}) => {
  if (target === meant && !isPressed()) hide();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !(meant || shown)) return;
  hide({isReturning: isPressed()});
});

document.addEventListener("click", ({target}) => {
  if (!card.contains(target) || target.closest("a")) hide();
});

// --- pressing -------------------------------------------------------------------------------------

let start;

document.addEventListener("pointerdown", ({target, pointerType, clientX, clientY}) => {
  const link = pointerType === "touch" ? linkAt(target) : null;
  start = link && {link, clientX, clientY};
  if (!link) return;
  clearTimeout(timer);
  meant = link;
  timer = setTimeout(() => {
    start.hasShown = true;
    show(link, {isPressed: true});
  }, PRESS);
});

const release = () => {
  if (start && !start.hasShown) hide();
};

document.addEventListener("pointermove", ({clientX, clientY}) => {
  if (start && Math.hypot(clientX - start.clientX, clientY - start.clientY) > 10) release();
});
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", release);
document.addEventListener("scroll", release, {passive: true});

// The menu of the browser would cover it; a press on the link in the preview still brings it up.
document.addEventListener("contextmenu", (event) => {
  if (start && event.target instanceof Node && start.link.contains(event.target)) event.preventDefault();
});

// A finger that is lifted after a press has not tapped.
document.addEventListener(
  "click",
  (event) => {
    if (!start?.hasShown || linkAt(event.target) !== start.link) return;
    start = undefined;
    event.preventDefault();
    event.stopPropagation();
  },
  {capture: true},
);

// The theme puts the text of another page in the place of this one.
globalThis.document$?.subscribe(() => hide());
