// quiz-choose.js: choose one, choose N.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;

  quiz.kinds.choose = function (question) {
    var element = question.element;
    var multi = element.hasAttribute('data-multi');
    var need = multi ? Number(element.dataset.count) : 1;
    var fieldset = element.querySelector('fieldset');
    var list = element.querySelector('.options');
    var options = Array.prototype.map.call(list.children, function (item) {
      var input = item.querySelector('input');
      return {
        item: item, input: input, right: item.hasAttribute('data-right'), words: item.querySelector('.option-words'),
        feedback: element.querySelector('.answer-feedback[data-for="' + input.value + '"]')
      };
    });
    if (!element.hasAttribute('data-fixed')) quiz.shuffle(options);
    options.forEach(function (option, place) {
      option.item.querySelector('.letter').textContent = String.fromCharCode(65 + place);
      option.input.checked = false;
      option.input.disabled = false;
      list.appendChild(option.item);
    });
    list.addEventListener('change', question.touched);

    function chosen() { return options.filter(function (option) { return option.input.checked; }); }
    function rights() { return options.filter(function (option) { return option.right; }); }

    return {
      // What is still missing, in words; nothing when it can be checked.
      missing: function () {
        var mine = chosen().length;
        if (mine === need) return '';
        return multi ? quiz.fill(words.noneMany, need, mine) : words.none;
      },
      isRight: function () { return chosen().every(function (option) { return option.right; }); },
      look: function () {
        chosen().forEach(function (option) { if (!option.right) question.tell(option.feedback); });
      },
      again: function () { (chosen()[0] || options[0]).input.focus(); },
      reveal: function () { options.forEach(function (option) { option.input.checked = option.right; }); },
      answer: function (panel) {
        panel.appendChild(quiz.make('p', '', multi ? words.answerMany : words.answerOne));
        var shown = quiz.make('ul', 'panel-answers');
        rights().forEach(function (option) { shown.appendChild(quiz.copy(quiz.make('li'), option.words)); });
        panel.appendChild(shown);
      },
      reason: function () { rights().forEach(function (option) { question.tell(option.feedback); }); },
      close: function () {
        options.forEach(function (option) {
          var mark = null;
          if (option.right) {
            option.item.classList.add('is-right');
            mark = quiz.make('span', 'mark mark-right');
            mark.appendChild(quiz.icon('check'));
            mark.appendChild(quiz.make('span', '', words.rightAnswer));
          } else if (option.input.checked) {
            mark = quiz.make('span', 'mark mark-yours', words.yourAnswer);
          }
          if (mark) option.item.querySelector('label').appendChild(mark);
          option.input.disabled = true;
        });
        fieldset.setAttribute('data-done', '');
      }
    };
  };
})();
