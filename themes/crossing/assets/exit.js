// exit.js: leaves a page at once: a tap on the button, or Shift three times within five seconds.
// The page is covered first, then replaced, so that Back does not lead to it again. The browser's history keeps what was
// visited before; the bar says so.
(function () {
  'use strict';
  var link = document.querySelector('[data-exit]');
  if (!link) return;
  var presses = 0;
  var timer = 0;
  var alone = false;
  var cover = null;
  var dots = document.createElement('span');
  var spoken = document.createElement('span');
  dots.className = 'exit-dots';
  dots.setAttribute('aria-hidden', 'true');
  spoken.className = 'unseen';
  spoken.setAttribute('role', 'status');
  link.parentNode.appendChild(dots);
  link.parentNode.appendChild(spoken);

  link.addEventListener('click', function (event) {
    event.preventDefault();
    leave();
  });

  // Only Shift pressed by itself counts: a capital letter or a selected word is no wish to leave.
  document.addEventListener('keydown', function (event) {
    alone = event.key === 'Shift' && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== 'Shift') forget();
  });
  document.addEventListener('keyup', function (event) {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses += 1;
    show();
    window.clearTimeout(timer);
    if (presses >= 3) leave();
    else timer = window.setTimeout(forget, 5000);
  });

  function forget() {
    window.clearTimeout(timer);
    presses = 0;
    show();
  }

  function show() {
    dots.textContent = presses ? '●●●'.slice(0, presses) + '○○○'.slice(presses) : '';
    spoken.textContent = presses ? link.getAttribute('data-exit-said').replace('{0}', String(presses)) : '';
  }

  function leave() {
    if (window.speechSynthesis) window.speechSynthesis.cancel();
    cover = document.createElement('div');
    cover.className = 'exit-cover';
    document.body.appendChild(cover);
    document.title = ' ';
    window.location.replace(link.href);
  }

  // Where the browser brings the page back from its memory all the same, it is shown as it was.
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted || !cover) return;
    cover.remove();
    cover = null;
    forget();
  });
})();
