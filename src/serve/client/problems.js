// problems.js: what is wrong, over the page: each problem with its file, its line and what to type instead; and the pages that
// are not open. Escape makes it small. It never lies over a page that is shown to a class, and is not printed.
(function () {
  'use strict';
  var preview = window.belishaPreview;
  var make = preview.make;
  var html = document.documentElement;
  var root = null, aside, panel, chip, spoken;
  var key = 'belisha:preview:small';
  var last = null;
  // What the teacher has put away stays small on the next page, too: the problems known by then.
  var known = '';
  try { known = window.sessionStorage.getItem(key) || ''; } catch (e) { /* it opens again, then */ }
  var small = Boolean(known);

  // One problem, as plain text in elements of our own.
  preview.problem = function (it) {
    var item = make('li', it.error ? 'problem' : 'problem is-warning');
    var title = make('p', 'message');
    title.appendChild(make('strong', 'level', it.error ? 'Problem' : 'Warning'));
    title.appendChild(document.createTextNode(' ' + it.message));
    item.appendChild(title);
    var place = make('p', 'place');
    place.appendChild(preview.path(it.path));
    place.appendChild(document.createTextNode(' line ' + it.line + ', letter ' + it.column));
    item.appendChild(place);
    if (it.excerpt.join('').trim()) item.appendChild(excerpt(it));
    var hint = make('p', 'hint');
    hint.appendChild(make('strong', '', 'Try: '));
    hint.appendChild(document.createTextNode(it.hint));
    item.appendChild(hint);
    var elsewhere = it.pages.filter(function (page) { return page !== preview.page; });
    if (elsewhere.length && !it.here) {
      var links = make('p', 'pages', 'On ');
      elsewhere.slice(0, 5).forEach(function (page, at) {
        if (at) links.appendChild(document.createTextNode(', '));
        var link = make('a', '', page);
        link.href = preview.site + page;
        links.appendChild(link);
      });
      if (elsewhere.length > 5) links.appendChild(document.createTextNode(' and ' + preview.count(elsewhere.length - 5, 'more page', 'more pages')));
      item.appendChild(links);
    }
    return item;
  };

  function excerpt(it) {
    var box = make('pre', 'excerpt');
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'From line ' + it.first_line + ' of ' + it.path);
    var line = make('span', 'line');
    var number = it.first_line;
    function begin() {
      var shown = make('span', 'number', String(number));
      shown.setAttribute('aria-hidden', 'true');
      line.appendChild(shown);
    }
    begin();
    it.excerpt.forEach(function (part, at) {
      part.split('\n').forEach(function (words, n) {
        if (n) {
          box.appendChild(line);
          line = make('span', 'line');
          number += 1;
          begin();
        }
        if (words) line.appendChild(make(at === 1 ? 'mark' : 'span', '', words));
      });
    });
    // A place of no length is shown as a caret.
    if (!it.excerpt[1] && it.excerpt[0] + it.excerpt[2] && number === it.first_line) line.appendChild(make('mark', 'caret', '‸'));
    if (line.children.length > 1) box.appendChild(line);
    return box;
  }

  preview.groups = function (news) {
    function only(error, test) { return news.problems.filter(function (it) { return it.error === error && test(it); }); }
    return {
      here: only(true, function (it) { return it.here || !it.pages.length; }),
      elsewhere: only(true, function (it) { return !it.here && it.pages.length; }),
      warnings: only(false, function (it) { return it.here; })
    };
  };

  // What the panel and the desk say alike.
  preview.stopped = 'The preview has stopped. Start belisha again, and this page follows';
  preview.sayStale = function (box, news) {
    if (news.stale) box.appendChild(make('p', 'stale', 'The settings or the theme cannot be used as they are. You see the last good site.'));
  };
  preview.sayLeft = function (box, news) {
    var left = news.errors + news.warnings - news.problems.length;
    if (left > 0) box.appendChild(make('p', '', 'And ' + preview.count(left, 'more', 'more') + ': belisha check shows all.'));
  };

  preview.show = function (news) {
    last = news;
    if (preview.desk(news)) return;
    var groups = preview.groups(news);
    var any = groups.here.length + groups.elsewhere.length + groups.warnings.length + (preview.lost ? 1 : 0);
    if (!any && !root) { known = ''; remember(); return; }
    if (!root) build();
    aside.hidden = !any || html.hasAttribute('data-class-view');
    if (aside.hidden) {
      if (!any) { known = ''; remember(); }
      panel.hidden = true;
      return;
    }
    var names = groups.here.map(function (it) { return it.rule + it.path + it.message; }).join('\n');
    // What is newly wrong here opens the panel; what was put away stays away.
    var fresh = names && names !== known && !names.split('\n').every(function (name) { return known.split('\n').indexOf(name) >= 0; });
    if (fresh) small = false;
    if (!names && !panel.dataset.asked) small = true;
    known = names;
    remember();
    fill(groups, news);
    var title = label(groups);
    chip.textContent = title;
    chip.className = groups.here.length || groups.elsewhere.length ? 'chip' : 'chip is-warning';
    draw();
    if (spoken.textContent !== title) spoken.textContent = title;
  };

  function remember() {
    try {
      if (small && known) window.sessionStorage.setItem(key, known);
      else window.sessionStorage.removeItem(key);
    } catch (e) { /* as above */ }
  }

  // A teacher counts files: one has a page for pupils, a plan, perhaps a key.
  function files(list) {
    return list.map(function (it) { return it.path; }).filter(function (path, at, paths) { return paths.indexOf(path) === at; }).length;
  }

  function label(groups) {
    if (preview.lost) return preview.stopped;
    var parts = [];
    if (groups.here.length) parts.push(preview.count(groups.here.length, 'problem', 'problems'));
    if (groups.elsewhere.length) parts.push('also broken: ' + preview.count(files(groups.elsewhere), 'other page', 'other pages'));
    if (!parts.length) parts.push(preview.count(groups.warnings.length, 'warning', 'warnings'));
    var text = parts.join('; ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function build() {
    var host = make('div');
    host.id = '_belisha';
    document.body.appendChild(host);
    root = preview.apart(host);
    aside = make('aside', 'preview');
    aside.setAttribute('aria-label', 'Belisha preview');
    panel = make('div', 'panel');
    panel.id = 'panel';
    panel.tabIndex = -1;
    chip = preview.button('', 'chip', function () { small = !small; panel.dataset.asked = 'yes'; draw(); if (!small) panel.focus(); });
    chip.setAttribute('aria-controls', 'panel');
    spoken = make('p', 'unseen');
    spoken.setAttribute('role', 'status');
    [panel, chip, spoken].forEach(function (node) { aside.appendChild(node); });
    root.appendChild(aside);
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || event.defaultPrevented || panel.hidden || aside.hidden) return;
      if (document.activeElement !== host && document.activeElement !== document.body) return;
      small = true;
      draw();
      chip.focus();
    });
    new MutationObserver(function () { if (last) preview.show(last); }).observe(html, { attributes: true, attributeFilter: ['data-class-view'] });
  }

  function draw() {
    panel.hidden = small || !panel.firstChild;
    chip.setAttribute('aria-expanded', String(!panel.hidden));
    remember();
  }

  function fill(groups, news) {
    var scrolled = panel.scrollTop;
    while (panel.firstChild) panel.firstChild.remove();
    var head = make('div', 'head');
    var desk = make('a', 'desk-link', 'Teacher’s desk');
    desk.href = preview.site + 'staff/';
    head.appendChild(desk);
    head.appendChild(preview.button('Make small (Esc)', 'plain', function () { small = true; draw(); chip.focus(); }));
    panel.appendChild(head);
    preview.sayStale(panel, news);
    list('On this page', groups.here);
    list('Elsewhere', groups.elsewhere);
    list('Warnings for this page', groups.warnings);
    preview.sayLeft(panel, news);
    panel.scrollTop = scrolled;
  }

  function list(title, problems) {
    if (!problems.length) return;
    panel.appendChild(make('h2', '', title));
    var box = make('ul');
    problems.forEach(function (it) { box.appendChild(preview.problem(it)); });
    panel.appendChild(box);
  }

  // The server does not answer: said small, and taken back when it does.
  preview.miss = function (lost) {
    if (Boolean(preview.lost) === lost) return;
    preview.lost = lost;
    preview.show(last || { problems: [], errors: 0, warnings: 0, stale: false });
  };
})();
