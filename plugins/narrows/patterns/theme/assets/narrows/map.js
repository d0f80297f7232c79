// The map: found by a word, filtered, walked with the arrow keys. All it shows is in the page.

const ZOOM = 1.3;
const LEAST = 0.4;
const MOST = 4;
const STEP = 0.7;
const FAR = 4;
const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const SHOWN = ["text", "tag"];

// Letters without their marks and case, as a reader types them.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const patterns = (count) => `${count} ${count === 1 ? "pattern" : "patterns"}`;

class Spot {
  constructor(link, words) {
    this.link = link;
    this.number = link.dataset.number;
    this.words = words;
    this.tags = new Set(link.dataset.tags.split(" "));
    const {e, f} = link.transform.baseVal.consolidate().matrix;
    this.x = e;
    this.y = f;
    this.title = link.getAttribute("aria-label");
    this.summary = words.querySelector("p")?.textContent ?? "";
    this.text = plain(`${this.title}\n${this.summary}`);
    this.linked = new Set();
  }

  get isShown() {
    return !this.link.classList.contains("narrows-out");
  }
}

class Plan {
  constructor(root) {
    this.root = root;
    this.frame = root.querySelector(".narrows-map__frame");
    this.drawing = this.frame.querySelector("svg");
    this.panel = root.querySelector(".narrows-map__panel");
    this.form = document.querySelector(".narrows-map-filter");
    this.legend = document.querySelector(".narrows-legend");
    this.count = document.querySelector(".narrows-count");
    this.spots = [...root.querySelectorAll(".narrows-spot")].map(
      (link) => new Spot(link, document.getElementById(`narrows-words-${link.dataset.number}`)),
    );
    this.byLink = new Map(this.spots.map((spot) => [spot.link, spot]));
    const byNumber = new Map(this.spots.map((spot) => [spot.number, spot]));
    this.lines = [...root.querySelectorAll(".narrows-line")].map((element) => {
      const [one, other] = element.dataset.ends.split(" ").map((number) => byNumber.get(number));
      return {element, one, other, kind: element.dataset.kind};
    });
    this.zoom = 1;
  }

