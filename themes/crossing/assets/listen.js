// listen.js: for the youngest: the page begins with "Listen", and on the help page every card can be heard by itself.
// Where nobody has recorded the page and the device has no voice, a grown-up reads: the words for that stand in the page already.
(function () {
  'use strict';
  var box = document.querySelector('.listen');
  var speech = window.belishaSpeech;
  var button = box.querySelector('button');
  var speaking = null;

  // Voices come a moment after the page; until then the place is kept empty, so that nothing jumps.
  window.setTimeout(function () { box.setAttribute('data-settled', ''); }, speech.pending() ? 700 : 0);
  button.addEventListener('click', window.belishaSettings.listen);
  if (window.belishaSettings.recording()) show();
  else speech.ready(show);
  speech.ready(function () { Array.prototype.forEach.call(document.querySelectorAll('[data-say]'), speaker); });

  function show() {
    box.setAttribute('data-voice-here', '');
    // Unseen, the words for a grown-up go on holding the place.
    box.firstElementChild.className = '';
  }

  function speaker(control) {
    var card = control.closest('.card');
    control.setAttribute('data-here', '');
    control.addEventListener('click', function () {
      var again = speaking === control;
      speech.stop();
      if (again) return;
      speaking = control;
      control.setAttribute('aria-pressed', 'true');
      speech.say(words(card), 0.9, function () { control.setAttribute('aria-pressed', 'false'); speaking = null; });
    });
  }

  // A heading and each paragraph end in a pause.
  function words(card) {
    return Array.prototype.map.call(card.querySelectorAll('h2, h3, p:not(.route-web, .route-checked, .say)'), function (part) {
      var text = part.textContent.trim().replace(/\s+/g, ' ');
      return /[.!?]$/.test(text) ? text : text + '.';
    }).join(' ');
  }
})();
