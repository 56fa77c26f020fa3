// poster.js: the rules of an agreement as a poster: its numbered lists, or the table of a page that has pictures instead.
(function () {
  'use strict';
  var sheets = window.belishaSheets;
  var buttons = document.querySelectorAll('[data-poster]');
  var template = document.getElementById('_poster');
  if (!sheets || !template || !buttons.length) return;

  function find(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  var rules = find('.paper .prose > ol > li');
  var rows = rules.length ? [] : find('.paper .prose > .table tbody tr').filter(function (row) { return row.querySelector('img') && row.cells.length === 2; });
  if (rules.length + rows.length < 3) return;

  function item(name, parts) {
    var line = sheets.make('li', name);
    parts.forEach(function (part) {
      var box = sheets.make('div');
      Array.prototype.forEach.call(sheets.copy(part).childNodes, function (node) { box.appendChild(node.cloneNode(true)); });
      line.appendChild(box);
    });
    return line;
  }

  function poster() {
    var sheet = document.importNode(template.content, true).firstElementChild;
    var list = sheet.querySelector('.poster-rules');
    rules.forEach(function (rule) { list.appendChild(item('poster-rule', [rule])); });
    rows.forEach(function (row) { list.appendChild(item('poster-rule poster-rule-picture', Array.prototype.slice.call(row.cells))); });
    return sheet;
  }

  // The largest type with which the poster is one sheet.
  function fit(box) {
    var sheet = box.querySelector('.poster');
    for (var size = 44; size > 12; size -= 1) {
      sheet.style.setProperty('--poster-type', size + 'pt');
      if (sheet.scrollHeight <= sheet.clientHeight) return;
    }
  }

  Array.prototype.forEach.call(buttons, function (button) {
    button.setAttribute('data-ready', '');
    button.addEventListener('click', function () { sheets.print([poster()], fit); });
  });
})();
