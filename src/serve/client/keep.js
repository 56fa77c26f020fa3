// keep.js: a page that is loaded again is as it was: place, open parts, what was typed or ticked, focus. Kept for one reload,
// in this tab, and forgotten then.
(function () {
  'use strict';
  var preview = window.belishaPreview;
  var key = 'belisha:preview';

  // Fields of the page itself: reading settings are kept by the page.
  function fields() {
    return preview.all(document, 'input, select, textarea').filter(function (field) { return !field.closest('.settings, dialog') && field.type !== 'hidden'; });
  }

  // What names a thing that is not numbered the same after a change: its own words, and which of those it is.
  function named(list, name) {
    var seen = {};
    return list.map(function (node) {
      var words = name(node);
      seen[words] = (seen[words] || 0) + 1;
      return { node: node, name: words + ' ' + seen[words] };
    });
  }
  function fieldName(field) {
    var within = field.closest('[id]');
    return [field.type, within ? within.id : '', field.name, /^(radio|checkbox)$/.test(field.type) ? field.value : ''].join(' ');
  }
  function detailsName(node) { var summary = node.querySelector('summary'); return summary ? summary.textContent : ''; }
  function focusName(node) {
    if (node.matches('input, select, textarea')) return fieldName(node);
    var within = node.id ? null : node.closest('[id]');
    return [node.tagName, node.id || (within ? within.id : ''), node.getAttribute('href') || '', node.textContent.trim()].join(' ');
  }
  var focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

  function entries() {
    var focused = named(preview.all(document, focusable), focusName).filter(function (it) { return it.node === document.activeElement; })[0];
    return {
      page: preview.page,
      x: window.scrollX,
      y: window.scrollY,
      open: named(preview.all(document, 'details'), detailsName).filter(function (it) { return it.node.open; }).map(function (it) { return it.name; }),
      fields: named(fields(), fieldName).map(function (it) {
        var field = it.node;
        if (/^(radio|checkbox)$/.test(field.type)) return field.checked !== field.defaultChecked ? [it.name, field.checked] : null;
        return field.value !== (field.defaultValue || '') && field.localName !== 'select' ? [it.name, field.value] : null;
      }).filter(Boolean),
      focus: focused ? focused.name : '',
      quiz: preview.quiz.save()
    };
  }

  preview.save = function (to) {
    var kept = entries();
    if (to) kept.page = to;
    try { window.sessionStorage.setItem(key, JSON.stringify(kept)); } catch (e) { /* no storage: the page begins at its top */ }
  };

  preview.restore = function () {
    var kept = null;
    try {
      kept = JSON.parse(window.sessionStorage.getItem(key));
      window.sessionStorage.removeItem(key);
    } catch (e) { /* nothing was kept */ }
    if (!kept || kept.page !== preview.page) return;
    named(preview.all(document, 'details'), detailsName).forEach(function (it) { if (kept.open.indexOf(it.name) >= 0) it.node.open = true; });
    preview.quiz.restore(kept.quiz);
    var values = {};
    kept.fields.forEach(function (pair) { values[pair[0]] = pair[1]; });
    named(fields(), fieldName).forEach(function (it) { if (it.name in values) put(it.node, values[it.name]); });
    function place() { window.scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' }); }
    var focused = named(preview.all(document, focusable), focusName).filter(function (it) { return it.name === kept.focus; })[0];
    if (focused) focused.node.focus({ preventScroll: true });
    place();
    // Pictures that come later may move the page; the reader's own scrolling is stronger.
    window.addEventListener('load', function () { if (!moved) place(); });
    var moved = false;
    ['wheel', 'touchmove', 'keydown', 'mousedown'].forEach(function (name) { window.addEventListener(name, function () { moved = true; }, { once: true, passive: true }); });
  };

  function put(field, value) {
    if (field.disabled || field.readOnly) return;
    if (typeof value === 'boolean') field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event(typeof value === 'boolean' ? 'change' : 'input', { bubbles: true }));
  }
})();
