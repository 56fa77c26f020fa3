// class-questions.js: for "Show to class": one question as one screen.
// It reads the questions as they are written, before quiz.js mixes the answers, so that the letters are those of the worksheet.
// A screen is an object: element, title, and (if it has them) canReveal, reveal, hint, about, hands, clear, next, back.
(function () {
  'use strict';
  var show = window.belishaClass;
  if (!show) return;
  var words = show.words;
  var names = ['circle', 'square', 'triangle', 'diamond', 'star'];

  show.each = function (list, run) { Array.prototype.forEach.call(list, run); };
  show.make = function (tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  };
  show.icon = function (name) {
    var node = show.make('span', 'icon icon-' + name);
    node.setAttribute('aria-hidden', 'true');
    return node;
  };
  show.fill = function (text, values) { return text.replace(/\{(\d)\}/g, function (all, n) { return values[n]; }); };
  show.button = function (text, name) {
    var node = show.make('button', name === undefined ? 'button button-quiet' : name, text);
    node.type = 'button';
    return node;
  };
  var each = show.each, make = show.make, icon = show.icon, fill = show.fill;

  // A copy that only reads: no ids, no fields, and a keyword is bold words, because the words to know have a screen of their own.
  show.copy = function (source, without) {
    var part = document.createDocumentFragment();
    if (!source) return part;
    each(source.childNodes, function (node) { part.appendChild(node.cloneNode(true)); });
    each(part.querySelectorAll('span.keyword'), function (node) { node.replaceWith(make('strong', 'class-keyword', node.querySelector('.keyword-term').textContent)); });
    var drop = 'input, select, button, .unseen' + (without ? ', ' + without : '');
    each(part.querySelectorAll(drop), function (node) { node.remove(); });
    each(part.querySelectorAll('a.keyword'), function (node) {
      var strong = make('strong', 'class-keyword');
      while (node.firstChild) strong.appendChild(node.firstChild);
      node.replaceWith(strong);
    });
    each(part.querySelectorAll('*'), function (node) {
      ['id', 'for', 'aria-labelledby', 'aria-describedby'].forEach(function (name) { node.removeAttribute(name); });
      if (node.localName === 'img') node.removeAttribute('loading');
    });
    return part;
  };
  var copy = show.copy;
  function holding(tag, name, part) { var node = make(tag, name); node.appendChild(part); return node; }

  // ---- A circle, B square, C triangle, D diamond, E star: told apart by letter and shape, and only then by colour ----
  show.shape = function (letter) {
    var space = 'http://www.w3.org/2000/svg';
    var number = letter.length === 1 ? letter.charCodeAt(0) - 65 : names.length;
    var name = names[number] || 'pill';
    var star = [];
    for (var i = 0; i < 10; i += 1) star.push((50 + (i % 2 ? 29 : 48) * Math.sin(i * Math.PI / 5)).toFixed(1) + ',' + (52 - (i % 2 ? 29 : 48) * Math.cos(i * Math.PI / 5)).toFixed(1));
    var drawn = {
      circle: ['circle', { cx: 50, cy: 50, r: 45 }], square: ['rect', { x: 8, y: 8, width: 84, height: 84, rx: 6 }],
      triangle: ['polygon', { points: '50,6 97,91 3,91' }], diamond: ['polygon', { points: '50,3 97,50 50,97 3,50' }],
      star: ['polygon', { points: star.join(' ') }], pill: ['rect', { x: 3, y: 22, width: 94, height: 56, rx: 28 }]
    }[name];
    function part(tag, attributes) {
      var node = document.createElementNS(space, tag);
      Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
      return node;
    }
    var svg = part('svg', { viewBox: '0 0 100 100', 'class': 'shape shape-' + name, focusable: 'false', 'aria-hidden': 'true' });
    drawn[1]['class'] = 'shape-fill';
    svg.appendChild(part(drawn[0], drawn[1]));
    var text = part('text', { x: 50, y: name === 'triangle' ? 80 : name === 'star' ? 66 : 66, 'text-anchor': 'middle', 'class': 'shape-letter' });
    text.textContent = letter;
    svg.appendChild(text);
    return svg;
  };
  show.shapeName = function (letter) { return words['shape' + letter] || ''; };

  function mark(letter, plainly) {
    var node = make('span', plainly ? 'vote-mark vote-plain' : 'vote-mark');
    if (plainly) node.appendChild(make('span', 'letter', letter));
    else { node.appendChild(show.shape(letter)); node.appendChild(make('span', 'unseen', letter)); }
    return node;
  }

  show.mark = mark;
  show.holding = holding;

  // ---- parts of a screen ----
  function frame(kicker, title) {
    var element = make('section', 'slide');
    if (kicker) element.appendChild(make('p', 'slide-kicker', kicker));
    var heading = make('h2', 'slide-title');
    heading.tabIndex = -1;
    heading.appendChild(title);
    element.appendChild(heading);
    var body = make('div', 'slide-body');
    element.appendChild(body);
    return { element: element, heading: heading, body: body, title: heading.textContent };
  }
  show.frame = frame;

  function lettered(list, name) {
    var box = make('ul', 'class-list ' + name);
    list.forEach(function (it) {
      var item = make('li');
      item.appendChild(make('span', 'letter', it.letter));
      item.appendChild(holding('div', 'class-words', copy(it.node, '.box, .letter')));
      box.appendChild(item);
    });
    return box;
  }
  function items(parent, selector) {
    return Array.prototype.map.call(parent.querySelectorAll(selector), function (node) {
      var letter = node.querySelector('.letter');
      return { node: node, letter: letter ? letter.textContent.trim() : '' };
    });
  }
  function why(source) {
    var found = source.querySelector('.why');
    if (!found) return null;
    var box = make('div', 'class-why');
    box.appendChild(make('p', 'class-why-title', words.why));
    box.appendChild(copy(found, '.why-title'));
    return box;
  }

  // ---- each kind: puts its question into the body, and returns what shows the answer (or nothing) ----
  var kinds = {
    choose: function (source, body, screen) {
      var pictures = source.querySelector('.options-pictures');
      var list = make('ul', 'votes' + (pictures ? ' votes-pictures' : ''));
      var rights = [];
      var others = [];
      each(source.querySelectorAll('.options > li'), function (option) {
        var input = option.querySelector('input');
        var letter = input ? input.value : option.querySelector('.letter').textContent.trim();
        var item = make('li', 'vote');
        item.appendChild(mark(letter, screen.plainly));
        var said = holding('div', 'vote-words', copy(option.querySelector('.option-words')));
        item.appendChild(said);
        if (screen.tally) screen.tally.add(item, letter);
        list.appendChild(item);
        var feedback = source.querySelector('.answer-feedback[data-for="' + letter + '"]');
        var note = feedback ? holding('div', 'vote-feedback', copy(feedback)) : null;
        if (note) { note.hidden = true; said.appendChild(note); }
        if (option.hasAttribute('data-right')) rights.push({ item: item, said: said, note: note, letter: letter });
        else if (note) others.push(note);
      });
      if (list.children.length > 3) list.classList.add('votes-many');
      body.appendChild(list);
      if (!rights.length) return null;
      screen.about = others.length > 0;
      screen.tellAll = function (yes) { others.forEach(function (note) { note.hidden = !yes; }); };
      return function () {
        rights.forEach(function (right) {
          var note = make('p', 'vote-right');
          note.appendChild(icon('check'));
          note.appendChild(make('span', '', words.rightAnswer));
          right.item.classList.add('is-right');
          right.item.insertBefore(note, right.said.nextSibling);
          if (right.note) right.note.hidden = false;
        });
        return words.rightAnswer + ': ' + rights.map(function (right) { return right.letter; }).join(', ');
      };
    },
    order: function (source, body) {
      var steps = items(source, '.sheet-order > li');
      var list = lettered(steps, 'class-steps');
      body.appendChild(list);
      return function () {
        var answer = make('ol', 'class-list class-steps class-numbered');
        steps.slice().sort(function (one, other) { return one.node.dataset.place - other.node.dataset.place; }).forEach(function (step, place) {
          var item = lettered([step], '').firstChild;
          item.insertBefore(make('span', 'class-number', place + 1), item.firstChild);
          item.appendChild(item.querySelector('.letter'));
          answer.appendChild(item);
        });
        list.replaceWith(answer);
      };
    },
    match: function (source, body) {
      var sides = source.querySelectorAll('.sheet-match > div');
      var lefts = items(sides[0], 'li'), rights = items(sides[1], 'li');
      var box = make('div', 'class-match');
      each([lefts, rights], function (list, side) {
        var column = make('div');
        column.appendChild(holding('p', 'class-column', copy(sides[side].querySelector('.sheet-title'))));
        column.appendChild(lettered(list, ''));
        box.appendChild(column);
      });
      body.appendChild(box);
      return function () {
        var answer = make('ul', 'class-list class-pairs');
        lefts.forEach(function (left) {
          var right = rights.filter(function (it) { return it.letter === left.node.dataset.answer; })[0];
          var item = lettered([left], '').firstChild;
          item.appendChild(icon('go'));
          each(right ? Array.prototype.slice.call(lettered([right], '').firstChild.children) : [], function (part) { item.appendChild(part); });
          answer.appendChild(item);
        });
        box.replaceWith(answer);
      };
    },
    sort: function (source, body) {
      var cards = items(source, '.sheet-items > li');
      var list = lettered(cards, 'class-cards');
      var groups = make('ul', 'class-groups');
      each(source.querySelectorAll('.sheet-groups .sheet-title'), function (name) {
        var group = make('li');
        group.appendChild(holding('p', 'class-column', copy(name)));
        groups.appendChild(group);
      });
      body.appendChild(list);
      body.appendChild(groups);
      return function () {
        each(groups.children, function (group, number) {
          group.appendChild(lettered(cards.filter(function (card) { return Number(card.node.dataset.group) === number; }), ''));
        });
        list.remove();
      };
    },
    gap: function (source, body) {
      var text = make('div', 'class-gaps');
      each(source.querySelector('.gap-text').childNodes, function (node) { text.appendChild(node.cloneNode(true)); });
      var gaps = Array.prototype.map.call(text.querySelectorAll('.gap'), function (gap, number) {
        var slot = make('span', 'class-gap', String(number + 1));
        gap.replaceWith(slot);
        return slot;
      });
      body.appendChild(holding('div', 'class-gaps', copy(text)));
      gaps = body.querySelectorAll('.class-gap');
      var bank = source.querySelector('.bank');
      if (bank) body.appendChild(holding('ul', 'bank', copy(bank)));
      return function () {
        each(source.querySelectorAll('.answer-gaps > li'), function (answer, number) {
          if (!gaps[number]) return;
          gaps[number].classList.add('is-filled');
          gaps[number].textContent = answer.textContent.split(' / ')[0].trim();
        });
      };
    },
    short: function (source, body) {
      var answer = source.querySelector('.answer strong');
      return answer && function () {
        var box = make('p', 'class-say', words.answerWords + ' ');
        box.appendChild(holding('strong', '', copy(answer)));
        body.appendChild(box);
      };
    },
    think: function (source) { return source.querySelector('.why') ? function () {} : null; }
  };
  kinds.survey = kinds.choose;

  // `options`: kicker, sensitive (no letters to vote with and no numbers).
  show.question = function (source, options) {
    var kind = source.dataset.question;
    var multi = source.hasAttribute('data-multi');
    var parts = frame(options.kicker, copy(source.querySelector('.stem')));
    var screen = { element: parts.element, heading: parts.heading, title: parts.title, revealed: false };
    var vote = kind === 'choose' && !options.sensitive;
    screen.plainly = !vote;
    parts.element.classList.add('slide-question');
    var prompt = source.querySelector('.prompt');
    if (prompt) parts.body.appendChild(holding('div', 'class-prompt', copy(prompt)));
    var how = kind === 'survey' || kind === 'short' || kind === 'think' ? words[kind] : kind !== 'choose' ? words[kind] : !vote ? words.chooseQuietly : multi ? fill(words.chooseMany, [source.dataset.count]) : words.chooseOne;
    var ask = make('p', 'class-how', how);
    parts.body.appendChild(ask);
    if (vote) {
      screen.tally = new show.Tally(screen);
      screen.hands = true;
      screen.clear = screen.tally.clear;
    }
    var reveal = kinds[kind] ? kinds[kind](source, parts.body, screen) : null;
    var hint = source.querySelector('.hint .aside-body');
    if (hint) {
      var box = make('div', 'class-hint');
      box.appendChild(make('p', 'class-why-title', words.hint));
      box.appendChild(copy(hint));
      screen.hint = function () { if (!box.parentNode) parts.body.appendChild(box); };
    }
    screen.canReveal = Boolean(reveal);
    screen.reveal = function () {
      if (hint) box.remove();
      ask.remove();
      var spoken = reveal();
      var reason = why(source);
      if (reason) parts.body.appendChild(reason);
      screen.revealed = true;
      return spoken || words.shown;
    };
    return screen;
  };
})();