  // One stop of the Tab key; from there on it is the arrow keys.
  enterAt(spot) {
    this.spots.forEach(({link}) => link.setAttribute("tabindex", "-1"));
    spot?.link.setAttribute("tabindex", "0");
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  filter() {
    const tag = this.field("tag");
    const chosen = tag?.value ? String(tag.selectedIndex) : "";
    const off = new Set([...this.legend.querySelectorAll("input:not(:checked)")].map(({name}) => name));
    this.spots.forEach((spot) => {
      const isOut = chosen !== "" && !spot.tags.has(chosen);
      spot.link.classList.toggle("narrows-out", isOut);
      spot.words.hidden = isOut;
      spot.linked.clear();
    });
    this.lines.forEach(({element, one, other, kind}) => {
      const isOut = off.has(kind) || !one.isShown || !other.isShown;
      element.classList.toggle("narrows-out", isOut);
      if (isOut) return;
      one.linked.add(other);
      other.linked.add(one);
    });
    const shown = this.spots.filter(({isShown}) => isShown);
    if (!shown.some(({link}) => link.tabIndex === 0)) this.enterAt(shown[0]);
    if (this.current && !this.current.isShown) this.leave();
    this.find(shown, chosen !== "" || off.size > 0);
  }

  find(shown, isFiltered) {
    const asked = plain(this.field("text").value.trim());
    const words = asked.split(/\s+/);
    this.found = asked ? shown.filter(({text}) => words.every((word) => text.includes(word))) : [];
    const found = new Set(this.found);
    this.spots.forEach((spot) => spot.link.classList.toggle("narrows-found", found.has(spot)));
    this.dim();
    const on = `${shown.length} of ${patterns(this.spots.length)} on the map.`;
    const parts = isFiltered ? [on] : [];
    if (asked) parts.unshift(`${found.size > 0 ? patterns(found.size) : "No pattern"} found.`);
    this.say(parts.join(" "));
  }

  say(text) {
    if (this.count.textContent !== text) this.count.textContent = text;
  }

  dim() {
    const near = new Set(this.current ? [this.current, ...this.current.linked] : []);
    this.drawing.classList.toggle("narrows-dimmed", near.size > 0 || this.found?.length > 0);
    this.spots.forEach((spot) => spot.link.classList.toggle("narrows-near", near.has(spot)));
    this.lines.forEach(({element, one, other}) => {
      const isNear = this.current && (one === this.current || other === this.current);
      element.classList.toggle("narrows-near", Boolean(isNear));
    });
  }

  // Shows what a pattern says, in the corner of what is seen of the map where it is not itself.
  show(spot) {
    if (this.current === spot) return;
    this.current = spot;
    this.dim();
    const link = document.createElement("a");
    link.href = spot.link.href.baseVal;
    link.textContent = spot.title;
    const summary = document.createElement("p");
    summary.textContent = spot.summary;
    this.panel.replaceChildren(link, ...(spot.summary ? [summary] : []));
    this.panel.hidden = false;
    this.panel.classList.remove("narrows-map__panel--left");
    this.panel.classList.toggle("narrows-map__panel--left", this.isCovered(spot));
  }

  isCovered(spot) {
    const [one, other] = [spot.link, this.panel].map((each) => each.getBoundingClientRect());
    const isBeside = one.right < other.left || other.right < one.left;
    return !isBeside && one.bottom > other.top && other.bottom > one.top;
  }

  leave() {
    this.current = null;
    this.panel.hidden = true;
    this.dim();
  }

  focus(spot) {
    this.enterAt(spot);
    spot.link.focus({preventScroll: true});
    spot.link.scrollIntoView({block: "nearest", inline: "nearest"});
    if (this.isCovered(spot)) spot.link.scrollIntoView({block: "center"});
  }

  // The nearest pattern in a direction; one that is linked counts as nearer.
  towards(from, [across, down]) {
    const cost = (spot) => {
      const [x, y] = [spot.x - from.x, spot.y - from.y];
      const ahead = x * across + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      if (ahead <= 0 || aside > ahead * FAR) return Infinity;
      return (ahead + 2 * aside) * (from.linked.has(spot) ? 0.5 : 1);
    };
    const ranked = this.spots
      .filter((spot) => spot !== from && spot.isShown)
      .map((spot) => [cost(spot), spot])
      .filter(([each]) => each < Infinity)
      .sort(([one], [other]) => one - other);
    return ranked[0]?.[1];
  }

  move(key) {
    const from = this.byLink.get(document.activeElement);
    const shown = this.spots.filter(({isShown}) => isShown);
    if (key === "Home") return shown[0];
    if (key === "End") return shown.at(-1);
    return from && WAYS[key] && this.towards(from, WAYS[key]);
  }

  // Keeps the middle of what is seen in the middle.
  magnify(zoom) {
    const {frame} = this;
    const middle = () => [
      (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth,
      (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight,
    ];
    const [x, y] = middle();
    delete frame.dataset.whole;
    this.zoom = Math.min(MOST, Math.max(LEAST, zoom));
    this.drawing.style.setProperty("--narrows-zoom", this.zoom);
    frame.scrollTo({
      left: x * frame.scrollWidth - frame.clientWidth / 2,
      top: y * frame.scrollHeight - frame.clientHeight / 2,
      behavior: "instant",
    });
  }

  scale(how) {
    if (how === "all") {
      this.magnify(1);
      this.frame.dataset.whole = "";
    } else {
      this.magnify(how === "in" ? this.zoom * ZOOM : this.zoom / ZOOM);
    }
  }

  pan([across, down]) {
    const {clientWidth, clientHeight} = this.frame;
    this.frame.scrollBy(across * clientWidth * STEP, down * clientHeight * STEP);
  }

  restore() {
    const query = new URLSearchParams(location.search);
    SHOWN.forEach((name) => {
      const field = this.field(name);
      if (!field) return;
      const value = query.get(name) ?? "";
      field.value = value;
      if (field.options && field.selectedIndex < 0) field.value = "";
    });
    this.filter();
  }

  remember() {
    const query = new URLSearchParams();
    SHOWN.forEach((name) => {
      const value = this.field(name)?.value.trim();
      if (value) query.set(name, value);
    });
    const search = query.toString();
    history.replaceState(history.state, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
  }
}

// With a mouse the map is moved by pulling at it; fingers scroll it.
const pulled = ({frame}) => {
  let from;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest("a")) return;
    from = [event.clientX + frame.scrollLeft, event.clientY + frame.scrollTop];
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (from) frame.scrollTo(from[0] - event.clientX, from[1] - event.clientY);
  });
  ["pointerup", "pointercancel"].forEach((end) => frame.addEventListener(end, () => (from = null)));
};

// A finger that touches a pattern sees what it says first, and opens it with a second touch.
const touched = (plan) => {
  let shownBefore;
  plan.drawing.addEventListener("pointerdown", () => (shownBefore = plan.current), true);
  plan.drawing.addEventListener("click", (event) => {
    const spot = plan.byLink.get(event.target.closest("a"));
    if (!spot || event.pointerType !== "touch" || spot === shownBefore) return;
    event.preventDefault();
    plan.show(spot);
  });
};

const walked = (plan) => {
  const spotOf = ({target}) => plan.byLink.get(target.closest("a"));
  // Not at the drawing: it would be a stop of the Tab key.
  plan.frame.addEventListener("focusin", (event) => {
    const spot = spotOf(event);
    if (!spot) return;
    plan.enterAt(spot);
    plan.show(spot);
  });
  plan.drawing.addEventListener("pointerover", (event) => {
    const spot = event.pointerType === "mouse" && spotOf(event);
    if (spot) plan.show(spot);
  });
  plan.root.addEventListener("pointerleave", ({pointerType}) => {
    if (pointerType === "mouse" && !plan.byLink.has(document.activeElement)) plan.leave();
  });
  plan.root.addEventListener("focusout", ({relatedTarget}) => {
    if (!plan.root.contains(relatedTarget)) plan.leave();
  });
  plan.root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {key} = event;
    const spot = plan.move(key);
    if (spot) plan.focus(spot);
    else if (!plan.panel.hidden && key === "Escape") plan.leave();
    else if (key === "+" || key === "=") plan.scale("in");
    else if (key === "-") plan.scale("out");
    else if (key === "0") plan.scale("all");
    else if (!WAYS[key] || !plan.byLink.has(document.activeElement)) return;
    event.preventDefault();
    event.stopPropagation();
  });
};

