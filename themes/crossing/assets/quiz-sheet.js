// quiz-sheet.js: on paper a question is a worksheet: as it was written, with the letters of the answer page, whatever was done
// on the screen. No answer is ever on it. It stands before quiz.js, which mixes the answers.
(function () {
  'use strict';
  var html = document.documentElement;
  var each = window.belishaQuiz.each, make = window.belishaQuiz.make;

  // What an option says, without its box.
  function words(source) {
    var part = document.createDocumentFragment();
    if (source) each(source.childNodes, function (node) { part.appendChild(node.cloneNode(true)); });
    each(part.querySelectorAll('input, select, button, .unseen'), function (node) { node.remove(); });
    each(part.querySelectorAll('img'), function (node) { node.removeAttribute('loading'); });
    return part;
  }

  var questions = Array.prototype.map.call(document.querySelectorAll('main .question'), function (live) {
    return { live: live, sheet: sheet(live) };
  });

  function sheet(live) {
    var node = live.cloneNode(true);
    var kind = live.dataset.question;
    node.className += ' question-sheet';
    each(node.querySelectorAll('.aside, .gap'), function (part) {
      if (part.classList.contains('aside')) part.remove();
      else part.replaceWith(make('span', 'sheet-gap'));
    });
    each(node.querySelectorAll('.option'), function (option) {
      var line = make('li', 'sheet-option');
      line.appendChild(make('span', live.hasAttribute('data-multi') || kind === 'survey' ? 'sheet-tick' : 'sheet-tick sheet-round'));
      var letter = option.querySelector('.letter');
      if (letter) line.appendChild(make('strong', 'sheet-letter', letter.textContent));
      var part = make('div', 'option-words');
      part.appendChild(words(option.querySelector('.option-words')));
      line.appendChild(part);
      option.replaceWith(line);
    });
    if (kind === 'short') lines(node.querySelector('.answer-line'), 2);
    if (kind === 'think') lines(node.querySelector('.answer-space'), 3);
    each(node.querySelectorAll('.sheet-groups > li'), function (group) { lines(null, 2, group); });
    [node].concat(Array.prototype.slice.call(node.querySelectorAll('*'))).forEach(function (part) {
      ['id', 'for', 'name', 'tabindex', 'hidden', 'aria-labelledby', 'aria-describedby'].forEach(function (name) { part.removeAttribute(name); });
    });
    return node;
  }
  function lines(after, count, into) {
    if (!after && !into) return;
    var box = make('div', 'sheet-lines');
    for (var i = 0; i < count; i += 1) box.appendChild(make('span'));
    if (into) into.appendChild(box);
    else after.replaceWith(box);
  }

  function lay() {
    if (html.hasAttribute('data-sheets') || html.hasAttribute('data-own-sheets')) return;
    questions.forEach(function (it) {
      // A finished quiz is hidden, and prints its end.
      if (it.live.parentNode && !it.live.parentNode.closest('[hidden]')) it.live.parentNode.insertBefore(it.sheet, it.live);
    });
    html.setAttribute('data-sheets', '');
  }
  function clear() {
    if (!html.hasAttribute('data-sheets')) return;
    html.removeAttribute('data-sheets');
    questions.forEach(function (it) { it.sheet.remove(); });
  }
  window.addEventListener('beforeprint', lay);
  window.addEventListener('afterprint', clear);
})();
