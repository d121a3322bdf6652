// The slider that executes a held call: only its very end counts, and letting go before springs back.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const slide of document.querySelectorAll("[data-slide]")) {
    const range = slide.querySelector("input[type=range]");
    const button = document.getElementById(slide.dataset.slide);
    let done = false;
    const back = () => { if (!done && Number(range.value) < 100) range.value = 0; };
    const look = () => {
      if (done || Number(range.value) < 100) return;
      done = true;
      range.disabled = true;
      slide.classList.add("done");
      button.click();
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
});
