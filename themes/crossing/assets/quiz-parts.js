// quiz-parts.js: what the other quiz scripts share: the page's words, small pieces of page, and how an answer is compared.
// Loaded before them. Its element holds the words, so that no script holds English. Nothing here stores or sends anything.
(function () {
  'use strict';
  var words = document.currentScript.dataset;
  var young = words.band === 'reception' || words.band === 'ks1';
  var language = document.documentElement.lang || 'en';

  function each(list, run) { Array.prototype.forEach.call(list, run); }
  function all(element, selector) { return Array.prototype.slice.call(element.querySelectorAll(selector)); }

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function icon(name) {
    var node = make('span', 'icon icon-' + name);
    node.setAttribute('aria-hidden', 'true');
    return node;
  }

  function button(text, name) {
    var node = make('button', name || 'button', text);
    node.type = 'button';
    return node;
  }

  function fill(text) {
    var values = arguments;
    return text.replace(/\{(\d)\}/g, function (whole, n) { return values[Number(n) + 1]; });
  }

  // A copy must not bring ids along (two elements of one id), nor a link or button into a button.
  function copy(target, source, plain) {
    if (!source) return target;
    each(source.childNodes, function (child) { if (!child.classList || !child.classList.contains('speak')) target.appendChild(copied(child, plain)); });
    return target;
  }

  function copied(node, plain) {
    if (node.nodeType !== 1) return node.cloneNode(false);
    var inside = plain && /^(A|BUTTON|P|DIV)$/.test(node.tagName) ? make('span') : node.cloneNode(false);
    inside.removeAttribute('id');
    return copy(inside, node, plain);
  }

  // What a person would read aloud: words and descriptions of pictures, without letters, marks and icons.
  function spoken(node) {
    return gather(node).replace(/\s+/g, ' ').trim();
  }

  function gather(node) {
    if (node.nodeType === 3) return node.nodeValue;
    if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || node.hidden) return '';
    if (node.tagName === 'IMG') return ' ' + node.alt + '. ';
    if (/\b(letter|tag-note|speak|unseen)\b/.test(node.className)) return '';
    var text = Array.prototype.map.call(node.childNodes, gather).join('');
    return /^(P|LI|DIV|H2|H3)$/.test(node.tagName) ? text + ' ' : text;
  }

  // A sign beside a part of an answer: an icon and words, never the colour alone.
  function note(kind) {
    var node = make('span', 'tag-note note-' + kind);
    if (kind === 'right') node.appendChild(icon('check'));
    if (kind === 'look') node.appendChild(icon('look'));
    node.appendChild(make('span', '', { right: words.rightPart, look: words.lookPart, yours: words.yourAnswer }[kind]));
    return node;
  }

  function shuffle(list) {
    for (var i = list.length - 1; i > 0; i -= 1) {
      var j = Math.floor(Math.random() * (i + 1));
      var other = list[i];
      list[i] = list[j];
      list[j] = other;
    }
    return list;
  }

  // Typed words: capitals, outer and double spaces, the kind of quotation mark and a last full stop do not count.
  function normal(text) {
    return text.normalize('NFC').trim().toLocaleLowerCase(language).replace(/[‘’ʼ´`]/g, '\'').replace(/[“”„]/g, '"').replace(/\s+/g, ' ').replace(/\s?\.$/, '');
  }

  function same(typed, spellings) {
    var mine = normal(typed);
    return spellings.some(function (spelling) { return normal(spelling) === mine; });
  }

  function spellings(element) {
    return all(element, '.spelling').map(function (node) { return node.textContent; });
  }

  // What is being read aloud is not on the screen any more.
  function hush() {
    if (window.belishaSpeech) window.belishaSpeech.stop();
  }

  window.belishaQuiz = {
    words: words, young: young, language: language, kinds: {},
    each: each, all: all, make: make, icon: icon, button: button, fill: fill, copy: copy, spoken: spoken, hush: hush, note: note,
    shuffle: shuffle, same: same, spellings: spellings
  };
})();
