// class-tally.js: for "Show to class": hands counted for each letter.
// The teacher types the numbers; they live on one screen and go with it.
(function () {
  'use strict';
  var show = window.belishaClass;
  if (!show) return;
  var words = show.words, make = show.make, fill = show.fill;

  // `add` puts a counter into an option's row; the bar below shows its part of all hands.
  show.Tally = function (screen) {
    var boxes = [];
    this.add = function (item, letter) {
      var box = make('div', 'tally');
      var input = make('input', 'tally-number');
      var bar = make('span', 'tally-bar');
      var less = show.button('−', 'tally-step'), more = show.button('+', 'tally-step');
      input.type = 'text';
      input.inputMode = 'numeric';
      input.autocomplete = 'off';
      input.maxLength = 3;
      input.setAttribute('aria-label', fill(words.handsFor, [letter]));
      less.setAttribute('aria-label', fill(words.handsLess, [letter]));
      more.setAttribute('aria-label', fill(words.handsMore, [letter]));
      bar.setAttribute('aria-hidden', 'true');
      function step(by) { set(Math.min(999, Math.max(0, Number(input.value) + by))); }
      function set(number) { input.value = number; draw(); }
      less.addEventListener('click', function () { step(-1); });
      more.addEventListener('click', function () { step(1); });
      input.addEventListener('input', function () { input.value = input.value.replace(/\D/g, ''); draw(); });
      input.addEventListener('blur', function () { input.value = Number(input.value); });
      input.addEventListener('focus', function () { input.select(); });
      [less, input, more].forEach(function (node) { box.appendChild(node); });
      item.appendChild(box);
      item.appendChild(bar);
      boxes.push({ input: input, bar: bar });
      set(0);
    };
    function draw() {
      var all = boxes.reduce(function (sum, box) { return sum + Number(box.input.value); }, 0);
      boxes.forEach(function (box) { box.bar.style.setProperty('--part', all ? Number(box.input.value) / all : 0); });
      screen.total = all;
      if (screen.counted) screen.counted(all);
    }
    this.clear = function () { boxes.forEach(function (box) { box.input.value = 0; }); draw(); };
  };
})();
