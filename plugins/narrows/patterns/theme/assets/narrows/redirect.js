// A redirect in the head of a page loses what stands behind the `#`. This carries it on, and comes
// first, since the browser waits for it.
const { to } = document.currentScript.dataset;

location.replace(new URL(to, location.href).href + location.search + location.hash);
