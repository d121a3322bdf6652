/* What changed elsewhere arrives as a bare topic: refresh the counts of the navigation, and the part of the page that <t:live topic> names. */
'use strict';
window.Live = (() => {
  const waiting = new Set();
  let timer;

  function changed(topic) {
    waiting.add(topic);
    timer = timer || setTimeout(refresh, 250);
  }

  function refresh() {
    timer = undefined;
    for (const topic of waiting) {
      document.dispatchEvent(new CustomEvent('live', { detail: topic }));
      const part = window[`live_${topic}`];
      if (part && !document.querySelector('dialog[open]')) part();
    }
    waiting.clear();
    counts();
  }

  let asked = 0;
  async function counts() {
    const mine = ++asked;
    const home = document.querySelector('.brand').getAttribute('href').replace('index.xhtml', 'counts.xhtml');
    const answer = await fetch(home, { redirect: 'manual' }).catch(() => undefined);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // A slow answer must not undo a newer one.
    if (mine !== asked) return;
    for (const { dataset, value, textContent } of page.querySelectorAll('data')) {
      const badge = document.querySelector(`.count[data-page="${dataset.page}"]`);
      const now = value === '0' ? '' : value;
      if (!badge || badge.textContent.trim() === now) continue;
      badge.textContent = now;
      if (!badge.classList.contains('calm')) Frame.say(`${textContent} : ${value}`);
    }
  }

  // Before it was open something may have been missed.
  function opened() { counts(); }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    counts();
    if (window.faces && faces.push) faces.push.open('live');
  });

  return { changed, opened };
})();
