/* The matrix: a click on a cell asks the server for it and opens the dialog; hover and focus show the rules of a cell. */
'use strict';
window.Policies = (() => {
  const cellOf = event => event.target instanceof Element && event.target.closest('[data-tool]');
  let from = null;

  document.addEventListener('click', event => {
    const cell = cellOf(event);
    if (!cell) return;
    hide();
    from = { role: cell.dataset.role, server: cell.dataset.server, tool: cell.dataset.tool };
    window.chooseCell(Object.entries(from).map(([name, value]) => ({ name, value })));
  });

  function open() {
    const dialog = document.getElementById('cell');
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector('[data-closes]').focus();
  }

  // The cells are rendered anew after a change: the focus goes back to where it came from.
  document.addEventListener('close', event => {
    if (event.target.id !== 'cell' || !from) return;
    const back = [...document.querySelectorAll('[data-tool]')].find(c => Object.entries(from).every(([k, v]) => c.dataset[k] === v));
    if (back) back.focus();
  }, true);

  function show(cell) {
    const tip = document.getElementById('tip');
    if (!tip || !cell.dataset.rules) return hide();
    tip.textContent = cell.dataset.rules;
    tip.hidden = false;
    const at = cell.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8));
    const below = at.bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${below ? at.bottom + 6 : at.top - tip.offsetHeight - 6}px`;
    cell.setAttribute('aria-describedby', 'tip');
  }

  function hide() {
    const tip = document.getElementById('tip');
    if (tip) tip.hidden = true;
  }

  document.addEventListener('pointerover', event => { const cell = cellOf(event); if (cell) show(cell); else hide(); });
  document.addEventListener('focusin', event => { const cell = cellOf(event); if (cell && cell.matches(':focus-visible')) show(cell); else hide(); });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') hide(); });
  document.addEventListener('scroll', hide, true);

  return { open };
})();
