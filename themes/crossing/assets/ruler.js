// ruler.js: a reading ruler: a line, or a window in a dimmed page, that follows the mouse, a finger, the keyboard's focus, the
// arrow keys and the voice that reads aloud. It only lies over the page: nothing it covers is harder to press.
(function () {
  'use strict';
  if (window.belishaRuler) return;
  var html = document.documentElement;
  var ruler = document.createElement('div');
  var main = document.querySelector('main');
  // These use the arrow keys themselves.
  var keeps = 'input, select, textarea, summary, dialog, pre, [tabindex="0"], [contenteditable], .settings, .order-row, [role="slider"]';
  var middle = window.innerHeight * 0.4;
  var tall = 0;
  var known = null;
  ruler.className = 'ruler';
  ruler.setAttribute('aria-hidden', 'true');
  document.body.appendChild(ruler);
  window.belishaRuler = { look: look, to: to };

  function on() { return html.hasAttribute('data-ruler'); }

  function look() {
    ruler.hidden = !on();
    if (on()) near(middle);
  }

  function draw() {
    var high = parseFloat(window.getComputedStyle(main.querySelector('p, li') || main).lineHeight) || 24;
    var height = Math.max(high * (html.getAttribute('data-ruler') === 'wide' ? 3 : 1.1), tall + high * 0.2);
    ruler.style.height = height + 'px';
    ruler.style.top = Math.round(Math.min(Math.max(middle - height / 2, 0), window.innerHeight - height)) + 'px';
  }

  // To a box on the screen. One that fills half the screen is followed by its beginning.
  function to(box) {
    if (!on()) return;
    tall = box.height < window.innerHeight / 2 ? box.height : 0;
    middle = box.top + (tall || 48) / 2;
    draw();
  }

  // To the line of text at this height; between paragraphs, just there.
  function near(y) {
    if (!on()) return;
    var best = lines().reduce(function (found, line) {
      var away = Math.abs(line.top + line.height / 2 - y);
      return away < Math.max(line.height, 24) && (!found || away < found.away) ? { line: line, away: away } : found;
    }, null);
    to(best ? best.line : { top: y, height: 0.1 });
  }

  document.addEventListener('pointermove', function (event) { if (event.pointerType !== 'touch') near(event.clientY); });
  ['touchstart', 'touchmove'].forEach(function (name) {
    document.addEventListener(name, function (event) { near(event.touches[0].clientY); }, { passive: true });
  });
  document.addEventListener('focusin', function (event) {
    if (event.target !== main && event.target.matches(':focus-visible') && !event.target.closest('.read-bar')) to(event.target.getBoundingClientRect());
  });
  window.addEventListener('resize', function () { known = null; look(); });

  document.addEventListener('keydown', function (event) {
    var by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !on() || event.defaultPrevented || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest(keeps) || document.querySelector('dialog[open]')) return;
    known = null;
    var next = lines().filter(function (it) { return (it.top + it.height / 2 - middle) * by > 3; })[by > 0 ? 'shift' : 'pop']();
    // Beyond the last line the page moves as it always does.
    if (!next) return;
    event.preventDefault();
    var low = window.innerHeight * 0.2, high = window.innerHeight * 0.6, before = window.scrollY;
    if (next.top < low || next.top > high) window.scrollBy({ top: next.top - Math.min(Math.max(next.top, low), high), behavior: 'instant' });
    to({ top: next.top - (window.scrollY - before), height: next.height });
  });

  // The lines of text that are on the screen or about to be, from the top: [{ top, height }]. What stands side by side is one line.
  // A moving mouse asks often: what was found is true for a moment, unless the page was scrolled.
  function lines() {
    if (known && known.at === window.scrollY && Date.now() - known.when < 300) return known.list;
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    var range = document.createRange();
    var boxes = [];
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (!node.nodeValue.trim() || node.parentElement.closest('nav, .unseen, [aria-hidden="true"]')) continue;
      range.selectNodeContents(node);
      Array.prototype.forEach.call(range.getClientRects(), function (box) {
        if (box.width > 2 && box.height > 2 && box.bottom > -window.innerHeight && box.top < 2 * window.innerHeight) boxes.push(box);
      });
    }
    boxes.sort(function (one, other) { return one.top + one.bottom - other.top - other.bottom; });
    var list = [];
    boxes.forEach(function (box) {
      var last = list[list.length - 1];
      if (!last || box.top + box.height / 2 - last.top - last.height / 2 >= Math.max(8, box.height / 2)) list.push({ top: box.top, height: box.height });
    });
    known = { at: window.scrollY, when: Date.now(), list: list };
    return list;
  }
})();
