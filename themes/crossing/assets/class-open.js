// class-open.js: the button of "Show to class". What it opens is big, and most readers never ask for it: it is fetched when
// somebody does. Shift and Enter open it too, when nothing on the page has the focus: no letter is taken from anybody.
// It stands before quiz.js, and keeps the page as it was written for those who come later.
(function () {
  'use strict';
  var script = document.currentScript;
  var opener = document.querySelector('[data-class-open]');
  if (!opener) return;
  if (!window.HTMLDialogElement) { opener.hidden = true; return; }
  var show = window.belishaClass = { words: script.dataset, written: document.querySelector('main').cloneNode(true) };
  var folder = script.getAttribute('src').replace(/[^/]*$/, '');
  var asked = false;

  opener.addEventListener('click', function () { open(true); });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.repeat || document.querySelector('.class-view[open]')) return;
    if (event.target.closest('a, button, input, select, textarea, summary, label, [contenteditable], [tabindex="0"]')) return;
    event.preventDefault();
    open(true);
  });
  // From the end of a lesson. The browser fills the screen only for somebody who has pressed something.
  if (window.location.hash === '#_class') open(false);

  function open(full) {
    if (show.open) { show.open(full); return; }
    if (asked) return;
    asked = true;
    var files = script.dataset.files.split(' ');
    var left = files.length;
    files.forEach(function (name) {
      var style = /\.css$/.test(name);
      var node = document.createElement(style ? 'link' : 'script');
      node.onload = function () { left -= 1; if (!left) show.open(full); };
      // Perhaps the connection is back at the next press.
      node.onerror = function () { asked = false; };
      if (style) { node.rel = 'stylesheet'; node.href = folder + name; }
      else { node.async = false; node.src = folder + name; }
      document.head.appendChild(node);
    });
  }
})();
