// desk.js: the teacher's desk, on the staff's first page: what is wrong today, what is still a draft, and every path to copy.
(function () {
  'use strict';
  var preview = window.belishaPreview;
  var make = preview.make;
  var box = null;

  // Shows the desk where this page is one; says whether it is.
  preview.desk = function (news) {
    var main = document.querySelector('main');
    if (preview.page !== 'staff/index.html' || !main) return false;
    if (!box) build(main);
    while (box.firstChild) box.firstChild.remove();
    box.appendChild(make('h2', '', 'Today'));
    var groups = preview.groups(news);
    var errors = news.problems.filter(function (it) { return it.error; });
    var warnings = news.problems.filter(function (it) { return !it.error; });
    var say = make('p', 'state', preview.lost ? preview.stopped + '.' : summary(news));
    say.setAttribute('role', 'status');
    box.appendChild(say);
    preview.sayStale(box, news);
    list('To mend before the site can be built', errors, true);
    list('To look at', warnings, !groups.here.length && warnings.length <= 5);
    preview.sayLeft(box, news);
    drafts();
    return true;
  };

  function summary(news) {
    if (!news.errors && !news.warnings) return 'Nothing is wrong. ' + mode(news);
    var parts = [];
    if (news.errors) parts.push(preview.count(news.errors, 'problem', 'problems'));
    if (news.warnings) parts.push(preview.count(news.warnings, 'warning', 'warnings'));
    return parts.join(' and ') + '. ' + mode(news);
  }

  function mode(news) { return 'Belisha is ' + news.watching + ', and this page follows when you save.'; }

  function build(main) {
    var host = make('div');
    host.id = '_belisha-desk';
    var inside = main.querySelector('.narrow') || main;
    var title = inside.querySelector('h1');
    inside.insertBefore(host, title ? title.nextSibling : inside.firstChild);
    var root = preview.apart(host);
    box = make('section', 'desk');
    box.setAttribute('aria-label', 'Today');
    root.appendChild(box);
    preview.all(document, 'td code').forEach(function (code) {
      var place = make('span');
      code.parentNode.insertBefore(place, code);
      preview.apart(place).appendChild(preview.path(code.textContent));
      code.remove();
    });
  }

  function list(title, problems, open) {
    if (!problems.length) return;
    var fold = make('details', 'fold');
    fold.open = open;
    fold.appendChild(make('summary', '', title + ' (' + problems.length + ')'));
    var items = make('ul');
    problems.forEach(function (it) { items.appendChild(preview.problem(it)); });
    fold.appendChild(items);
    box.appendChild(fold);
  }

  // Drafts are marked in the page's own list of lessons.
  function drafts() {
    var links = preview.all(document, '.tag-draft').map(function (tag) { return tag.parentNode.querySelector('a'); }).filter(Boolean);
    if (!links.length) return;
    box.appendChild(make('h3', '', preview.count(links.length, 'draft', 'drafts')));
    var items = make('ul', 'drafts');
    links.forEach(function (link) {
      var item = make('li');
      var copy = make('a', '', link.textContent);
      copy.href = link.href;
      item.appendChild(copy);
      items.appendChild(item);
    });
    box.appendChild(items);
  }
})();
