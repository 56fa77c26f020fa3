// quiz-store.js: remembers how far a quiz is, so that a reload loses nothing: question ids and numbers, never words, never a name.
// The school chooses where: until the tab closes, on the device, or nowhere. Sensitive quizzes are never kept.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;

  // quiz.store(element, ids): what is kept about the quiz `element`, whose marked questions are `ids`.
  quiz.store = function (element, ids) {
    var key = 'belisha:1:quiz:' + element.dataset.path;
    var kept = { v: element.dataset.digest, q: {}, done: false };
    var place = null;
    try {
      if (element.dataset.store === 'tab') place = window.sessionStorage;
      if (element.dataset.store === 'device') place = window.localStorage;
      load(JSON.parse(place.getItem(key)));
    } catch (e) { /* no storage here, or something else in its place: the quiz lasts as long as the page */ }

    // A quiz that was changed since keeps what its unchanged questions say.
    function load(found) {
      ids.forEach(function (id) {
        var entry = found.q[id];
        if (Array.isArray(entry) && entry.length === 2 && Number.isInteger(entry[0]) && entry[0] >= 0 && [0, 1, 2].indexOf(entry[1]) >= 0) kept.q[id] = entry;
      });
      kept.done = found.done === true && found.v === kept.v;
    }

    function save() {
      if (!place) return;
      try { place.setItem(key, JSON.stringify(kept)); } catch (e) { place = null; }
    }

    return {
      any: function () { return Boolean(place) && (kept.done || Object.keys(kept.q).length > 0); },
      finished: function () { return kept.done; },
      of: function (id) { return kept.q[id] || [0, 0]; },
      put: function (id, used, result) { kept.q[id] = [used, result]; save(); },
      // A survey has no marked question: nothing of it is kept.
      finish: function () { if (ids.length) { kept.done = true; save(); } },
      clear: function () {
        kept.q = {};
        kept.done = false;
        try { if (place) place.removeItem(key); } catch (e) { /* then there is nothing to remove */ }
      }
    };
  };
})();
