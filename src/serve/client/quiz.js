// quiz.js (of the preview): an answer that is being given survives a reload: which question is on the screen, how its options
// are mixed, cards in their places, steps in their order. It does what a pupil would do, with the buttons that are there.
(function () {
  'use strict';
  var preview = window.belishaPreview;
  var all = preview.all;
  preview.quiz = { save: save, restore: restore };

  function questions() { return all(document, '.question[id][data-ready]'); }
  function places(question) { return all(question, '.board .place, .board .group, .board .gap-box'); }
  function words(node, name) { var found = node.querySelector(name); return found ? found.innerHTML : ''; }
  function onScreen() { return all(document, '.quiz > .question').filter(function (it) { return !it.hidden; })[0]; }

  function save() {
    var shown = document.querySelector('.quiz .progress') && onScreen();
    var kept = { hash: window.location.hash, shown: shown ? shown.id : '', of: {} };
    questions().forEach(function (question) {
      kept.of[question.id] = {
        options: all(question, '.options input').map(function (input) { return input.value; }),
        cards: places(question).map(function (place) { return all(place, '.card-button').map(function (card) { return words(card, '.card-words'); }); }),
        steps: all(question, '.order > .order-row').map(function (row) { return words(row, '.order-words'); })
      };
    });
    // The quiz opens at the question that the address names.
    if (shown) window.history.replaceState(null, '', '#' + shown.id);
    return kept;
  }

  function restore(kept) {
    if (kept.shown) {
      window.history.replaceState(null, '', window.location.pathname + window.location.search + kept.hash);
      goBack(kept.shown);
    }
    questions().forEach(function (question) {
      var was = kept.of[question.id];
      if (!was || question.querySelector('[data-done], .panel')) return;
      mix(question, was.options);
      lay(question, was.cards);
      order(question, was.steps);
      var status = question.querySelector('.status');
      if (status) status.textContent = '';
    });
  }

  // From a later question back to the one that was on the screen.
  function goBack(id) {
    var wanted = document.getElementById(id);
    for (var steps = 0; wanted && wanted.hidden && steps < 500; steps += 1) {
      var here = onScreen();
      var back = here && here.querySelector('.actions .button-quiet');
      if (!back || !(here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING)) return;
      back.click();
    }
  }

  function mix(question, values) {
    var list = question.querySelector('.options');
    if (!list) return;
    var letters = all(list, '.letter').map(function (node) { return node.textContent; });
    values.forEach(function (value) {
      var input = all(list, 'input').filter(function (it) { return it.value === value; })[0];
      if (input) list.appendChild(input.closest('li'));
    });
    all(list, '.letter').forEach(function (node, at) { node.textContent = letters[at]; });
  }

  function lay(question, cards) {
    var targets = places(question);
    cards.forEach(function (inside, at) {
      inside.forEach(function (name) {
        var card = all(question, '.tray-cards .card-button').filter(function (it) { return words(it, '.card-words') === name; })[0];
        var slot = targets[at] && targets[at].querySelector('.slot');
        if (!card || !slot) return;
        card.click();
        slot.click();
      });
    });
  }

  function order(question, steps) {
    steps.forEach(function (name, to) {
      var rows = all(question, '.order > .order-row');
      for (var from = to; from < rows.length && words(rows[from], '.order-words') !== name; from += 1);
      if (from >= rows.length) return;
      var up = rows[from].querySelector('.order-move');
      for (; from > to; from -= 1) up.click();
    });
  }
})();
