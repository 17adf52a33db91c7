// Shows one finding at a time. Without it the page lists all of them below the drafts.
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("findings");
  const cards = [...panel.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("a.s")];
  const buttons = [...document.querySelectorAll(".filter button")];
  const position = document.getElementById("position");
  const told = document.getElementById("told");
  const wide = matchMedia("(min-width: 62rem)");
  let chosen = null;
  let wanted = "";

  const number = (card) => card.id.slice(1);
  const markOf = (card) => document.getElementById("s" + number(card));
  const shown = () => cards.filter((card) => !wanted || card.dataset.v === wanted);

  function choose(card, { focus = "", scroll = true } = {}) {
    chosen = card;
    for (const other of cards) other.classList.toggle("on", other === card);
    for (const mark of marks) {
      const on = card !== null && mark.dataset.n === number(card);
      mark.classList.toggle("on", on);
      if (on) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
    }
    panel.classList.toggle("open", card !== null);
    document.documentElement.classList.toggle("sheet", card !== null);
    tell();
    if (card === null) return;
    panel.scrollTop = 0;
    const mark = markOf(card);
    if (scroll && mark) mark.scrollIntoView({ block: "nearest" });
    if (focus === "card") card.focus({ preventScroll: true });
    if (focus === "mark" && mark) mark.focus({ preventScroll: true });
  }

  function tell() {
    const list = shown();
    const at = list.indexOf(chosen);
    position.textContent = at < 0 ? "" : position.dataset.pattern.replace("{number}", at + 1).replace("{total}", list.length);
    document.getElementById("previous").disabled = at === 0 || !list.length;
    document.getElementById("next").disabled = at === list.length - 1;
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(chosen);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    choose(next, { focus: "mark" });
    told.textContent = position.textContent + ": " + next.querySelector(".badge").textContent;
  }

  function close() {
    const mark = chosen && markOf(chosen);
    choose(null);
    if (mark) mark.focus({ preventScroll: true });
  }

  function open(target, options) {
    const card = document.getElementById("f" + target);
    if (card) choose(card, options);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-n]");
    if (link) {
      event.preventDefault();
      // `detail` is 0 where a key has clicked
      open(link.dataset.n, { focus: event.detail === 0 ? "card" : "", scroll: !(wide.matches && link.classList.contains("s")) });
    }
    if (event.target.closest("a.back") && chosen) {
      event.preventDefault();
      const mark = markOf(chosen);
      if (!wide.matches) close();
      if (mark) mark.scrollIntoView({ block: "center" });
      if (mark) mark.focus({ preventScroll: true });
    }
  });

  for (const button of buttons) {
    button.addEventListener("click", () => {
      wanted = wanted === button.dataset.v ? "" : button.dataset.v;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.v === wanted));
      for (const mark of marks) mark.classList.toggle("off", wanted !== "" && !mark.classList.contains(wanted));
      const list = shown();
      if (chosen && list.includes(chosen)) tell();
      else choose(wide.matches && list.length ? list[0] : null, { scroll: false });
      told.textContent = button.textContent;
    });
  }

  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("close").addEventListener("click", close);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    const onMark = at.matches("a.s");
    const key = event.key;
    if (key === "Escape") {
      if (wide.matches && chosen && panel.contains(at)) markOf(chosen)?.focus();
      else if (chosen) close();
    } else if (key === " " && at.matches("a[data-n]")) {
      event.preventDefault();
      open(at.dataset.n, { focus: "card" });
    } else if (key === "j" || (onMark && (key === "ArrowDown" || key === "ArrowRight"))) {
      event.preventDefault();
      step(1);
    } else if (key === "k" || (onMark && (key === "ArrowUp" || key === "ArrowLeft"))) {
      event.preventDefault();
      step(-1);
    }
  });

  const asked = /^#[fs](\d+)$/.exec(location.hash);
  const worst = ["contradicted", "disputed", "alleged"].map((v) => cards.find((card) => card.dataset.v === v)).find(Boolean);
  if (asked) open(asked[1]);
  else if (wide.matches && (worst || cards[0])) choose(worst || cards[0], { scroll: false });
  else choose(null);
});
