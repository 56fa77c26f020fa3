// quiz-match.js: match the pairs: each card of the right column goes beside one of the left.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var placing = quiz.place;

  quiz.kinds.match = function (question) {
    var element = question.element;
    var sheet = element.querySelector('.sheet-match');
    var titles = quiz.all(sheet, '.sheet-title');
    var board = quiz.make('div', 'board board-match screen-only');
    var list = quiz.make('ul', 'places');
    var places = quiz.all(sheet, '[data-answer]').map(function (source) {
      var label = quiz.copy(quiz.make('span', 'place-words'), source.querySelector('.sheet-words'));
      var place = placing.slot({ right: source.dataset.answer, name: quiz.spoken(label), many: false });
      place.area = quiz.make('li', 'place');
      place.box = quiz.make('span', 'place-box');
      [label, place.box].forEach(function (node) { place.area.appendChild(node); });
      place.box.appendChild(place.slot);
      list.appendChild(place.area);
      return place;
    });
    var cards = quiz.all(sheet, '[data-letter]').map(function (source) { return { words: source.querySelector('.sheet-words'), letter: source.dataset.letter }; });
    var tray = placing.tray(titles[1]);
    var left = quiz.make('div', 'board-places');
    left.appendChild(quiz.copy(quiz.make('p', 'tray-title'), titles[0], true));
    left.appendChild(list);
    board.appendChild(left);
    board.appendChild(tray.box);
    sheet.parentNode.insertBefore(board, sheet.nextSibling);
    question.how(words.matchHow);
    var self = placing.board(question, quiz.shuffle(cards), places, tray.cards, function (card, place) { return card.letter === place.right; });
    self.answer = placing.answerFrom(question, '.answer-pairs');
    return self;
  };
})();
