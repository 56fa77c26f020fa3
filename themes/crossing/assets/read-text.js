// read-text.js: what a person would read aloud of this page, sentence by sentence, and where each sentence stands.
// It reads what can be seen now: no navigation, no buttons, no listings of code, no answer that is still folded away.
(function () {
  'use strict';
  if (window.belishaText) return;
  var skipped = 'nav, header, footer, pre, script, style, template, noscript, svg, audio, video, dialog, select, [aria-hidden="true"], [role="status"], '
    + '.unseen, .letter, .kicker, .progress, .order-number, .order-moves, .footnote, .note-back, .read-together, .listen, '
    + '.class-tools, .print-row, .sheet-tools, .settings, .quiz-keep, .quiz-end-buttons, .scene-again, .route-checked, .reviewed';
  // A full stop after these does not end a sentence.
  var short = /(^|\s)(Mr|Mrs|Ms|Miss|Dr|St|e\.g|i\.e|etc|vs|No)\.\s*$/;

  window.belishaText = { sentences: sentences, shown: shown, boxes: boxes };

  // [{ words, lang, range?, image? }], in the order of the page. `say` holds the words for pictures and for gaps.
  function sentences(root, say) {
    var found = [];
    var run = null;
    walk(root);
    flush();
    return found;

    function walk(element) {
      Array.prototype.forEach.call(element.childNodes, function (node) {
        if (node.nodeType === 3) text(node, node.nodeValue.replace(/\s/g, ' '), Boolean(element.closest('a[href^="tel:"]')));
        else if (node.nodeType === 1 && !node.matches(skipped) && visible(node)) inside(node);
      });
    }

    function inside(node) {
      if (node.tagName === 'IMG') { picture(node); return; }
      if (node.tagName === 'BR') { text(null, ' '); return; }
      if (node.tagName === 'INPUT') { if (node.matches('.gap')) text(null, ' ' + (node.value.trim() || say.gap) + ' '); return; }
      if (node.matches('.slot')) { if (node.closest('.gap-text')) text(null, ' ' + say.gap + ' '); return; }
      if (node.tagName === 'BUTTON' && !node.matches('.keyword-term, .card-button')) return;
      if (node.tagName === 'DETAILS' && !node.open && node.matches('.aside')) return;
      if (inline(node)) { walk(node); return; }
      // The meaning of a word stands inside its sentence, and is read after it.
      if (node.matches('.keyword-meaning')) { if (run) run.later.push(node); return; }
      flush();
      if (node.tagName === 'DETAILS' && !node.open) { if (node.querySelector('summary')) walk(node.querySelector('summary')); }
      else walk(node);
      flush();
    }

    function text(node, value, digits) {
      if (!run && !value.trim()) return;
      if (!run) run = { text: '', parts: [], later: [], lang: languageOf(node) };
      run.parts.push({ node: node, value: value, from: run.text.length, to: run.text.length + value.length, digits: digits });
      run.text += value;
    }

    function picture(image) {
      var alt = image.alt.trim();
      if (!alt) return;
      // In an answer that is a picture, its description is the answer.
      var words = image.closest('.option, .card-button, .sheet-words') ? alt : say.picture.replace('{0}', alt);
      flush();
      found.push({ words: /[.!?]$/.test(words) ? words : words + '.', lang: languageOf(image), image: image });
    }

    function flush() {
      var whole = run;
      run = null;
      if (!whole) return;
      split(whole.text).forEach(function (part) {
        var words = spoken(whole.parts, part);
        if (/[\p{L}\p{N}]/u.test(words)) found.push({ words: words, lang: whole.lang, range: rangeOf(whole.parts, part) });
      });
      whole.later.forEach(function (node) { walk(node); flush(); });
    }
  }

  function visible(node) {
    var drawn = node.checkVisibility ? node.checkVisibility({ visibilityProperty: true }) : node.getClientRects().length > 0;
    // What has no box of its own may hold some that have one.
    return drawn || getComputedStyle(node).display === 'contents';
  }

  function inline(node) { return /^(inline|contents|ruby)/.test(window.getComputedStyle(node).display); }

  function languageOf(node) {
    var marked = node && (node.nodeType === 1 ? node : node.parentElement).closest('[lang]');
    return marked ? marked.lang : document.documentElement.lang;
  }

  // [{ from, to }] of each sentence of a text, without the space around it.
  function split(text) {
    var ends = [];
    if (window.Intl && Intl.Segmenter) {
      Array.from(new Intl.Segmenter(document.documentElement.lang || 'en', { granularity: 'sentence' }).segment(text)).forEach(function (it) { ends.push(it.index + it.segment.length); });
    } else {
      text.replace(/[.!?…]+["'”’)\]]*\s+/g, function (match, at) { ends.push(at + match.length); });
      ends.push(text.length);
    }
    var list = [];
    var from = 0;
    ends.forEach(function (end, place) {
      if (place < ends.length - 1 && short.test(text.slice(from, end))) return;
      var part = text.slice(from, end);
      if (part.trim()) list.push({ from: from + part.length - part.trimStart().length, to: from + part.trimEnd().length });
      from = end;
    });
    return list;
  }

  // A telephone link is read digit by digit.
  function spoken(parts, sentence) {
    return parts.map(function (part) {
      var value = part.value.slice(Math.max(0, sentence.from - part.from), Math.max(0, sentence.to - part.from));
      return part.digits ? value.replace(/\d+/g, function (group) { return group.split('').join(' ') + ','; }) : value;
    }).join('').replace(/\s+/g, ' ').replace(/,+$/, '').trim();
  }

  function rangeOf(parts, sentence) {
    var inside = parts.filter(function (part) { return part.node && part.to > sentence.from && part.from < sentence.to; });
    if (!inside.length) return null;
    var first = inside[0], last = inside[inside.length - 1], range = document.createRange();
    range.setStart(first.node, Math.max(0, sentence.from - first.from));
    range.setEnd(last.node, Math.min(last.to, sentence.to) - last.from);
    return range;
  }

  // Where a sentence is on the screen; nowhere, when its question has gone or its answer was folded away.
  function boxes(sentence) {
    var thing = sentence.image || sentence.range;
    return thing ? Array.prototype.filter.call(thing.getClientRects(), function (box) { return box.width > 1 && box.height > 1; }) : [];
  }

  function shown(sentence) {
    var node = sentence.image || (sentence.range && sentence.range.startContainer.parentElement);
    return Boolean(node) && node.isConnected && visible(node) && boxes(sentence).length > 0;
  }
})();
