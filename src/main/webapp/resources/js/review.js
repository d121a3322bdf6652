/* The page that reviews tools: choose all of the page, take the suggested risks. Both only fill in what the person then sends. */
(() => {
  const inCase = selector => [...document.querySelectorAll(`.case ${selector}:not(:disabled)`)];
  document.addEventListener('click', event => {
    if (event.target.closest('[data-choose-all]')) {
      const boxes = inCase('input[type=checkbox]');
      const choose = !boxes.every(box => box.checked);
      for (const box of boxes) box.checked = choose;
    }
    if (event.target.closest('[data-take-suggestions]'))
      for (const select of inCase('select')) select.value = select.dataset.suggested;
  });
})();
