// quiz-speak.js: for the youngest: a button beside every question, answer, hint and feedback that reads it aloud.
// The voice itself is in speech.js.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var speech = window.belishaSpeech;
  var speaking = null;

  function say(source, control) {
    var again = speaking === control;
    speech.stop();
    if (again) return;
    speaking = control;
    control.setAttribute('aria-pressed', 'true');
    speech.say(quiz.spoken(source), 0.9, function () {
      control.setAttribute('aria-pressed', 'false');
      speaking = null;
    });
  }

  // Puts a button that reads `source` into `box`, before `next` if that is given; as soon as there is a voice.
  function into(box, source, next, wide) {
    function add() {
      var control = quiz.button('', wide ? 'speak speak-wide' : 'speak');
      control.appendChild(quiz.icon('speak'));
      control.setAttribute('aria-pressed', 'false');
      if (wide) control.appendChild(quiz.make('span', '', words.listen));
      control.setAttribute('aria-label', words.listen + ': ' + quiz.spoken(source));
      control.addEventListener('click', function () { say(source, control); });
      box.insertBefore(control, next || null);
    }
    speech.ready(add);
  }

  quiz.speak = { into: into, beside: function (box, source) { into(box, source); } };
})();
