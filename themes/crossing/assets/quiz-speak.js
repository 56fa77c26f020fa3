// quiz-speak.js: for the youngest: a button beside every question, answer, hint and feedback that reads it aloud.
// Only voices that are on the device speak: others would send the words to somebody else. Nothing speaks by itself.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var speech = window.speechSynthesis;
  var voice = null;
  var speaking = null;
  var waiting = [];
  var note = null;

  function find() {
    if (!speech) return null;
    var language = quiz.language.toLowerCase();
    var mine = speech.getVoices().filter(function (it) { return it.localService === true && it.lang.slice(0, 2).toLowerCase() === language.slice(0, 2); });
    return mine.filter(function (it) { return it.lang.replace('_', '-').toLowerCase() === language; })[0] || mine[0] || null;
  }

  function look() {
    voice = find();
    if (!voice) return;
    if (note) { note.remove(); note = null; }
    waiting.splice(0).forEach(function (add) { add(); });
  }

  function stop() {
    if (!speaking) return;
    speaking.setAttribute('aria-pressed', 'false');
    speaking = null;
    speech.cancel();
  }

  function say(source, control) {
    var again = speaking === control;
    stop();
    if (again) return;
    var utterance = new window.SpeechSynthesisUtterance(quiz.spoken(source));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = utterance.onerror = function () {
      if (speaking === control) { control.setAttribute('aria-pressed', 'false'); speaking = null; }
    };
    speaking = control;
    control.setAttribute('aria-pressed', 'true');
    speech.speak(utterance);
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
    if (voice) add();
    else waiting.push(add);
  }

  quiz.speak = {
    into: into,
    beside: function (box, source) { into(box, source); },
    stop: stop,
    // Where there is no voice, a grown-up reads: said once, before the first question.
    start: function (first) {
      window.setTimeout(function () {
        if (voice) return;
        note = quiz.make('p', 'read-together');
        note.appendChild(quiz.icon('people'));
        note.appendChild(quiz.make('span', '', words.readTogether));
        first.parentNode.insertBefore(note, first);
      }, speech && !speech.getVoices().length ? 700 : 0);
    }
  };

  look();
  if (speech && speech.addEventListener) speech.addEventListener('voiceschanged', look);
  window.addEventListener('pagehide', stop);
})();
