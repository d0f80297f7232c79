// What a claim says of itself covers the text around it: Escape takes it away, until the number is
// left and reached again.

const dismissed = "data-narrows-dismissed";
const claimAt = (target) => target.closest?.(".narrows-claim");

addEventListener("keydown", ({key}) => {
  if (key !== "Escape") return;
  document
    .querySelectorAll(".narrows-claim:is(:hover, :focus-within)")
    .forEach((claim) => claim.setAttribute(dismissed, ""));
});
["pointerout", "focusout"].forEach((event) =>
  addEventListener(event, ({target, relatedTarget}) => {
    const claim = claimAt(target);
    if (claim && !claim.contains(relatedTarget)) claim.removeAttribute(dismissed);
  }),
);
