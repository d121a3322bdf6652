/* Times as people read them: <time datetime data-time="relative|countdown">. The absolute time stays in the title. */
'use strict';
(() => {
  const steps = [[60, 'second'], [60, 'minute'], [24, 'hour'], [30, 'day'], [12, 'month'], [Infinity, 'year']];

  function relative(seconds) {
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
    let amount = seconds;
    for (const [size, unit] of steps) {
      if (Math.abs(amount) < size) return words.format(Math.round(amount), unit);
      amount /= size;
    }
  }

  function countdown(seconds) {
    const left = Math.max(0, Math.floor(seconds)), two = n => String(n).padStart(2, '0');
    const hours = Math.floor(left / 3600), minutes = Math.floor(left / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
  }

  function tick() {
    for (const element of document.querySelectorAll('time[data-time]')) {
      const seconds = (Date.parse(element.dateTime) - Date.now()) / 1000;
      let text;
      if (element.dataset.time === 'relative') text = relative(seconds);
      else if (element.dataset.time === 'countdown') {
        text = countdown(seconds);
        if (seconds <= 0 && !element.dataset.over) {
          element.dataset.over = 'true';
          element.dispatchEvent(new CustomEvent('over', { bubbles: true }));
        }
      } else continue;
      if (element.textContent !== text) element.textContent = text;
    }
  }

  // The server formats absolute times in the zone that only the browser knows.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = `crocovoice-zone=${encodeURIComponent(zone)};path=/;max-age=31536000;samesite=lax`;
  document.addEventListener('DOMContentLoaded', () => {
    tick();
    setInterval(tick, 1000);
    if (window.jQuery) jQuery(document).on('pfAjaxComplete', tick);
  });
})();