const chosen = (plan) => {
  const changed = () => {
    plan.filter();
    plan.remember();
  };
  plan.form.addEventListener("input", changed);
  plan.legend.addEventListener("change", changed);
  plan.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (plan.found.length > 0) plan.focus(plan.found[0]);
  });
  // The fields are empty only once the event is over.
  plan.form.addEventListener("reset", () => {
    plan.legend.querySelectorAll("input").forEach((box) => (box.checked = true));
    setTimeout(changed);
  });
  plan.root.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => plan.scale(button.dataset.zoom));
  });
  plan.root.querySelectorAll("[data-pan]").forEach((button) => {
    button.addEventListener("click", () => plan.pan(button.dataset.pan.split(" ").map(Number)));
  });
};

const start = () => {
  const root = document.querySelector("[data-narrows-map]:not([data-narrows-ready])");
  if (!root) return;
  root.dataset.narrowsReady = "";
  const plan = new Plan(root);
  [walked, touched, pulled, chosen].forEach((each) => each(plan));
  const keys = document.querySelector(".narrows-map__keys");
  const tools = root.querySelector(".narrows-map__tools");
  const boxes = plan.legend.querySelectorAll("input");
  [plan.form, keys, tools, ...boxes].forEach((each) => (each.hidden = false));
  plan.enterAt(plan.spots[0]);
  plan.restore();
};

// Material replaces pages without loading them.
if (window.document$) window.document$.subscribe(start);
else start();
