// parts.js: what the parts of the preview's script share. The script is given to pages by `belisha serve` and is in no build.
// It asks this server and nobody else. Whatever it shows of a problem is put in as plain text.
(function () {
  'use strict';
  var script = document.currentScript;
  var base = script.src.replace(/window\.js.*$/, '');
  var preview = window.belishaPreview = {
    base: base,
    site: base.replace(/_belisha\/$/, ''),
    page: script.dataset.page,
    digest: script.dataset.digest,
    run: script.dataset.run,
    seen: Number(script.dataset.seen)
  };

  preview.all = function (element, selector) { return Array.prototype.slice.call(element.querySelectorAll(selector)); };

  preview.make = function (tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  };

  preview.button = function (text, name, run) {
    var node = preview.make('button', name, text);
    node.type = 'button';
    node.addEventListener('click', run);
    return node;
  };

  preview.count = function (number, one, many) { return number + ' ' + (number === 1 ? one : many); };

  preview.ask = function (what, values) {
    var pairs = values.map(function (pair) { return pair[0] + '=' + encodeURIComponent(pair[1]); });
    return window.fetch(base + what + '?' + pairs.join('&'), { cache: 'no-store' }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  };

  // The address in this site of something that the page uses; nothing for what is elsewhere.
  preview.address = function (url) {
    var plain = String(url).split(/[?#]/)[0];
    if (plain.indexOf(preview.site) !== 0 || plain.indexOf(base) === 0) return '';
    try { return decodeURIComponent(plain.slice(preview.site.length)); } catch (e) { return ''; }
  };

  // A part of the page that the page's own style sheets do not reach. It is shown once its own has come.
  var sheet = null;
  preview.apart = function (host) {
    var root = host.attachShadow({ mode: 'open' });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.ready = window.fetch(base + 'window.css', { cache: 'no-store' }).then(function (answer) { return answer.text(); })
        .then(function (text) { sheet.replaceSync(text); }, function () { /* plain, then */ });
    }
    root.adoptedStyleSheets = [sheet];
    host.hidden = true;
    sheet.ready.then(function () { host.hidden = false; });
    return root;
  };

  // A path that can be pressed to have it in the clipboard.
  preview.path = function (text, shown) {
    var node = preview.button(shown || text, 'path', function () {
      function told(words) { note.textContent = words; setTimeout(function () { note.textContent = ''; }, 2000); }
      navigator.clipboard.writeText(text).then(function () { told('copied'); }, function () { told('could not be copied'); });
    });
    node.title = 'Copy ' + text;
    var note = preview.make('span', 'copied');
    note.setAttribute('role', 'status');
    var both = preview.make('span', 'path-row');
    both.appendChild(node);
    both.appendChild(note);
    return both;
  };
})();
