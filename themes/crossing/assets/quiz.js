// quiz.js: the frame of every question and its states, a quiz page with one question a screen, and the questions inside lessons.
// What is special to a kind of question is in its own file. Nobody is told "wrong": a pupil looks again, and at last is shown
// the answer with its reason. Nothing is sent anywhere.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;
  var make = quiz.make;

  // ---- one question ----
  // tries: how many times it may be checked; 0 is as often as the pupil likes.
  function Question(element, tries) {
    var marked = element.hasAttribute('data-marked') && Boolean(quiz.kinds[element.dataset.question]);
    var inline = element.classList.contains('question-inline');
    var self = { element: element, marked: marked, done: false, right: false, used: 0, changed: function () {}, checked: function () {} };
    self.stem = element.querySelector('.stem');
    self.body = element.querySelector('.question-body');
    var hint = element.querySelector('.hint .aside-body');
    var why = element.querySelector('.why');
    var panel = null;
    var lookingAgain = false;

    var status = make('div', 'status');
    status.setAttribute('role', 'status');
    element.appendChild(status);
    self.actions = make('p', 'actions');
    if (quiz.speak) readAloud();
    if (marked || !inline) element.appendChild(self.actions);
    if (element.dataset.question === 'survey') thank();
    element.setAttribute('data-ready', '');
    if (!marked) return self;

    var go = quiz.button(words.check);
    self.go = go;
    // For what only a screen reader says.
    self.say = function (text) { status.textContent = ''; status.appendChild(make('p', 'unseen', text)); };
    self.show = function (text) { status.textContent = ''; status.appendChild(make('p', 'message', text)); };
    self.touched = function () {
      status.textContent = '';
      if (lookingAgain) { lookingAgain = false; go.textContent = words.check; }
    };
    self.how = function (text) {
      var how = element.querySelector('.how');
      how.classList.add('paper-only');
      how.parentNode.insertBefore(make('p', 'how screen-only', text), how.nextSibling);
    };
    self.tell = function (source, label) {
      if (!source) return;
      if (label) panel.appendChild(make('p', 'panel-label', label));
      panel.appendChild(quiz.copy(make('div', 'panel-part'), source));
    };
    self.tellParts = function (right, all) {
      panel.appendChild(make('p', 'panel-parts', quiz.fill(right ? words.partsSome : words.partsNone, right, all)));
    };
    var kind = quiz.kinds[element.dataset.question](self);
    self.actions.appendChild(go);
    go.addEventListener('click', function () { if (lookingAgain) again(); else check(); });

    function check() {
      var missing = kind.missing();
      if (missing) { self.show(missing); return; }
      self.used += 1;
      self.right = kind.isRight();
      var last = self.right || (tries !== 0 && self.used >= tries);
      self.checked(last ? (self.right ? 1 : 2) : 0);
      if (last) finish(true);
      else look();
    }

    function open(name, title, picture) {
      if (panel) panel.remove();
      status.textContent = '';
      panel = make('div', 'panel panel-' + name);
      panel.setAttribute('role', 'group');
      panel.setAttribute('aria-label', title);
      var heading = make(inline ? 'p' : 'h3', 'panel-title');
      heading.tabIndex = -1;
      heading.appendChild(quiz.icon(picture));
      heading.appendChild(make('span', '', title));
      panel.appendChild(heading);
      element.insertBefore(panel, self.actions);
    }

    function close(move) {
      if (quiz.speak) quiz.speak.into(panel, panel, null, true);
      if (!move) return;
      var heading = panel.querySelector('.panel-title');
      self.say(heading.textContent);
      heading.focus({ preventScroll: true });
      panel.scrollIntoView({ block: 'nearest' });
    }

    function look() {
      open('look', words.look, 'look');
      kind.look();
      self.tell(hint, words.hint);
      lookingAgain = true;
      go.textContent = words.try;
      close(true);
    }

    function again() {
      lookingAgain = false;
      go.textContent = words.check;
      status.textContent = '';
      kind.again();
    }

    function finish(move) {
      if (self.right) open('right', words.right, 'check');
      else open('show', words.show, 'look');
      if (!self.right) kind.answer(panel);
      if (kind.reason) kind.reason();
      if (why) {
        panel.appendChild(make('p', 'panel-label', words.why));
        var reason = quiz.copy(make('div', 'panel-part'), why);
        reason.querySelector('.why-title').remove();
        panel.appendChild(reason);
      }
      self.done = true;
      kind.close();
      go.remove();
      self.changed();
      close(move);
    }

    // After a reload: how often it was tried, and whether it was 1 right, 2 shown, or is still open.
    self.restore = function (used, result) {
      self.used = used;
      if (!result) return;
      self.right = result === 1;
      kind.reveal();
      finish(false);
    };

    function readAloud() {
      var how = element.querySelector('.how');
      var told = make('span');
      [self.stem, element.querySelector('.prompt')].forEach(function (node) { if (node) quiz.copy(told, node).appendChild(document.createTextNode(' ')); });
      quiz.speak.into(how.parentNode, told, how, true);
      quiz.all(element, '.option').forEach(function (item) { quiz.speak.into(item, item.querySelector('.option-words')); });
      quiz.all(element, '.aside-body').forEach(function (body) { quiz.speak.into(body, body, null, true); });
    }

    // An opinion is thanked for; it is not marked, and nobody sees it.
    function thank() {
      element.addEventListener('change', function () {
        var any = element.querySelector('input:checked');
        if (any && status.firstChild) return;
        status.textContent = '';
        if (any) status.appendChild(make('p', 'message message-thanks', words.thanks));
      });
    }
    return self;
  }

  // ---- a quiz page: one question a screen ----
  function Quiz(element) {
    var end = document.getElementById('_quiz-end');
    var intro = document.querySelector('.quiz-intro');
    var questions = quiz.all(element, '.question').map(function (node) { return Question(node, Number(element.dataset.tries)); });
    if (!questions.length || !end) return;
    var kept = quiz.store(element, questions.filter(function (question) { return question.marked; }).map(function (question) { return question.element.id; }));
    var keep = document.querySelector('.quiz-keep');
    var here = 0;

    var progress = element.querySelector('.progress');
    var place = progress.querySelector('p');
    var dots = progress.querySelector('.dots');

    questions.forEach(function (question, number) {
      var last = number === questions.length - 1;
      question.stem.tabIndex = -1;
      if (number > 0) {
        var back = quiz.button(words.back, 'button button-quiet');
        back.addEventListener('click', function () { show(number - 1, true); });
        question.actions.insertBefore(back, question.actions.firstChild);
      }
      question.checked = function (result) { kept.put(question.element.id, question.used, result); drawKeep(); };
      question.changed = function () {
        var next = quiz.button(last ? words.finish : words.next);
        next.addEventListener('click', function () { if (last) finish(true); else show(number + 1, true); });
        question.actions.appendChild(next);
        draw();
      };
      if (question.marked) question.restore.apply(null, kept.of(question.element.id));
      else question.changed();
    });

    function draw() {
      quiz.each(dots.children, function (dot, number) {
        dot.className = number === here ? 'here' : questions[number].done || (!questions[number].marked && number < here) ? 'done' : '';
      });
    }

    function show(number, move) {
      here = number;
      quiz.hush();
      questions.forEach(function (question, n) { question.element.hidden = n !== number; });
      if (intro) intro.hidden = number > 0;
      place.textContent = quiz.fill(words.progress, number + 1, questions.length);
      draw();
      if (!move) return;
      questions[number].stem.focus({ preventScroll: true });
      var box = progress.getBoundingClientRect();
      if (box.top < 0 || box.top > window.innerHeight / 2) progress.scrollIntoView();
    }

    function finish(move) {
      kept.finish();
      if (intro) intro.hidden = true;
      quiz.hush();
      quiz.end(element, questions);
      drawKeep();
      if (!move) return;
      end.querySelector('h2').focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }

    // What this device keeps can be seen, and cleared.
    function drawKeep() {
      if (keep && !keep.hasAttribute('data-cleared')) keep.hidden = !kept.any();
    }

    if (keep) {
      keep.querySelector('[data-quiz-clear]').addEventListener('click', function () {
        kept.clear();
        keep.setAttribute('data-cleared', '');
        keep.querySelector('[role="status"]').textContent = words.cleared;
        keep.querySelector('.quiz-keep-words').hidden = true;
        keep.querySelector('[data-quiz-clear]').hidden = true;
        var again = keep.querySelector('[data-quiz-again]');
        again.hidden = false;
        again.focus();
      });
    }
    document.addEventListener('click', function (event) {
      if (!event.target.closest('[data-quiz-again]')) return;
      kept.clear();
      window.location.hash = '';
      window.location.reload();
    });

    element.setAttribute('data-ready', '');
    if (kept.finished()) { finish(false); return; }
    drawKeep();
    var asked = questions.findIndex(function (question) { return '#' + question.element.id === window.location.hash; });
    var first = questions.reduce(function (at, question, number) { return question.done ? Math.min(number + 1, questions.length - 1) : at; }, 0);
    show(asked > 0 ? asked : first, false);
  }

  quiz.each(document.querySelectorAll('.quiz'), function (element) {
    if (element.dataset.kind === 'scenario') quiz.story(element);
    else Quiz(element);
  });
  quiz.each(document.querySelectorAll('.question-inline'), function (element) { Question(element, quiz.young ? 0 : 2); });
})();
