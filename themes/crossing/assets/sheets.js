// sheets.js: sheets that are there for one printing, in place of the page: window.belishaSheets.print([node, …]).
(function () {
  'use strict';
  var html = document.documentElement;
  var sheets = null;

  function uncover() {
    if (!sheets) return;
    sheets.remove();
    sheets = null;
    html.removeAttribute('data-own-sheets');
  }
  window.addEventListener('afterprint', uncover);

  window.belishaSheets = {
    make: function (tag, name, words) {
      var node = document.createElement(tag);
      if (name) node.className = name;
      if (words) node.textContent = words;
      return node;
    },
    // A copy without what belongs to one place on a page only.
    copy: function (node) {
      var twin = node.cloneNode(true);
      [twin].concat(Array.prototype.slice.call(twin.querySelectorAll('*'))).forEach(function (part) { part.removeAttribute('id'); });
      return twin;
    },
    // `ready` is called when the sheets stand in the page, before they are printed.
    print: function (list, ready) {
      uncover();
      sheets = document.createElement('div');
      sheets.className = 'own-sheets';
      sheets.setAttribute('aria-hidden', 'true');
      list.forEach(function (node) { sheets.appendChild(node); });
      document.body.appendChild(sheets);
      if (ready) ready(sheets);
      html.setAttribute('data-own-sheets', '');
      window.print();
    }
  };
})();
