// read.js: reads the page aloud, sentence by sentence, and shows which one. The bar's buttons stand in the page already.
// What is read is read-text.js's matter, the voice speech.js's. It begins only when somebody asks, and ends with the page.
(function () {
  'use strict';
  if (window.belishaRead) return;
  var settings = window.belishaSettings, speech = window.belishaSpeech, text = window.belishaText, recording = window.belishaRecording;
  var bar = document.getElementById('_read');
  var place = bar.querySelector('.read-place');
  var trouble = bar.querySelector('.read-trouble');
  var html = document.documentElement;
  var rates = { slow: 0.75, normal: 1, fast: 1.35 };
  var slower = /^(reception|ks1)$/.test(html.getAttribute('data-band')) ? 0.9 : 1;
  var sentences = [];
  var at = -1;
  var turn = 0;
  var playing = false;
  var asked = false;
  var marks = null;
  // Where somebody has read the page aloud, that is heard, and there are no single sentences.
  var record = settings.recording();

  window.belishaRead = { look: look, start: function () { asked = true; look(); play(); button('play').focus(); } };

  function button(name) { return bar.querySelector('[data-read-button="' + name + '"]'); }

  // Shows the bar, or takes it away.
  function look() {
    var wanted = asked || settings.get('read') === 'on';
    if (!wanted && !bar.hidden) halt();
    bar.hidden = !wanted;
    html.toggleAttribute('data-read-bar', wanted);
    draw();
  }

  // ---- playing ----
  // From the words that are selected, else from where it was, else from the beginning.
  function play() {
    if (record) { playing = true; hear(); return; }
    var mark = selected() || (sentences[at] && (sentences[at].range || sentences[at].image));
    sentences = text.sentences(document.querySelector('main'), { picture: bar.getAttribute('data-picture'), gap: bar.getAttribute('data-gap') });
    playing = true;
    speak(mark ? from(mark) : 0);
  }

  function selected() {
    var selection = window.getSelection();
    return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  }

  // The first sentence that does not end before `mark`, a range or a picture. A picture that has gone leads to the beginning.
  function from(mark) {
    var start = document.createRange();
    if (mark.startContainer) start.setStart(mark.startContainer, mark.startOffset);
    else start.setStartBefore(mark);
    for (var number = 0; number < sentences.length; number += 1) {
      var end = document.createRange();
      if (sentences[number].range) end.setStart(sentences[number].range.endContainer, sentences[number].range.endOffset);
      else if (sentences[number].image) end.setStartAfter(sentences[number].image);
      else continue;
      if (end.compareBoundaryPoints(Range.START_TO_START, start) > 0) return number;
    }
    return 0;
  }

  function hear() {
    trouble.hidden = true;
    recording.play(record, rate(), function (how) {
      if (how === 'failed') trouble.hidden = false;
      if (how === 'paused') { playing = false; draw(); } else halt();
    });
    draw();
  }

  function rate() { return rates[settings.get('speed') || 'normal'] * (record ? 1 : slower); }

  function speak(number) {
    var mine = turn += 1;
    trouble.hidden = true;
    // What has gone from the screen meanwhile is passed over.
    while (sentences[number] && sentences[number].range && !text.shown(sentences[number])) number += 1;
    if (!sentences[number]) { halt(); return; }
    at = number;
    show();
    speech.say(sentences[at].words, rate(), function (how) {
      if (mine !== turn || !playing) return;
      if (how === 'done') { speak(at + 1); return; }
      if (how === 'failed') trouble.hidden = false;
      pause();
    }, sentences[at].lang);
  }

  function pause() {
    playing = false;
    turn += 1;
    speech.stop();
    draw();
  }

  function halt() {
    pause();
    recording.stop();
    at = -1;
    unmark();
    draw();
  }

  function step(by) {
    if (at < 0) { play(); return; }
    var to = Math.min(Math.max(at + by, 0), sentences.length - 1);
    if (playing) { speak(to); return; }
    at = to;
    show();
  }

  // ---- what is seen of it ----
  function draw() {
    var control = button('play');
    var speed = settings.get('speed') || 'normal';
    html.toggleAttribute('data-reading', playing);
    button('previous').hidden = button('next').hidden = Boolean(record);
    control.querySelector('.read-name').textContent = control.getAttribute(playing ? 'data-pause' : 'data-play');
    control.querySelector('.icon').className = 'icon icon-' + (playing ? 'pause' : 'play');
    button('speed').querySelector('.read-name').textContent = button('speed').getAttribute('data-' + speed);
    button('speed').querySelector('.read-speed').textContent = { slow: '¾', normal: '1', fast: '1⅓' }[speed] + '×';
    place.textContent = at < 0 ? '' : bar.getAttribute('data-place').replace('{0}', at + 1).replace('{1}', sentences.length);
  }

  function show() {
    unmark();
    var sentence = sentences[at];
    var boxes = text.boxes(sentence);
    if (sentence.image) sentence.image.classList.add('read-now');
    else if (sentence.range && window.CSS && CSS.highlights && window.Highlight) CSS.highlights.set('belisha-read', new window.Highlight(sentence.range));
    else overlay(boxes);
    if (boxes.length) follow(boxes);
    draw();
  }

  function unmark() {
    if (window.CSS && CSS.highlights) CSS.highlights.delete('belisha-read');
    Array.prototype.forEach.call(document.querySelectorAll('.read-now'), function (image) { image.classList.remove('read-now'); });
    if (marks) marks.remove();
    marks = null;
  }

  // Browsers that cannot colour a range get a line under each piece of it; the page itself is left as it is.
  function overlay(boxes) {
    marks = document.createElement('div');
    marks.className = 'read-marks';
    marks.setAttribute('aria-hidden', 'true');
    boxes.forEach(function (box) {
      var line = document.createElement('span');
      line.style.left = box.left + window.scrollX + 'px';
      line.style.top = box.top + window.scrollY + 'px';
      line.style.width = box.width + 'px';
      line.style.height = box.height + 'px';
      marks.appendChild(line);
    });
    document.body.appendChild(marks);
  }

  // Keeps the sentence on the screen, clear of the bars, and leads the reading ruler along.
  function follow(boxes) {
    var first = boxes[0], last = boxes[boxes.length - 1];
    var above = document.querySelector('.exit-bar');
    var top = above ? above.getBoundingClientRect().bottom : 0;
    var calm = !window.matchMedia || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (first.top < top + 8 || last.bottom > window.innerHeight - bar.offsetHeight - 8) {
      window.scrollBy({ top: first.top - Math.max(top + 16, window.innerHeight * 0.25), behavior: calm ? 'auto' : 'smooth' });
      boxes = text.boxes(sentences[at]);
    }
    if (window.belishaRuler && boxes.length) window.belishaRuler.to({ top: boxes[0].top, height: boxes[boxes.length - 1].bottom - boxes[0].top });
  }

  window.addEventListener('resize', function () { if (marks) show(); });

  // ---- the buttons ----
  bar.addEventListener('click', function (event) {
    var control = event.target.closest('[data-read-button]');
    if (!control) return;
    var name = control.getAttribute('data-read-button');
    if (name === 'play') { if (playing) pause(); else play(); }
    else if (name === 'stop') halt();
    else if (name === 'next') step(1);
    else if (name === 'previous') step(-1);
    else if (name === 'speed') faster();
    else close();
  });
  bar.addEventListener('keydown', function (event) { if (event.key === 'Escape') halt(); });

  function faster() {
    settings.set('speed', { slow: 'normal', normal: 'fast', fast: 'slow' }[settings.get('speed') || 'normal']);
    if (playing && record) hear();
    else if (playing) speak(at);
    draw();
  }

  function close() {
    halt();
    asked = false;
    settings.set('read', '');
    look();
    document.querySelector('.settings > summary').focus();
  }
})();
