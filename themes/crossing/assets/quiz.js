// quiz.js: makes "choose one" and "choose N" questions answer back, and a quiz page show one question at a time.
// It moves and copies what the page already says; its own words come from the attributes of its script element.
// It stores nothing and sends nothing. Nobody is told "wrong": a pupil looks again, and at last is shown the answer with its reason.
(function () {
  'use strict';
  var script = document.currentScript;
  var words = script.dataset;
  var young = words.band === 'reception' || words.band === 'ks1';

  function each(list, run) { Array.prototype.forEach.call(list, run); }
  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }
  function icon(name) {
    var node = make('span', 'icon icon-' + name);
    node.setAttribute('aria-hidden', 'true');
    return node;
  }
  function fill(text, values) { return text.replace(/\{(\d)\}/g, function (all, n) { return values[n]; }); }
  function copyInto(target, source) { if (source) each(source.cloneNode(true).childNodes, function (node) { target.appendChild(node.cloneNode(true)); }); }
  function button(text, quiet) {
    var node = make('button', quiet ? 'button button-quiet' : 'button', text);
    node.type = 'button';
    return node;
  }

  // ---- one question ----
  // tries: how many times it may be checked; 0 is as often as the pupil likes.
  function Question(element, tries) {
    var marked = element.dataset.question === 'choose';
    var self = { element: element, marked: marked, done: false, right: false, changed: function () {} };
    var stem = element.querySelector('.stem');
    self.stem = stem;
    if (!marked) return self;

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
    var hint = element.querySelector('.hint .aside-body');
    var why = element.querySelector('.why');
    var used = 0;
    var panel = null;

    if (!element.hasAttribute('data-fixed')) {
      for (var i = options.length - 1; i > 0; i -= 1) {
        var j = Math.floor(Math.random() * (i + 1));
        var other = options[i];
        options[i] = options[j];
        options[j] = other;
      }
    }
    options.forEach(function (option, place) {
      option.item.querySelector('.letter').textContent = String.fromCharCode(65 + place);
      option.input.checked = false;
      option.input.disabled = false;
      list.appendChild(option.item);
    });

    var status = make('div', 'status');
    status.setAttribute('role', 'status');
    var spoken = make('p', 'unseen');
    spoken.setAttribute('role', 'status');
    var actions = make('p', 'actions');
    var go = button(words.check);
    actions.appendChild(go);
    fieldset.appendChild(status);
    fieldset.appendChild(spoken);
    element.appendChild(actions);
    self.actions = actions;
    element.setAttribute('data-ready', '');

    var lookingAgain = false;
    go.addEventListener('click', function () { if (lookingAgain) again(); else check(); });
    list.addEventListener('change', function () {
      status.textContent = '';
      if (lookingAgain) { lookingAgain = false; go.textContent = words.check; }
    });

    function chosen() { return options.filter(function (option) { return option.input.checked; }); }

    function check() {
      var mine = chosen();
      status.textContent = '';
      if (mine.length !== need) {
        status.appendChild(make('p', 'message', multi ? fill(words.noneMany, [need, mine.length]) : words.none));
        return;
      }
      used += 1;
      self.right = mine.every(function (option) { return option.right; });
      if (self.right) finish('right', words.right, 'check');
      else if (tries !== 0 && used >= tries) finish('show', words.show, 'look');
      else look(mine);
    }

    function open(kind, title, picture) {
      if (panel) panel.remove();
      panel = make('div', 'panel panel-' + kind);
      panel.tabIndex = -1;
      panel.setAttribute('role', 'group');
      panel.setAttribute('aria-label', title);
      var heading = make('p', 'panel-title');
      heading.appendChild(icon(picture));
      heading.appendChild(make('span', '', title));
      panel.appendChild(heading);
      element.insertBefore(panel, actions);
    }

    function close() {
      spoken.textContent = panel.querySelector('.panel-title').textContent;
      panel.focus();
    }

    function say(source, label) {
      if (!source) return;
      if (label) panel.appendChild(make('p', 'panel-label', label));
      var part = make('div', 'panel-part');
      copyInto(part, source);
      panel.appendChild(part);
    }

    function look(mine) {
      open('look', words.look, 'look');
      mine.forEach(function (option) { if (!option.right) say(option.feedback); });
      say(hint, words.hint);
      lookingAgain = true;
      go.textContent = words.try;
      close();
    }

    function again() {
      lookingAgain = false;
      go.textContent = words.check;
      spoken.textContent = '';
      (chosen()[0] || options[0]).input.focus();
    }

    function finish(kind, title, picture) {
      open(kind, title, picture);
      var answers = options.filter(function (option) { return option.right; });
      if (kind === 'show') {
        panel.appendChild(make('p', '', multi ? words.answerMany : words.answerOne));
        var shown = make('ul', 'panel-answers');
        answers.forEach(function (option) { var item = make('li'); copyInto(item, option.words); shown.appendChild(item); });
        panel.appendChild(shown);
      }
      answers.forEach(function (option) { say(option.feedback); });
      if (why) {
        panel.appendChild(make('p', 'panel-label', words.why));
        each(why.children, function (node) { if (!node.classList.contains('why-title')) panel.appendChild(node.cloneNode(true)); });
      }
      options.forEach(function (option) {
        var label = option.item.querySelector('label');
        var note = null;
        if (option.right) {
          option.item.classList.add('is-right');
          note = make('span', 'mark mark-right');
          note.appendChild(icon('check'));
          note.appendChild(make('span', '', words.rightAnswer));
        } else if (option.input.checked) {
          note = make('span', 'mark mark-yours', words.yourAnswer);
        }
        if (note) label.appendChild(note);
        option.input.disabled = true;
      });
      fieldset.setAttribute('data-done', '');
      go.remove();
      self.done = true;
      self.changed();
      close();
    }
    return self;
  }

  // ---- a quiz page: one question a screen ----
  function Quiz(element) {
    var end = document.getElementById('_quiz-end');
    var intro = document.querySelector('.quiz-intro');
    var tries = Number(element.dataset.tries);
    var sensitive = element.hasAttribute('data-sensitive');
    var questions = Array.prototype.map.call(element.querySelectorAll('.question'), function (node) { return Question(node, tries); });
    if (!questions.length || !end) return;
    var here = 0;

    var progress = element.querySelector('.progress');
    var place = progress.querySelector('p');
    var dots = progress.querySelector('.dots');

    questions.forEach(function (question, number) {
      question.element.tabIndex = -1;
      if (!question.actions) { question.actions = make('p', 'actions'); question.element.appendChild(question.actions); }
      if (number > 0) {
        var back = button(words.back, true);
        back.addEventListener('click', function () { show(number - 1, true); });
        question.actions.insertBefore(back, question.actions.firstChild);
      }
      question.changed = function () {
        var last = number === questions.length - 1;
        var next = button(last ? words.finish : words.next);
        next.addEventListener('click', function () { if (last) finish(); else show(number + 1, true); });
        question.actions.appendChild(next);
        draw();
      };
      if (!question.marked) { question.done = false; question.changed(); }
    });

    function draw() {
      each(dots.children, function (dot, number) {
        dot.className = number === here ? 'here' : questions[number].done || (!questions[number].marked && number < here) ? 'done' : '';
      });
    }

    function show(number, move) {
      here = number;
      questions.forEach(function (question, n) { question.element.hidden = n !== number; });
      if (intro) intro.hidden = number > 0;
      place.textContent = fill(words.progress, [number + 1, questions.length]);
      draw();
      if (move) {
        questions[number].element.focus({ preventScroll: true });
        progress.scrollIntoView({ block: 'nearest' });
        if (progress.getBoundingClientRect().top < 0 || progress.getBoundingClientRect().top > window.innerHeight / 2) progress.scrollIntoView();
      }
    }

    function fillList(box, list) {
      if (!box || !list.length) return;
      list.forEach(function (question) {
        var item = make('li');
        var section = question.element.dataset.section;
        if (section) {
          var link = make('a', '', question.stem.textContent.trim());
          link.href = section;
          item.appendChild(link);
        } else copyInto(item, question.stem);
        box.querySelector('ul').appendChild(item);
      });
      box.hidden = false;
    }

    function finish() {
      element.hidden = true;
      if (intro) intro.hidden = true;
      if (!sensitive) {
        var counted = questions.filter(function (question) { return question.marked; });
        var known = counted.filter(function (question) { return question.right; });
        var again = counted.filter(function (question) { return !question.right; });
        if (element.hasAttribute('data-scored') && counted.length && !young) {
          var score = end.querySelector('.quiz-score');
          score.textContent = fill(words.score, [known.length, counted.length]) + (again.length ? '' : ' ' + words.allRight);
          score.hidden = false;
        }
        if (element.dataset.kind === 'check') {
          if (!young) fillList(end.querySelector('.quiz-know'), known);
          fillList(end.querySelector('.quiz-look'), again);
          if (counted.length && counted.length < questions.length) end.querySelector('.quiz-unmarked').hidden = false;
        }
      }
      end.setAttribute('data-ready', '');
      end.setAttribute('data-shown', '');
      end.focus({ preventScroll: true });
      end.scrollIntoView();
      window.scrollTo(0, 0);
    }

    end.addEventListener('click', function (event) {
      if (event.target.closest('[data-quiz-again]')) window.location.reload();
    });
    element.setAttribute('data-ready', '');
    var asked = questions.findIndex(function (question) { return '#' + question.element.id === window.location.hash; });
    show(asked > 0 ? asked : 0, false);
  }

  each(document.querySelectorAll('.quiz'), function (element) {
    if (element.dataset.kind !== 'scenario') Quiz(element);
  });
  each(document.querySelectorAll('.question-inline'), function (element) {
    if (element.dataset.question === 'choose') Question(element, young ? 0 : 2);
  });
})();
