// marking.js: a class's result codes in, totals out. It runs on this page alone: nothing is stored or sent, and no name is kept.
// staff/marking-data.js, loaded after it, hands the quizzes to belishaMarking.
(function () {
  'use strict';
  var words = document.currentScript.dataset;
  var signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
  var quizzes = {};

  window.belishaMarking = function (list) { list.forEach(function (quiz) { quizzes[quiz.code] = quiz; }); };

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function fill(text, values) { return text.replace(/\{(\d)\}/g, function (all, n) { return values[n]; }); }
  function count(one, many, number) { return fill(number === 1 ? words[one] : words[many], [number]); }

  // ---- one code ----
  function plain(text) {
    return text.toUpperCase().replace(/[^0-9A-Z*~$=]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  }
  function grouped(code) { return code.replace(/(.{4})(?=.)/g, '$1-'); }
  function checks(code) {
    var rest = 0;
    for (var i = 0; i < code.length - 1; i += 1) {
      var value = signs.indexOf(code[i]);
      if (value < 0 || value > 31) return false;
      rest = (rest * 32 + value) % 37;
    }
    return signs[rest] === code[code.length - 1];
  }
  function lengthOf(quiz) { return 5 + Math.ceil(quiz.questions.length / 5); }

  // The answers in a code, true or false for each question; null if it is not a right code of this quiz.
  function answers(code, quiz) {
    if (code.length !== lengthOf(quiz) || !checks(code)) return null;
    var bits = [];
    code.slice(4, -1).split('').forEach(function (sign) {
      for (var bit = 16; bit >= 1; bit /= 2) bits.push(Math.floor(signs.indexOf(sign) / bit) % 2 === 1);
    });
    return bits.slice(quiz.questions.length).some(Boolean) ? null : bits.slice(0, quiz.questions.length);
  }

  // ---- a pasted text ----
  // A code may be written in pieces ("k2p3 vm"), but never across a comma, a cell of a table or a line.
  // What is no code and does not look like one is passed over and forgotten.
  function read(text) {
    var found = { good: [], bad: [], empty: [] };
    text.split(/\r\n|\r|\n/).forEach(function (line, number) {
      if (!line.trim()) return;
      var before = found.good.length + found.bad.length;
      line.split(/[\t,;:|/\\()[\]{}"“”<>]+/).forEach(function (field) {
        var parts = field.replace(/[‐‑‒–—−_]/g, '-').split(/\s+/).filter(function (part) { return plain(part); });
        var at = 0;
        while (at < parts.length) at += take(parts, at, number + 1, found);
      });
      if (found.good.length + found.bad.length === before && /[0-9A-Za-z]/.test(line)) found.empty.push(number + 1);
    });
    return found;
  }

  // Takes what begins at `at`; says how many parts that were.
  function take(parts, at, line, found) {
    var joined = '';
    for (var end = at; end < parts.length && joined.length < 40; end += 1) {
      joined += plain(parts[end]);
      var quiz = quizzes[joined.slice(0, 4)];
      var right = quiz && answers(joined, quiz);
      if (right) { found.good.push({ quiz: quiz, right: right }); return end - at + 1; }
    }
    return suspect(parts, at, line, found);
  }

  function suspect(parts, at, line, found) {
    var code = plain(parts[at]);
    var many = 1;
    var quiz = quizzes[code.slice(0, 4)];
    // Pieces: as many as a code of that quiz takes, but not a word that follows it, nor the next code.
    while (quiz && code.length < lengthOf(quiz) && at + many < parts.length && piece(parts[at + many])) { code += plain(parts[at + many]); many += 1; }
    if (quiz && code.length >= 4 && (many > 1 || code.length > 4)) {
      var wanted = lengthOf(quiz);
      var wrong = code.length < wanted ? words.short : code.length > wanted ? words.long : words.check;
      found.bad.push({ line: line, code: grouped(code), what: fill(wrong, [quiz.title, code.length, wanted]) });
      return many;
    }
    var written = parts[at].replace(/^[^0-9A-Za-z]+|[^0-9A-Za-z*~$=]+$/g, '');
    var mixed = /\d/.test(written) && /[A-Za-z]/.test(written);
    var looks = code.length >= 6 && code.length <= 30 && (mixed || /^[0-9A-Z]{4}-[0-9A-Z*~$=]{2,4}$/.test(written) || /^([0-9A-Za-z]{4}-){2,}[0-9A-Za-z*~$=]{1,4}$/.test(written));
    // Another way to write a code of an unknown quiz: groups of four.
    if (!looks && /^[0-9A-Z]{4}$/i.test(written) && at + 1 < parts.length && piece(parts[at + 1])) {
      var groups = code;
      many = 1;
      while (at + many < parts.length && piece(parts[at + many])) { groups += plain(parts[at + many]); many += 1; if (plain(parts[at + many - 1]).length < 4) break; }
      looks = groups.length >= 6 && /\d/.test(groups) && checks(groups);
      if (looks) code = groups;
    }
    if (!looks) return 1;
    // All letters: a name ("ANNA-MAY") unless its check is right.
    if (!mixed && many === 1 && !checks(code)) return 1;
    found.bad.push({ line: line, code: grouped(code), what: checks(code) ? words.unknown : words.unsure });
    return many;
  }
  // A piece of a code and not a word: capitals and numbers, at most a group of four.
  function piece(text) { return /^[-0-9A-Z*~$=]{1,6}$/.test(text) || (/^[-0-9a-z*~$=]{1,4}$/.test(text) && (/\d/.test(text) || text.length === 1)); }

  // ---- what comes out ----
  function share(part, all) {
    var cell = make('td', 'share');
    var bar = make('span', 'share-bar');
    bar.setAttribute('aria-hidden', 'true');
    bar.appendChild(make('span', 'share-part'));
    bar.firstChild.style.setProperty('--part', all ? part / all : 0);
    cell.appendChild(bar);
    cell.appendChild(make('span', 'share-words', fill(words.shareWords, [part, all])));
    if (part * 2 < all) cell.appendChild(make('strong', 'share-again', words.again));
    return cell;
  }
  function table(caption, heads, rows) {
    var box = make('div', 'table');
    var node = make('table');
    var head = make('tr');
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', caption);
    node.appendChild(make('caption', '', caption));
    heads.forEach(function (text) { var cell = make('th', '', text); cell.scope = 'col'; head.appendChild(cell); });
    node.appendChild(make('thead')).appendChild(head);
    var body = node.appendChild(make('tbody'));
    rows.forEach(function (row) { body.appendChild(row); });
    box.appendChild(node);
    return box;
  }
  function row(first, cells) {
    var node = make('tr');
    var head = make('th');
    head.scope = 'row';
    head.appendChild(first);
    node.appendChild(head);
    cells.forEach(function (cell) { node.appendChild(cell instanceof Node ? cell : make('td', 'number', cell)); });
    return node;
  }
  function objectives(caption, taken) {
    var sums = {};
    taken.forEach(function (one) {
      one.quiz.questions.forEach(function (question, number) {
        question.objectives.forEach(function (id) {
          var sum = sums[id] || (sums[id] = { all: 0, right: 0 });
          sum.all += 1;
          if (one.right[number]) sum.right += 1;
        });
      });
    });
    var ids = Object.keys(sums).sort();
    return ids.length && table(caption, [words.objective, words.asked, words.right, words.notYet, words.share], ids.map(function (id) {
      var sum = sums[id];
      return row(document.createTextNode(id), [sum.all, sum.right, sum.all - sum.right, share(sum.right, sum.all)]);
    }));
  }
  function section(quiz, taken) {
    var box = make('section', 'marking-quiz');
    var title = make('h2');
    var link = make('a', '', quiz.title);
    link.href = quiz.href;
    title.appendChild(link);
    box.appendChild(title);
    box.appendChild(make('p', 'marking-many', count('codesOne', 'codesMany', taken.length)));
    box.appendChild(table(fill(words.questions, [quiz.title]), [words.question, words.right, words.notYet, words.share], quiz.questions.map(function (question, number) {
      var right = taken.filter(function (one) { return one.right[number]; }).length;
      var stem = make('span', '', (number + 1) + '. ' + question.stem);
      return row(stem, [right, taken.length - right, share(right, taken.length)]);
    })));
    var each = objectives(fill(words.objectives, [quiz.title]), taken);
    if (each) box.appendChild(each);
    return box;
  }

  document.addEventListener('DOMContentLoaded', function () {
    var text = document.getElementById('_codes');
    var result = document.querySelector('.marking-result');
    var status = document.querySelector('.marking-status');
    var printing = document.querySelector('[data-marking="print"]');

    function empty() {
      while (result.firstChild) result.firstChild.remove();
      printing.hidden = true;
    }
    function show() {
      empty();
      if (!text.value.trim()) { status.textContent = words.start; text.focus(); return; }
      var found = read(text.value);
      var said = [found.good.length ? count('readOne', 'readMany', found.good.length) : words.nothing];
      if (found.bad.length) {
        said.push(count('badOne', 'badMany', found.bad.length));
        var box = make('section', 'marking-bad');
        box.appendChild(make('h2', '', words.badTitle));
        box.appendChild(make('p', '', words.badText));
        box.appendChild(table(words.badTitle, [words.line, words.code, words.what], found.bad.map(function (bad) {
          return row(document.createTextNode(bad.line), [make('td', 'marking-code', bad.code), make('td', '', bad.what)]);
        })));
        result.appendChild(box);
      }
      if (found.empty.length) said.push(count('noCodeOne', 'noCodeMany', found.empty.length).replace(/\d+/, found.empty.join(', ')));
      status.textContent = said.join(' ');
      var known = Object.keys(quizzes).map(function (code) { return quizzes[code]; });
      var taken = known.map(function (quiz) { return found.good.filter(function (one) { return one.quiz === quiz; }); });
      known.forEach(function (quiz, at) { if (taken[at].length) result.appendChild(section(quiz, taken[at])); });
      if (taken.filter(function (list) { return list.length; }).length > 1) {
        var all = make('section', 'marking-quiz');
        all.appendChild(make('h2', '', words.all));
        var each = objectives(fill(words.objectives, [words.all]), found.good);
        if (each) { all.appendChild(each); result.appendChild(all); }
      }
      printing.hidden = !result.firstChild;
    }
    function clear() {
      text.value = '';
      status.textContent = '';
      empty();
    }
    document.querySelector('[data-marking="count"]').addEventListener('click', show);
    document.querySelector('[data-marking="clear"]').addEventListener('click', function () { clear(); status.textContent = words.cleared; text.focus(); });
    // The browser may keep a page that is left, to come back to it quickly: so it is emptied on the way out.
    window.addEventListener('pagehide', clear);
    clear();
  });
})();
