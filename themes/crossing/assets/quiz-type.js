// quiz-type.js: answers that are typed, where the age may type: gaps without words to use, and a short answer.
// What is typed stays in the page: it is compared with the spellings that are in it, and kept nowhere.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var count = 0;

  function Typed(question, inputs) {
    var element = question.element;
    var self = {};
    count += 1;
    var promise = quiz.make('p', 'small typed-note screen-only', words.typedNote);
    promise.id = '_typed-' + count;
    question.body.appendChild(promise);

    inputs.forEach(function (field, at) {
      var input = field.input;
      input.value = '';
      input.maxLength = 60;
      input.spellcheck = false;
      input.autocomplete = 'off';
      input.setAttribute('autocapitalize', 'off');
      input.setAttribute('aria-describedby', promise.id);
      if (inputs.length > 1) input.setAttribute('aria-label', quiz.fill(words.gapName, at + 1));
      field.note = quiz.make('span', 'typed-mark');
      field.note.id = '_typed-' + count + '-' + (at + 1);
      input.insertAdjacentElement('afterend', field.note);
      input.addEventListener('input', function () { question.touched(); mark(field, ''); });
      input.addEventListener('keydown', function (event) { if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); question.go.click(); } });
    });

    function right(field) { return quiz.same(field.input.value, field.spellings); }

    function mark(field, kind) {
      field.note.textContent = '';
      field.input.classList.remove('is-right', 'is-look', 'is-yours');
      field.input.setAttribute('aria-describedby', promise.id + (kind ? ' ' + field.note.id : ''));
      if (!kind) return;
      field.input.classList.add('is-' + kind);
      field.note.appendChild(quiz.note(kind));
    }

    self.missing = function () {
      var empty = inputs.filter(function (field) { return !field.input.value.trim(); });
      if (!empty.length) return '';
      empty[0].input.focus();
      return inputs.length > 1 ? quiz.fill(words.placeMissing, empty.length) : words.noneTyped;
    };
    self.isRight = function () { return inputs.every(right); };
    self.look = function () {
      inputs.forEach(function (field) {
        field.input.readOnly = right(field);
        mark(field, right(field) ? 'right' : 'look');
      });
      if (inputs.length > 1) question.tellParts(inputs.filter(right).length, inputs.length);
    };
    self.again = function () {
      var field = inputs.filter(function (it) { return !it.input.readOnly; })[0];
      field.input.focus();
      field.input.select();
    };
    self.reveal = function () { inputs.forEach(function (field) { field.input.value = field.spellings[0]; }); };
    self.answer = function (panel) {
      var list = element.querySelector('.answer-gaps');
      panel.appendChild(quiz.make('p', '', words.answerParts));
      if (list) panel.appendChild(quiz.copy(quiz.make('ol', 'answer-gaps'), list));
      else panel.appendChild(quiz.make('p', 'panel-answers', inputs[0].spellings.join(' / ')));
    };
    self.close = function () {
      promise.hidden = true;
      inputs.forEach(function (field) {
        field.input.readOnly = true;
        mark(field, right(field) ? 'right' : 'yours');
      });
    };
    return self;
  }
  quiz.typed = Typed;

  quiz.kinds.short = function (question) {
    var element = question.element;
    var line = element.querySelector('.answer-line');
    var box = quiz.make('p', 'answer-typed screen-only');
    var label = quiz.make('label', 'answer-label', words.shortLabel);
    var input = quiz.make('input', 'answer-input');
    input.type = 'text';
    input.id = '_short-' + element.id;
    label.htmlFor = input.id;
    box.appendChild(label);
    box.appendChild(input);
    line.parentNode.insertBefore(box, line.nextSibling);
    question.how(words.shortHow);
    return Typed(question, [{ input: input, spellings: quiz.spellings(element.querySelector('.answer')) }]);
  };
})();
