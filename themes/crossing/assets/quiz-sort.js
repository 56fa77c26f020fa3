// quiz-sort.js: sort into groups: a card, then its group.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var placing = quiz.place;

  quiz.kinds.sort = function (question) {
    var element = question.element;
    var items = element.querySelector('.sheet-items');
    var groups = element.querySelector('.sheet-groups');
    var board = quiz.make('div', 'board board-sort screen-only');
    var list = quiz.make('ul', 'groups');
    var places = quiz.all(groups, 'li').map(function (source, at) {
      var label = quiz.copy(quiz.make('p', 'group-title'), source.querySelector('.sheet-title'));
      var place = placing.slot({ right: String(at), name: quiz.spoken(label), many: true });
      place.area = quiz.make('li', 'group');
      place.box = quiz.make('div', 'group-cards');
      [label, place.slot, place.box].forEach(function (node) { place.area.appendChild(node); });
      list.appendChild(place.area);
      return place;
    });
    var cards = quiz.all(items, '[data-group]').map(function (source) { return { words: source.querySelector('.sheet-words'), group: source.dataset.group }; });
    var tray = placing.tray(placing.title(words.cardsTitle));
    board.appendChild(tray.box);
    board.appendChild(list);
    groups.parentNode.insertBefore(board, groups.nextSibling);
    question.how(words.sortHow);
    var self = placing.board(question, quiz.shuffle(cards), places, tray.cards, function (card, place) { return card.group === place.right; });
    self.answer = placing.answerFrom(question, '.answer-group');
    return self;
  };
})();
