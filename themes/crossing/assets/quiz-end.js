// quiz-end.js: after the last question: what I know, what to look at again, the result code, the certificate.
// After a sensitive quiz there is nothing of that: calm words and the ways to get help are in the page already.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;

  // quiz.end(element, questions): shows the end of the quiz `element`.
  quiz.end = function (element, questions) {
    var end = document.getElementById('_quiz-end');
    if (!element.hasAttribute('data-sensitive')) sum(element, questions, end);
    element.hidden = true;
    end.setAttribute('data-ready', '');
    end.setAttribute('data-shown', '');
  };

  function sum(element, questions, end) {
    var check = element.dataset.kind === 'check';
    var counted = questions.filter(function (question) { return question.marked; });
    var known = counted.filter(function (question) { return question.right; });
    // The youngest may try until it is right: then it is worth another look if it took more than one.
    var again = counted.filter(function (question) { return quiz.young ? question.used > 1 : !question.right; });
    if (element.hasAttribute('data-scored') && counted.length && !quiz.young) {
      var score = end.querySelector('.quiz-score');
      score.textContent = quiz.fill(words.score, known.length, counted.length) + (again.length ? '' : ' ' + words.allRight);
      score.hidden = false;
    }
    if (check) {
      if (!quiz.young) list(end.querySelector('.quiz-know'), known);
      list(end.querySelector('.quiz-look'), again);
      if (counted.length && counted.length < questions.length) end.querySelector('.quiz-unmarked').hidden = false;
    }
    var code = end.querySelector('.quiz-code');
    if (code && counted.length && !quiz.young) {
      code.querySelector('.result-code').textContent = window.belishaCode.write(element.dataset.code, counted.map(function (question) { return question.right; }));
      code.hidden = false;
    }
  }

  function list(box, questions) {
    if (!box || !questions.length) return;
    questions.forEach(function (question) {
      var item = quiz.make('li');
      var section = question.element.dataset.section;
      if (section) {
        var link = quiz.make('a', '', quiz.spoken(question.stem));
        link.href = section;
        item.appendChild(link);
      } else quiz.copy(item, question.stem);
      box.querySelector('ul').appendChild(item);
    });
    box.hidden = false;
  }

  // Only the certificate goes on the paper.
  document.addEventListener('click', function (event) {
    if (!event.target.closest || !event.target.closest('[data-print-certificate]')) return;
    document.documentElement.setAttribute('data-certificate', '');
    window.print();
  });
  window.addEventListener('afterprint', function () { document.documentElement.removeAttribute('data-certificate'); });
})();
