// speech.js: one voice for the whole page. Only voices that are on the device speak: others would send the words to somebody
// else. It does not know what is read: quiz-speak.js, listen.js and read.js hand it words. Nothing speaks by itself.
(function () {
  'use strict';
  if (window.belishaSpeech) return;
  var engine = window.speechSynthesis;
  var language = (document.documentElement.lang || 'en').toLowerCase();
  var waiting = [];
  var current = null;

  window.belishaSpeech = {
    // Whether an engine is there whose voices are still to come.
    pending: function () { return Boolean(engine) && !engine.getVoices().length; },
    voice: voice, ready: ready, say: say, stop: stop
  };

  // A voice of this device for a language: the same country if there is one.
  function voice(wanted) {
    if (!engine) return null;
    wanted = (wanted || language).toLowerCase();
    var mine = engine.getVoices().filter(function (it) { return it.localService === true && codeOf(it).slice(0, 2) === wanted.slice(0, 2); });
    return mine.filter(function (it) { return codeOf(it) === wanted; })[0] || mine[0] || null;
  }
  function codeOf(it) { return it.lang.replace('_', '-').toLowerCase(); }

  // Runs `then` as soon as there is a voice for this page's language; never, if there is none.
  function ready(then) {
    if (voice()) then();
    else waiting.push(then);
  }

  // Says words, in place of what is being said. `end` is told how it ended: done, stopped or failed.
  function say(words, rate, end, lang) {
    stop();
    var using = voice(lang) || voice();
    if (!using) { end('failed'); return; }
    var utterance = new window.SpeechSynthesisUtterance(aloud(words));
    // Some browsers forget an utterance that nobody holds, and never say that it ended.
    var mine = current = { utterance: utterance, end: end };
    utterance.voice = using;
    utterance.lang = using.lang;
    utterance.rate = rate;
    utterance.onend = function () { over('done'); };
    utterance.onerror = function () { over('failed'); };
    engine.speak(utterance);
    function over(how) {
      if (current !== mine) return;
      current = null;
      end(how);
    }
  }

  // Two voices at once help nobody: this ends what was recorded, too.
  function stop() {
    if (window.belishaRecording) window.belishaRecording.pause();
    if (!current) return;
    var mine = current;
    current = null;
    engine.cancel();
    mine.end('stopped');
  }

  // A telephone number is a row of digits: nobody can dial "nine hundred and ninety-nine".
  function aloud(words) {
    return words.replace(/\b999\b|\b0\d{2,}(?: ?\d{2,})*\b/g, function (number) {
      return number.split(' ').map(function (group) { return group.split('').join(' '); }).join(', ');
    });
  }

  function look() {
    if (voice()) waiting.splice(0).forEach(function (then) { then(); });
  }
  if (engine && engine.addEventListener) engine.addEventListener('voiceschanged', look);
  // Leaving the page, or filling the screen for a class, ends it.
  window.addEventListener('pagehide', stop);
  document.addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('[data-class-open], [data-exit]')) stop();
  }, true);
})();
