// home-cards.js: take-home cards, four to a sheet: one of each lesson, or four of one lesson.
(function () {
  'use strict';
  var sheets = window.belishaSheets;
  var head = document.getElementById('_card-head');
  var foot = document.getElementById('_card-foot');
  if (!sheets || !head || !foot) return;

  function card(lesson) {
    var box = sheets.make('article', 'home-card');
    box.appendChild(document.importNode(head.content, true));
    box.appendChild(sheets.make('p', 'home-card-title', lesson.querySelector('.at-home-title').textContent));
    ['.at-home-outcome', '.at-home-ask'].forEach(function (part) {
      var found = lesson.querySelector(part);
      if (found) box.appendChild(sheets.copy(found));
    });
    box.appendChild(document.importNode(foot.content, true));
    return box;
  }

  function four(lessons) {
    var pages = [];
    lessons.forEach(function (lesson, at) {
      if (at % 4 === 0) pages.push(sheets.make('section', 'home-card-sheet'));
      pages[pages.length - 1].appendChild(card(lesson));
    });
    return pages;
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-home-cards]');
    if (!button) return;
    var one = document.getElementById(button.getAttribute('data-home-cards'));
    var all = Array.prototype.slice.call(document.querySelectorAll('.at-home'));
    sheets.print(four(one ? [one, one, one, one] : all));
  });
})();
