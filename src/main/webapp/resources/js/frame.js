/* The frame: drawer, search, dialogs, copying, theme. Everything hangs on data attributes, so no page needs a script of its own for it. */
'use strict';
window.Frame = (() => {
  const one = (selector, from = document) => from.querySelector(selector);

  // Drawer under 768 px
  function drawer(open) {
    const button = one('[data-drawer]');
    if (!button) return;
    button.setAttribute('aria-expanded', open);
    document.body.classList.toggle('drawn', open);
    if (open) one('#navigation a').focus();
    else if (one('#navigation').contains(document.activeElement)) button.focus();
  }

  // Dialogs: <button data-opens="id">, <button data-closes="id">
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-drawer],[data-opens],[data-closes],[data-copy],[data-copy-next]');
    if (!button) {
      if (document.body.classList.contains('drawn') && !event.target.closest('#navigation')) drawer(false);
      return;
    }
    if (button.dataset.drawer) drawer(button.getAttribute('aria-expanded') !== 'true');
    if (button.dataset.opens) document.getElementById(button.dataset.opens).showModal();
    if (button.dataset.closes) document.getElementById(button.dataset.closes).close();
    if (button.dataset.copy) copy(button, button.dataset.copy);
    if (button.dataset.copyNext) copy(button, button.nextElementSibling.textContent);
  });

  function copy(button, text) {
    navigator.clipboard.writeText(text).then(() => {
      button.classList.add('copied');
      say(one('#announce').dataset.copied);
      setTimeout(() => button.classList.remove('copied'), 1500);
    });
  }

  /** For screen readers. */
  function say(text) {
    one('#announce').textContent = text;
  }

  function theme(name) {
    if (name) document.documentElement.dataset.theme = name;
  }

  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input,textarea,select,[contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && one('#search')) {
      event.preventDefault();
      one('#search').focus();
    }
    if (event.key === 'Escape') drawer(false);
  });

  // A help text and an error belong to their field, also for those who don't see them.
  function describe() {
    for (const field of document.querySelectorAll('.field')) {
      const input = one('input:not([type=hidden]),select,textarea', field);
      const parts = [...field.querySelectorAll('.help,.ui-message-error')];
      if (!input || !parts.length) continue;
      parts.forEach((part, i) => { part.id = part.id || `${input.id}-about-${i}`; });
      input.setAttribute('aria-describedby', parts.map(part => part.id).join(' '));
      if (one('.ui-message-error', field)) input.setAttribute('aria-invalid', 'true');
    }
  }
  document.addEventListener('DOMContentLoaded', () => {
    describe();
    if (window.jQuery) {
      jQuery(document).on('pfAjaxComplete', (event, request, settings, args) => {
        describe();
        const open = one('dialog[open]');
        if (open && !(args && args.validationFailed) && settings.source && open.contains(document.getElementById(settings.source.id || settings.source))) open.close();
      });
    }
    search();
  });

  // Results while typing; Enter shows them all on a page.
  function search() {
    const form = one('[data-search]');
    if (!form) return;
    const input = one('input', form), found = one('.found', form);
    let timer, asked = 0;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 200);
    });
    async function ask() {
      const mine = ++asked, text = input.value.trim();
      if (!text) return show('');
      const answer = await fetch(`${form.action}?part=true&q=${encodeURIComponent(text)}`, { redirect: 'manual' });
      if (mine !== asked || !answer.ok) return;
      const list = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.results');
      show(list);
    }
    function show(list) {
      found.replaceChildren(...(list ? [list] : []));
      found.hidden = !list;
    }
    form.addEventListener('keydown', event => {
      const links = [...found.querySelectorAll('a')], at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') { show(''); input.focus(); }
      if (!links.length || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
      (links[next] || (next < 0 ? input : links[0])).focus();
    });
    form.addEventListener('focusout', event => { if (!form.contains(event.relatedTarget)) show(''); });
  }

  return { theme, say };
})();
