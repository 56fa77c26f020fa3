// keywords.js: a keyword's link to the glossary becomes a button that opens its meaning on the spot.
(function () {
  'use strict';
  var count = 0;
  Array.prototype.forEach.call(document.querySelectorAll('a.keyword[data-meaning]'), function (link) {
    // Inside another control or a heading the link stays a link.
    if (link.closest('label, button, summary, legend, a a')) return;
    count += 1;
    var box = document.createElement('span');
    var button = document.createElement('button');
    var meaning = document.createElement('span');
    box.className = 'keyword';
    button.type = 'button';
    button.className = 'keyword-term';
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-controls', '_k-' + count);
    while (link.firstChild) button.appendChild(link.firstChild);
    meaning.className = 'keyword-meaning';
    meaning.id = '_k-' + count;
    meaning.setAttribute('role', 'note');
    meaning.hidden = true;
    meaning.textContent = link.getAttribute('data-meaning');
    // A full stop or comma stays beside its word: on the same line, and before the meaning.
    var next = link.nextSibling;
    var sign = next && next.nodeType === 3 && /^[.,:;!?)’”]+/.exec(next.nodeValue);
    var word = document.createElement('span');
    word.className = 'keyword-word';
    word.appendChild(button);
    if (sign) word.appendChild(document.createTextNode(sign[0]));
    box.appendChild(word);
    box.appendChild(meaning);
    link.replaceWith(box);
    if (sign) next.deleteData(0, sign[0].length);
    button.addEventListener('click', function () { open(box, meaning.hidden); });
    box.addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && !meaning.hidden) { open(box, false); button.focus(); }
    });
  });

  function open(box, yes) {
    box.querySelector('.keyword-term').setAttribute('aria-expanded', String(yes));
    box.querySelector('.keyword-meaning').hidden = !yes;
  }
})();
