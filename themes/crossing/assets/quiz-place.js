// quiz-place.js: one way to answer for match, sort and gap with words to use: choose a card, then its place.
// (The place may also be chosen first.) A placed card goes back when it is pressed. Nothing is ever dragged.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var count = 0;

  // cards: [{ words: node to copy, home: number }]; places: [{ box: where cards go, slot: its button, name, many, first? }]
  // fits(card, place) says whether a card is right there; rightPlace(card, taken) is where it belongs, if anywhere.
  function Board(question, cards, places, tray, fits) {
    var held = null;
    var waiting = null;
    var board = { cards: cards, places: places };

    cards.forEach(function (card, at) {
      card.at = at;
      card.place = null;
      card.item = quiz.make('span', 'card-item');
      card.button = quiz.button('', 'card-button');
      card.button.appendChild(quiz.copy(quiz.make('span', 'card-words'), card.words, true));
      card.name = quiz.spoken(card.button);
      card.item.appendChild(card.button);
      card.button.addEventListener('click', function (event) { pressCard(card, event.detail > 0); });
      tray.appendChild(card.item);
      if (quiz.speak && quiz.young) quiz.speak.beside(card.item, card.button);
      dress(card);
    });
    places.forEach(function (place) {
      place.slot.addEventListener('click', function (event) { pressPlace(place, event.detail > 0); });
      // A finger may land anywhere in a big place; the button in it is what a keyboard finds.
      if (place.area) place.area.addEventListener('click', function (event) { if (!event.target.closest('button, a')) pressPlace(place, true); });
      dressPlace(place);
    });
    question.body.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || (!held && !waiting)) return;
      letGo();
      question.say(words.placeCancel);
    });

    function here(place) { return cards.filter(function (card) { return card.place === place; }); }
    function loose() { return cards.filter(function (card) { return !card.place; }); }
    function open() { return places.filter(function (place) { return !here(place).length; }); }
    function letGo() { held = null; waiting = null; cards.forEach(dress); places.forEach(dressPlace); }

    // How a card looks and what it is called: free, chosen, in its place, right, or to look at again.
    function dress(card) {
      var old = card.button.querySelector('.tag-note, .card-back');
      if (old) old.remove();
      card.item.className = 'card-item' + (card.place ? ' is-placed' : '') + (card.note ? ' is-' + card.note : '');
      if (card.place) card.button.removeAttribute('aria-pressed');
      else card.button.setAttribute('aria-pressed', String(card === held));
      card.button.disabled = Boolean(question.done || card.fixed);
      if (card.note && card.place) card.button.appendChild(quiz.note(card.note));
      else if (card.place) {
        var back = quiz.make('span', 'card-back');
        back.appendChild(quiz.icon('back'));
        back.appendChild(quiz.make('span', '', words.putBack));
        card.button.appendChild(back);
      }
    }

    function dressPlace(place) {
      var full = !place.many && here(place).length > 0;
      place.slot.hidden = full || Boolean(question.done);
      place.slot.setAttribute('aria-pressed', String(place === waiting));
      place.words.textContent = held ? words.putHere : place === waiting ? words.placeWaiting : place.many ? words.putHere : words.placeEmpty;
      if (place.area) place.area.classList.toggle('is-open', Boolean(held) && !full);
    }

    function pressCard(card, byHand) {
      if (question.done || card.fixed) return;
      question.touched();
      clearNotes();
      if (card.place) {
        if (held) { put(held, card.place, byHand); return; }
        takeBack(card);
        letGo();
        focus(card.button, byHand);
        question.say(quiz.fill(words.placeBack, card.name));
      } else if (waiting) {
        put(card, waiting, byHand);
      } else {
        held = held === card ? null : card;
        cards.forEach(dress);
        places.forEach(dressPlace);
        question.say(held ? quiz.fill(words.placeHeld, card.name) : words.placeCancel);
      }
    }

    function pressPlace(place, byHand) {
      if (question.done || place.slot.hidden) return;
      question.touched();
      clearNotes();
      if (held) { put(held, place, byHand); return; }
      waiting = waiting === place ? null : place;
      places.forEach(dressPlace);
      question.say(waiting ? quiz.fill(words.placeWhich, place.name) : words.placeCancel);
    }

    function put(card, place, byHand) {
      var placeFirst = waiting === place;
      if (!place.many) {
        if (here(place).some(function (other) { return other.fixed; })) return;
        here(place).forEach(takeBack);
      }
      card.place = place;
      place.box.appendChild(card.item);
      letGo();
      var next = placeFirst && !place.many ? open()[0] : null;
      var left = loose();
      var done = open().length === 0 || left.length === 0;
      if (done && !board.missing()) focus(question.go, byHand);
      else if (next) focus(next.slot, byHand);
      else if (left.length) focus(left[0].button, byHand);
      else focus(card.button, byHand);
      question.say(quiz.fill(words.placeNow, card.name, place.name));
    }

    function takeBack(card) {
      card.place = null;
      card.note = '';
      var after = loose().filter(function (other) { return other.at > card.at && other.item.parentNode === tray; })[0];
      tray.insertBefore(card.item, after ? after.item : null);
    }

    // Focus must not be lost when a card moves; a page must not jump under a finger.
    function focus(control, byHand) { control.focus({ preventScroll: byHand }); }

    function clearNotes() {
      cards.forEach(function (card) { if (!card.fixed && card.note) { card.note = ''; dress(card); } });
    }

    board.isRight = function () {
      return cards.every(function (card) { return card.place ? fits(card, card.place) : !places[0].many; });
    };
    board.missing = function () {
      var left = places[0].many ? loose().length : open().length;
      return left ? quiz.fill(words.placeMissing, left) : '';
    };
    board.look = function () {
      letGo();
      var right = 0;
      cards.forEach(function (card) {
        if (!card.place) return;
        card.fixed = fits(card, card.place);
        card.note = card.fixed ? 'right' : 'look';
        if (card.fixed) right += 1;
        dress(card);
      });
      question.tellParts(right, places[0].many ? cards.length : places.length);
    };
    // The cards to look at again go back, those that are right stay.
    board.again = function () {
      cards.forEach(function (card) { if (card.place && !card.fixed) takeBack(card); });
      letGo();
      (loose()[0] || cards[0]).button.focus();
    };
    board.reveal = function () {
      cards.forEach(function (card) { if (card.place) takeBack(card); });
      places.forEach(function (place) {
        loose().forEach(function (card) {
          if (!fits(card, place) || (!place.many && here(place).length)) return;
          card.place = place;
          place.box.appendChild(card.item);
        });
      });
    };
    board.close = function () {
      letGo();
      tray.parentNode.hidden = true;
      cards.forEach(function (card) {
        if (card.place) card.note = fits(card, card.place) ? 'right' : 'yours';
        dress(card);
      });
      places.forEach(dressPlace);
    };
    return board;
  }

  function trayOf(title) {
    count += 1;
    var box = quiz.make('div', 'tray');
    var name = quiz.make('p', 'tray-title');
    quiz.copy(name, title, true);
    name.id = '_tray-' + count;
    var cards = quiz.make('div', 'tray-cards');
    cards.setAttribute('role', 'group');
    cards.setAttribute('aria-labelledby', name.id);
    box.appendChild(name);
    box.appendChild(cards);
    box.appendChild(quiz.make('p', 'tray-empty', words.trayEmpty));
    return { box: box, cards: cards };
  }

  function slotOf(place) {
    place.slot = quiz.button('', 'slot');
    place.words = quiz.make('span', 'slot-words');
    place.slot.appendChild(place.words);
    place.slot.appendChild(quiz.make('span', 'unseen', ': ' + place.name));
    return place;
  }

  function title(text) { return quiz.make('p', '', text); }

  function answerFrom(question, selector) {
    return function (panel) {
      panel.appendChild(quiz.make('p', '', words.answerParts));
      quiz.all(question.element, '.answer ' + selector).forEach(function (node) {
        panel.appendChild(quiz.copy(quiz.make(node.tagName, node.className), node));
      });
    };
  }

  quiz.place = { board: Board, tray: trayOf, slot: slotOf, title: title, answerFrom: answerFrom };
})();
