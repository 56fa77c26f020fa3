// quiz-gap.js: fill the gaps: from the words to use, or, where the age may type and there are none, by typing.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var placing = quiz.place;

  quiz.kinds.gap = function (question) {
    var element = question.element;
    if (!element.hasAttribute('data-typing') || element.querySelector('.bank')) return fromBank(question);
    var text = element.querySelector('.gap-text');
    text.classList.add('gap-typed');
    question.how(words.gapTypeHow);
    var answers = quiz.all(element, '.answer-gaps li').map(quiz.spellings);
    return quiz.typed(question, quiz.all(text, '.gap').map(function (input, at) { return { input: input, spellings: answers[at] }; }));
  };

  // A text with gaps, and words to use.
  function fromBank(question) {
    var element = question.element;
    var text = element.querySelector('.gap-text');
    var answers = quiz.all(element, '.answer-gaps li').map(quiz.spellings);
    var board = quiz.make('div', 'board board-gap screen-only');
    var shown = quiz.copy(quiz.make('div', 'gap-text'), text);
    var places = quiz.all(shown, '.gap').map(function (input, at) {
      var place = placing.slot({ right: answers[at], name: quiz.fill(words.gapName, at + 1), many: false });
      place.box = quiz.make('span', 'gap-box');
      place.box.appendChild(place.slot);
      input.replaceWith(place.box);
      return place;
    });
    var bank = quiz.all(element, '.bank li');
    // Every gap can be filled, also when two gaps have the same answer.
    answers.forEach(function (accepted, at) {
      function fitting(list) { return list.filter(function (node) { return quiz.same(node.textContent, accepted); }).length; }
      var needed = answers.slice(0, at + 1).filter(function (other) { return quiz.same(other[0], accepted); }).length;
      if (fitting(bank) < needed) bank.push(quiz.make('span', '', accepted[0]));
    });
    var tray = placing.tray(element.querySelector('.bank-title') || placing.title(words.cardsTitle));
    board.appendChild(shown);
    board.appendChild(tray.box);
    text.parentNode.insertBefore(board, text.nextSibling);
    question.how(words.gapHow);
    var cards = quiz.shuffle(bank).map(function (node) { return { words: node }; });
    var self = placing.board(question, cards, places, tray.cards, function (card, place) { return quiz.same(card.name, place.right); });
    self.answer = placing.answerFrom(question, '.answer-gaps');
    return self;
  }
})();
