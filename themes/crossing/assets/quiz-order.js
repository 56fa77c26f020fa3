// quiz-order.js: put steps in order. Each row has "Move up" and "Move down"; the arrow keys on them do the same.
// A step that was in its place when the order was checked stays there, and the others move round it.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;

  quiz.kinds.order = function (question) {
    var element = question.element;
    var sheet = element.querySelector('.sheet-order');
    var list = quiz.make('ol', 'order screen-only');
    var rows = Array.prototype.map.call(sheet.children, row);
    sheet.parentNode.insertBefore(list, sheet.nextSibling);
    question.how(words.orderHow);
    draw();

    function row(source) {
      var self = { item: quiz.make('li', 'order-row'), place: Number(source.dataset.place), fixed: false };
      self.number = quiz.make('span', 'order-number');
      self.number.setAttribute('aria-hidden', 'true');
      self.words = quiz.copy(quiz.make('span', 'order-words'), source.querySelector('.sheet-words'));
      self.name = quiz.spoken(self.words);
      self.moves = quiz.make('span', 'order-moves');
      self.up = move(self, -1, words.moveUp, 'up');
      self.down = move(self, 1, words.moveDown, 'down');
      [self.number, self.words, self.moves].forEach(function (node) { self.item.appendChild(node); });
      return self;
    }

    function move(self, by, label, picture) {
      var control = quiz.button('', 'order-move');
      control.appendChild(quiz.icon(picture));
      control.appendChild(quiz.make('span', 'order-move-name', label));
      control.setAttribute('aria-label', label + ': ' + self.name);
      control.addEventListener('click', function () { shift(self, by, control); });
      control.addEventListener('keydown', function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        var way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!way) return;
        event.preventDefault();
        shift(self, way, control);
      });
      self.moves.appendChild(control);
      return control;
    }

    // Where a row would come to stand: beyond the rows that stay.
    function beyond(self, by) {
      var to = rows.indexOf(self) + by;
      while (rows[to] && rows[to].fixed) to += by;
      return rows[to] ? to : -1;
    }

    function shift(self, by, control) {
      if (self.fixed || question.done) return;
      var from = rows.indexOf(self);
      var to = beyond(self, by);
      if (to < 0) { question.say(quiz.fill(words.orderEnd, self.name, from + 1, rows.length)); return; }
      rows[from] = rows[to];
      rows[to] = self;
      question.touched();
      rows.forEach(plain);
      draw();
      control.focus();
      question.say(quiz.fill(words.orderNow, self.name, to + 1, rows.length));
    }

    function draw() {
      rows.forEach(function (self, at) {
        if (list.children[at] !== self.item) list.insertBefore(self.item, list.children[at] || null);
        self.number.textContent = at + 1;
        self.up.setAttribute('aria-disabled', String(beyond(self, -1) < 0));
        self.down.setAttribute('aria-disabled', String(beyond(self, 1) < 0));
      });
    }

    function plain(self) { if (!self.fixed) mark(self, ''); }

    function mark(self, kind) {
      var old = self.item.querySelector('.tag-note');
      if (old) old.remove();
      self.item.className = 'order-row' + (kind ? ' is-' + kind : '');
      if (kind) self.item.insertBefore(quiz.note(kind), self.moves);
    }

    function inPlace(self, at) { return self.place === at + 1; }

    return {
      missing: function () { return ''; },
      isRight: function () { return rows.every(inPlace); },
      look: function () {
        rows.forEach(function (self, at) {
          self.fixed = inPlace(self, at);
          self.moves.hidden = self.fixed;
          mark(self, self.fixed ? 'right' : 'look');
        });
        draw();
        question.tellParts(rows.filter(inPlace).length, rows.length);
      },
      again: function () {
        rows.forEach(plain);
        var first = rows.filter(function (self) { return !self.fixed; })[0];
        (first.up.getAttribute('aria-disabled') === 'true' ? first.down : first.up).focus();
      },
      reveal: function () { rows.sort(function (a, b) { return a.place - b.place; }); draw(); },
      answer: function (panel) {
        panel.appendChild(quiz.make('p', '', words.answerOrder));
        panel.appendChild(quiz.copy(quiz.make('ol', 'panel-answers'), element.querySelector('.answer-steps')));
      },
      close: function () {
        rows.forEach(function (self, at) { self.moves.hidden = true; mark(self, inPlace(self, at) ? 'right' : 'yours'); });
      }
    };
  };
})();
