// The slider that executes a held call: only its very end counts, and letting go before springs back.
"use strict";
window.Slider = (() => {
  /** Calls run once, when the end is reached. */
  function attach(slide, run) {
    const range = slide.querySelector("input[type=range]");
    let done = false;
    const back = () => { if (!done && Number(range.value) < 100) range.value = 0; };
    const look = () => {
      if (done || Number(range.value) < 100) return;
      done = true;
      range.disabled = true;
      slide.classList.add("done");
      slide.querySelector(".says").textContent = slide.dataset.running;
      run();
    };
    range.addEventListener("input", look);
    range.addEventListener("change", () => { look(); back(); });
    range.addEventListener("pointerup", back);
    range.addEventListener("blur", back);
    // A held arrow key goes on in steps of five: about two seconds to the end. End and Page keys do not jump there.
    range.addEventListener("keydown", e => {
      if (["End", "PageUp", "PageDown"].includes(e.key)) { e.preventDefault(); return; }
      const step = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 }[e.key];
      if (!step) return;
      e.preventDefault();
      range.value = Math.max(0, Math.min(100, Number(range.value) + step));
      look();
    });
  }

  // Somebody else may decide, change or end it meanwhile: then what is shown is no longer what is true.
  async function follow(shown) {
    const answer = await fetch(location.href, { redirect: "manual" }).catch(() => undefined);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-held]");
    if (now && now.dataset.held !== shown.dataset.held) { location.replace(location.href); return; }
    const told = page.querySelector("[data-progress]");
    const here = document.querySelector("[data-progress]");
    if (told && here) here.replaceChildren(...told.childNodes);
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const slide of document.querySelectorAll("[data-slide]"))
      attach(slide, () => document.getElementById(slide.dataset.slide).click());
    const shown = document.querySelector("[data-held]");
    if (!shown) return;
    document.addEventListener("live", e => { if (e.detail === "inbox") follow(shown); });
    // What runs may end before this page hears of changes.
    if (shown.dataset.moving === "true") setInterval(() => follow(shown), 1000);
  });

  return { attach };
})();
