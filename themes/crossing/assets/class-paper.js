// class-paper.js: what a teacher prints from "Show to class": voting cards, cards to cut up. No answer is ever on them.
(function () {
  'use strict';
  var show = window.belishaClass;
  if (!show) return;
  var make = show.make, copy = show.copy, each = show.each, fill = show.fill, words = show.words;
  var print = window.belishaSheets.print;

  // Four to a sheet: one set for each pupil. A question with five answers or more brings the next letters.
  show.printVoting = function (list) {
    var most = list.reduce(function (many, question) { return Math.max(many, question.querySelectorAll('.options > li, .choice').length); }, 4);
    var pages = [];
    for (var i = 0; i < most; i += 1) {
      if (i % 4 === 0) pages.push(make('section', 'card-sheet card-sheet-voting'));
      var letter = String.fromCharCode(65 + i);
      var card = make('div', 'voting-card');
      var shape = show.shape(letter);
      var edge = shape.firstChild.cloneNode(false);
      edge.setAttribute('class', 'shape-edge');
      shape.insertBefore(edge, shape.firstChild);
      card.appendChild(shape);
      card.appendChild(make('p', 'voting-name', show.shapeName(letter) ? fill(words.cardName, [letter, show.shapeName(letter)]) : letter));
      pages[pages.length - 1].appendChild(card);
    }
    print(pages);
  };

  show.canCut = function (question) { return ['order', 'match', 'sort'].indexOf(question.dataset.question) >= 0; };

  // One sheet or more for each question: its cards in the mixed order of the worksheet, with the worksheet's letters.
  show.printCut = function (list, title) {
    print(list.filter(show.canCut).map(function (question) {
      var page = make('section', 'card-sheet card-sheet-cut');
      page.appendChild(make('p', 'cut-title', title));
      var stem = make('h2', 'cut-stem');
      stem.appendChild(copy(question.querySelector('.stem')));
      page.appendChild(stem);
      page.appendChild(make('p', 'cut-how', words.cutHow));
      each(question.querySelectorAll('.sheet-groups'), function (groups) { page.appendChild(cards(groups.querySelectorAll('.sheet-title'), 'cut-heads')); });
      var sides = question.querySelectorAll('.sheet-match > div');
      if (sides.length) each(sides, function (side) { page.appendChild(cards(side.querySelectorAll('li'), 'cut-cards', side.querySelector('.sheet-title'))); });
      else page.appendChild(cards(question.querySelectorAll('.sheet-order > li, .sheet-items > li'), 'cut-cards'));
      return page;
    }));
  };

  function cards(nodes, name, title) {
    var box = make('div', 'cut-grid ' + name);
    each(nodes, function (node) {
      var card = make('div', 'cut-card');
      var letter = node.querySelector('.letter');
      var head = make('p', 'cut-letter', letter ? letter.textContent.trim() : '');
      if (title) head.appendChild(make('span', 'cut-side', title.textContent.trim()));
      if (head.firstChild) card.appendChild(head);
      var part = make('div', 'cut-words');
      part.appendChild(copy(node, '.box, .letter'));
      card.appendChild(part);
      box.appendChild(card);
    });
    return box;
  }
})();
