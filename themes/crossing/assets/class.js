// class.js: "Show to class": a lesson or a quiz on the hall screen, one thing at a time, in big type. class-open.js fetches it.
// A presenter's remote control (Page Up, Page Down) works. Nothing is stored: what is typed goes with the screen.
(function () {
  'use strict';
  var show = window.belishaClass;
  var opener = document.querySelector('[data-class-open]');
  if (!show || !opener) return;
  var words = show.words, make = show.make, fill = show.fill, icon = show.icon, each = show.each;
  var html = document.documentElement;
  var sensitive = opener.hasAttribute('data-sensitive');
  // As it was written: on the page itself, quiz.js has mixed the answers.
  var main = show.written;
  var written = {
    title: main.querySelector('h1').textContent.trim(),
    kicker: main.querySelector('.kicker'), outcome: main.querySelector('.i-can'), intro: main.querySelector('.quiz-intro'),
    picture: main.querySelector('.banner-strand'),
    body: copyOf('.prose:not(.quiz-intro)'), words: copyOf('.words-to-know'), quiz: copyOf('.quiz'), end: copyOf('.quiz-end'), help: copyOf('.worried-end')
  };
  var view = null;

  function copyOf(selector) {
    var found = main.querySelector(selector);
    return found && found.cloneNode(true);
  }
  function questionsIn(part) { return part ? Array.prototype.slice.call(part.querySelectorAll('.question')) : []; }

  show.open = function (full) {
    if (!view) view = new View();
    view.open(full);
  };

  // ---- what is shown: fixed screens first, then each section as many screens as it needs ----
  function plan() {
    var list = [start()];
    if (written.quiz) {
      var questions = questionsIn(written.quiz);
      if (written.quiz.dataset.kind === 'scenario') list.push(show.story(questions, { sensitive: sensitive }));
      else questions.forEach(function (question, number) {
        list.push(show.question(question, { sensitive: sensitive, kicker: fill(words.number, [number + 1, questions.length]) }));
      });
    } else {
      var known = written.words && written.words.querySelector('dl');
      if (known) list.push({ section: { title: words.keywords, blocks: [known.cloneNode(true)] } });
      show.sections(written.body, written.title).forEach(function (section) {
        list.push(section.question ? show.question(section.question, { sensitive: sensitive, kicker: section.kicker }) : { section: section });
      });
    }
    list.push(end());
    return list;
  }

  function start() {
    var parts = show.frame('', document.createTextNode(written.title));
    var kicker = written.kicker ? written.kicker.textContent.trim() : '';
    var some = questionsIn(written.quiz || written.body);
    parts.element.classList.add('slide-start');
    if (kicker) parts.element.insertBefore(make('p', 'slide-kicker', kicker), parts.heading);
    if (written.outcome) parts.body.appendChild(show.copy(written.outcome).lastElementChild);
    if (written.intro) parts.body.appendChild(show.copy(written.intro));
    var voting = !sensitive && some.some(function (it) { return it.dataset.question === 'choose' || it.dataset.question === 'scene'; });
    if (sensitive) parts.body.appendChild(make('p', 'class-how', words.quietly));
    if (voting) {
      var shapes = make('div', 'class-shapes');
      shapes.setAttribute('aria-hidden', 'true');
      'ABCD'.split('').forEach(function (letter) { shapes.appendChild(show.shape(letter)); });
      parts.body.appendChild(make('p', 'class-how', words.handsUp));
      parts.body.appendChild(shapes);
    }
    var prints = make('p', 'class-prints');
    function add(text, run) {
      var node = show.button(text);
      node.insertBefore(icon('print'), node.firstChild);
      node.addEventListener('click', function () { printing = true; run(); });
      prints.appendChild(node);
    }
    if (voting) add(words.printVoting, function () { show.printVoting(some); });
    if (some.some(show.canCut)) add(words.printCut, function () { show.printCut(some, written.title); });
    if (prints.firstChild) parts.body.appendChild(prints);
    if (written.picture) {
      var picture = make('div', 'class-picture');
      picture.setAttribute('aria-hidden', 'true');
      picture.appendChild(show.copy(written.picture));
      parts.element.appendChild(picture);
    }
    return parts;
  }

  function end() {
    var title = written.quiz ? (sensitive ? words.sensitiveEnd : words.done) : words.lessonDone;
    var parts = show.frame('', document.createTextNode(title));
    parts.element.classList.add('slide-end');
    if (sensitive && written.quiz) parts.body.appendChild(make('p', '', words.sensitiveText));
    var routes = (written.help || written.end || document.createElement('p')).querySelector('.routes');
    if (routes) parts.body.appendChild(holding(routes));
    each(written.quiz ? [] : main.querySelectorAll('.next-quiz a.button'), function (link) {
      var go = make('a', 'button', link.textContent.trim());
      go.href = link.getAttribute('href') + '#_class';
      parts.body.appendChild(go);
    });
    return parts;
  }
  function holding(node) { var box = make('div', node.className); box.appendChild(show.copy(node)); return box; }

  // ---- the window ----
  var printing = false;

  function View() {
    var self = this;
    var dialog = self.dialog = make('dialog', 'class-view');
    var stage = make('div', 'class-stage');
    var bar = make('div', 'class-bar');
    var foot = make('div', 'class-foot');
    var name = make('p', 'class-name', written.title);
    var place = make('p', 'class-place');
    var total = make('p', 'class-total');
    var spoken = make('p', 'unseen');
    var help = document.querySelector('.top .help-button');
    var leave = button('leave', 'tool');
    var back = button('back'), next = button('next'), answer = button('reveal'), hint = button('hint'), hands = button('hands'), about = button('about');
    var middle = make('div', 'class-middle'), ways = make('div', 'class-ways');
    var screens = [], fixed = [], here = 0, counting = false, timer = 0;

    function button(key, name) { return show.button(words[key], name); }
    back.insertBefore(icon('back'), back.firstChild);
    next.appendChild(icon('go'));
    spoken.setAttribute('role', 'status');
    dialog.setAttribute('aria-label', fill(words.label, [written.title]));
    bar.appendChild(name);
    bar.appendChild(place);
    if (help) { var way = help.cloneNode(true); way.className = 'tool'; bar.appendChild(way); }
    bar.appendChild(leave);
    [hint, about, hands, total].forEach(function (node) { middle.appendChild(node); });
    [back, answer, next].forEach(function (node) { ways.appendChild(node); });
    foot.appendChild(ways);
    foot.appendChild(middle);
    var keys = make('p', 'class-keys');
    keys.appendChild(keyLine());
    foot.appendChild(keys);
    [bar, stage, foot, spoken].forEach(function (node) { dialog.appendChild(node); });
    document.body.appendChild(dialog);

    // "[Space] next" becomes <kbd>Space</kbd> next.
    function keyLine() {
      var line = document.createDocumentFragment();
      words.keys.split(/\[([^\]]+)\]/).forEach(function (part, number) { line.appendChild(number % 2 ? make('kbd', '', part) : document.createTextNode(part)); });
      return line;
    }

    back.addEventListener('click', goBack);
    next.addEventListener('click', goOn);
    answer.addEventListener('click', reveal);
    hint.addEventListener('click', function () { now().hint(); fit(); say(words.hint); hint.hidden = true; now().hinted = true; focus(); });
    about.addEventListener('click', function () {
      var all = about.getAttribute('aria-pressed') !== 'true';
      about.setAttribute('aria-pressed', String(all));
      now().tellAll(all);
      fit();
    });
    hands.addEventListener('click', function () { counting = !counting; buttons(); fit(); });
    leave.addEventListener('click', function () { dialog.close(); });
    dialog.addEventListener('close', closed);
    dialog.addEventListener('keydown', key);
    window.addEventListener('resize', function () { if (dialog.open) { clearTimeout(timer); timer = setTimeout(layOut, 120); } });
    document.addEventListener('fullscreenchange', function () {
      // The browser takes Escape for itself when it fills the screen; it means "leave" here too.
      if (!document.fullscreenElement && dialog.open && !printing) dialog.close();
    });
    window.addEventListener('afterprint', function () { setTimeout(function () { printing = false; }, 500); });

    self.open = function (full) {
      fixed = plan();
      counting = false;
      here = 0;
      html.setAttribute('data-class-view', '');
      dialog.showModal();
      layOut();
      focus();
      try {
        var asked = full && html.requestFullscreen && html.requestFullscreen();
        if (asked) asked.then(raise, function () {});
      } catch (e) { /* it fills the window, then */ }
    };
    // What fills the screen lies on top of what was open before.
    function raise() {
      if (!dialog.open) { document.exitFullscreen(); return; }
      self.raising = true;
      dialog.close();
      dialog.showModal();
      layOut();
      focus();
    }
    function closed() {
      if (self.raising) { self.raising = false; return; }
      html.removeAttribute('data-class-view');
      while (stage.firstChild) stage.firstChild.remove();
      screens = [];
      fixed = [];
      if (document.fullscreenElement) document.exitFullscreen();
      opener.focus();
    }

    // ---- fitting: as big as it can be read without scrolling, in six steps ----
    function overflows() { return stage.scrollHeight > stage.clientHeight + 1 || stage.scrollWidth > stage.clientWidth + 1; }
    function put(element) { while (stage.firstChild) stage.firstChild.remove(); stage.appendChild(element); stage.scrollTop = 0; }
    function fitsIn(element, smaller) {
      put(element);
      for (var step = 0; step <= (smaller ? 2 : 0); step += 1) {
        stage.setAttribute('data-fit', step);
        if (!overflows()) return true;
      }
      return false;
    }
    function fit() {
      (window.innerWidth < 600 ? [0] : ['up', 0, 1, 2, 3, 4]).some(function (step) {
        stage.setAttribute('data-fit', step);
        return !overflows();
      });
      if (overflows()) stage.tabIndex = 0;
      else stage.removeAttribute('tabindex');
    }
    function layOut() {
      var was = screens[here];
      screens = [];
      fixed.forEach(function (screen) {
        if (screen.section) screens = screens.concat(show.screensOf(screen.section, fitsIn));
        else screens.push(screen);
      });
      screens.forEach(function (screen) {
        screen.changed = function () { draw(); focus(); };
        screen.counted = function (all) { total.textContent = fill(all === 1 ? words.handOne : words.handMany, [all]); };
      });
      var same = screens.indexOf(was);
      if (same < 0 && was) same = screens.findIndex(function (screen) { return screen.section === was.section; });
      here = Math.max(0, same);
      draw();
    }

    // ---- moving ----
    function now() { return screens[here]; }
    function draw() {
      put(now().element);
      buttons();
      fit();
    }
    function buttons() {
      var screen = now();
      var hidden = screen.canReveal && !screen.revealed;
      var story = Boolean(screen.past);
      place.textContent = fill(words.place, [here + 1, screens.length]);
      answer.hidden = !hidden;
      next.hidden = story ? screen.element.querySelectorAll('.vote').length !== 1 && !screen.element.querySelector('.scene-end') : here === screens.length - 1;
      next.className = hidden ? 'button button-quiet' : 'button';
      answer.className = 'button';
      back.disabled = here === 0;
      hint.hidden = !screen.hint || screen.hinted || screen.revealed;
      about.hidden = !screen.about || !screen.revealed;
      hands.hidden = !screen.tally;
      hands.setAttribute('aria-pressed', String(counting));
      total.hidden = hands.hidden || !counting;
      total.textContent = fill(screen.total === 1 ? words.handOne : words.handMany, [screen.total || 0]);
      screen.element.toggleAttribute('data-counting', counting && Boolean(screen.tally));
    }
    function focus() { now().heading.focus({ preventScroll: true }); }
    function say(text) { spoken.textContent = ''; spoken.textContent = text; }
    function go(number) {
      var to = Math.min(screens.length - 1, Math.max(0, number));
      if (to === here) return;
      if (now().clear) now().clear();
      about.setAttribute('aria-pressed', 'false');
      here = to;
      draw();
      focus();
    }
    function goOn() { if (now().next && now().next()) return; go(here + 1); }
    function goBack() { if (now().back && now().back()) return; go(here - 1); }
    function reveal() {
      say(now().reveal());
      buttons();
      fit();
      focus();
    }

    function key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      var typing = event.target.matches('input');
      var pressed = event.key;
      // A button that has the focus keeps its Space, a number its arrows.
      if (pressed === ' ' && event.target.closest('button, a, input, summary')) return;
      if (typing && /^(Arrow|Home|End)/.test(pressed)) return;
      if (pressed === 'ArrowRight' || pressed === 'PageDown') goOn();
      else if (pressed === 'ArrowLeft' || pressed === 'PageUp') goBack();
      else if (pressed === 'Home') go(0);
      else if (pressed === 'End') go(screens.length - 1);
      else if (pressed === ' ') { if (now().canReveal && !now().revealed) reveal(); else goOn(); }
      else if (pressed === 'Enter' && typing) {
        var numbers = Array.prototype.slice.call(dialog.querySelectorAll('.tally-number'));
        var after = numbers[numbers.indexOf(event.target) + 1];
        (after || hands).focus();
      } else return;
      event.preventDefault();
    }
  }
})();
