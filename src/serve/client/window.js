// window.js: keeps an open page at what is in the folder. One tab of the browser waits for news and tells the others, because a
// browser opens no more than six connections to a server. What changed decides what happens: a page is loaded again, a style
// sheet or a picture is exchanged in its place, a page that moved takes its tab along.
(function () {
  'use strict';
  var preview = window.belishaPreview;
  var html = document.documentElement;
  var channel = 'BroadcastChannel' in window ? new BroadcastChannel('belisha-preview') : null;
  var known = null;
  var looking = false, again = false, leaving = false;
  var heard = Date.now();
  var failed = 0;

  preview.restore();
  look();
  if (channel && navigator.locks) {
    channel.addEventListener('message', function (event) {
      heard = Date.now();
      if (event.data === 'lost') preview.miss(true);
      else look();
    });
    // The lock is kept until this tab is closed; then another tab has it.
    navigator.locks.request('belisha-preview', function () { return new Promise(wait); });
    setInterval(function () { if (!document.hidden && Date.now() - heard > 30000) { heard = Date.now(); look(); } }, 5000);
  } else {
    setInterval(function () { if (!document.hidden) look(); }, 1000);
  }
  document.addEventListener('visibilitychange', function () { if (!document.hidden) look(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) look(); });
  window.addEventListener('online', look);
  // A page shown to a class stays as it is until the teacher leaves it.
  new MutationObserver(function () { if (!html.hasAttribute('data-class-view')) look(); }).observe(html, { attributes: true, attributeFilter: ['data-class-view'] });

  var waited = { run: preview.run, revision: preview.seen };
  function wait() {
    preview.ask('wait', [['run', waited.run], ['seen', waited.revision]]).then(function (now) {
      var same = now.run === waited.run && now.revision === waited.revision;
      waited = now;
      heard = Date.now();
      if (!same || failed) look();
      channel.postMessage(now.revision);
      failed = 0;
      wait();
    }, function () {
      failed += 1;
      if (failed > 2) {
        preview.miss(true);
        channel.postMessage('lost');
      }
      setTimeout(wait, 1000);
    });
  }

  // What the page is made of, besides itself.
  function parts() {
    var list = [];
    preview.all(document, 'link[rel="stylesheet"]').forEach(function (node) { list.push({ node: node, name: 'href', kind: 'style' }); });
    preview.all(document, 'script[src]').forEach(function (node) { list.push({ node: node, name: 'src', kind: 'script' }); });
    preview.all(document, 'img[src]').forEach(function (node) { list.push({ node: node, name: 'src', kind: 'picture' }); });
    list.forEach(function (it) { it.address = preview.address(it.node[it.name]); });
    return list.filter(function (it) { return it.address; });
  }

  function look() {
    if (leaving) return;
    if (looking) { again = true; return; }
    looking = true;
    var used = parts();
    var addresses = used.map(function (it) { return it.address; }).filter(function (it, at, list) { return list.indexOf(it) === at; }).slice(0, 150);
    preview.ask('news', [['page', preview.page]].concat(addresses.map(function (it) { return ['with', it]; }))).then(function (news) {
      preview.miss(false);
      looking = false;
      take(news, used);
      if (again) { again = false; look(); }
    }, function () {
      looking = false;
      again = false;
      if (!(channel && navigator.locks)) preview.miss(true);
    });
  }

  function take(news, used) {
    var before = known || news['with'];
    // Between loading and the first look something may have changed that nobody can tell any more.
    var unsure = !known && news.revision !== preview.seen;
    var changed = used.filter(function (it) { return unsure ? it.kind === 'style' : before[it.address] !== undefined && before[it.address] !== news['with'][it.address]; });
    var script = changed.some(function (it) { return it.kind === 'script'; });
    var busy = html.hasAttribute('data-class-view');
    if (!busy && (news.moved || news.page !== preview.digest || script)) { leave(news.moved); return; }
    if (!busy || !script) known = news['with'];
    changed.forEach(function (it) {
      if (it.kind === 'style') restyle(it.node, news['with'][it.address]);
      if (it.kind === 'picture') it.node.src = it.node.src.split(/[?#]/)[0] + '?' + news['with'][it.address];
    });
    preview.show(news);
  }

  function restyle(link, digest) {
    var fresh = link.cloneNode(false);
    fresh.href = link.href.split(/[?#]/)[0] + '?' + digest;
    // The old one goes when the new one is there, so that the page is never bare.
    fresh.addEventListener('load', function () { link.remove(); });
    fresh.addEventListener('error', function () { fresh.remove(); });
    link.parentNode.insertBefore(fresh, link.nextSibling);
  }

  function leave(moved) {
    leaving = true;
    // A page that would never be the same twice must not spin.
    setTimeout(function () {
      preview.save(moved || preview.page);
      if (moved) window.location.replace(preview.site + moved + window.location.search + window.location.hash);
      else window.location.reload();
    }, window.performance.now() < 300 ? 300 : 0);
  }
})();
