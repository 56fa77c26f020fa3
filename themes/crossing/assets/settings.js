// settings.js: reading settings. Runs before the first paint, so that a page never changes its look while it is read.
// It keeps one thing on the device, and only when the reader chooses something: belisha:1:settings.
// What few readers use (the ruler, the voice) is brought when it is asked for, and nobody else waits for it.
(function () {
  'use strict';
  var key = 'belisha:1:settings';
  var allowed = {
    size: ['2', '3', '4'], spacing: ['2', '3'], colour: ['light', 'dark', 'cream', 'contrast'],
    ruler: ['line', 'narrow', 'wide'], read: ['on'], speed: ['slow', 'fast']
  };
  var plain = { size: '1', spacing: '1', colour: 'device', ruler: 'off' };
  var html = document.documentElement;
  var folder = document.currentScript.src.replace(/[^/]*$/, '');
  var brought = {};
  var chosen = {};

  html.setAttribute('data-js', '');
  load();
  apply();

  function load() {
    try {
      var kept = JSON.parse(window.localStorage.getItem(key) || '{}') || {};
      Object.keys(allowed).forEach(function (name) {
        if (allowed[name].indexOf(kept[name]) >= 0) chosen[name] = kept[name];
      });
    } catch (e) { /* no storage here: the settings last as long as the page */ }
  }

  function keep() {
    try {
      if (Object.keys(chosen).length) window.localStorage.setItem(key, JSON.stringify(chosen));
      else window.localStorage.removeItem(key);
    } catch (e) { /* as above */ }
  }

  function apply() {
    Object.keys(allowed).forEach(function (name) {
      if (chosen[name]) html.setAttribute('data-' + name, chosen[name]);
      else html.removeAttribute('data-' + name);
    });
    if (document.querySelector('.settings')) bring();
  }

  function set(name, value) {
    if (allowed[name].indexOf(value) >= 0) chosen[name] = value;
    else delete chosen[name];
    apply();
    keep();
  }

  // ---- what is brought when it is asked for ----
  function bring() {
    if (chosen.ruler || window.belishaRuler) need(['reading.css', 'ruler.js'], function () { window.belishaRuler.look(); });
    if (chosen.read || window.belishaRead) reader(function (reading) { reading.look(); });
  }

  // Goes on as soon as something can read this page: a recording of it, or else a voice on the device.
  function voice(then) {
    if (recording()) then();
    else need(['speech.js'], function () { window.belishaSpeech.ready(then); });
  }
  function reader(then) {
    voice(function () { need(['reading.css', 'speech.js', 'read-text.js', 'recording.js', 'read.js'], function () { then(window.belishaRead); }); });
  }

  // A link to a sound file that is called as the page is: somebody has read it aloud.
  function recording() {
    var name = decodeURI(window.location.pathname).split('/').pop().replace(/\.html$/, '');
    return Array.prototype.filter.call(document.querySelectorAll('main a.file'), function (link) {
      return decodeURI(link.getAttribute('href')).split('/').pop().replace(/\.(mp3|m4a|ogg)$/, '') === name;
    })[0];
  }

  // Loads these files one after the other, each once; then goes on.
  function need(names, then) {
    if (!names.length) { then(); return; }
    var node = brought[names[0]];
    function next() { node.setAttribute('data-here', ''); need(names.slice(1), then); }
    if (!node) {
      node = brought[names[0]] = document.createElement(/css$/.test(names[0]) ? 'link' : 'script');
      if (node.tagName === 'LINK') node.rel = 'stylesheet';
      node[node.tagName === 'LINK' ? 'href' : 'src'] = folder + names[0];
      document.head.appendChild(node);
    }
    if (node.hasAttribute('data-here')) next();
    else node.addEventListener('load', next);
  }

  // Another tab, or the page coming back from the browser's memory: look again.
  window.addEventListener('storage', function (event) { if (event.key === key) again(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) again(); });
  function again() { chosen = {}; load(); apply(); show(); }

  function show() {
    var panel = document.querySelector('.settings');
    if (!panel) return;
    Array.prototype.forEach.call(panel.querySelectorAll('input[type="radio"]'), function (input) {
      input.checked = input.value === (chosen[input.name] || plain[input.name]);
    });
  }

  function listen() { reader(function (reading) { reading.start(); }); }

  window.belishaSettings = { get: function (name) { return chosen[name]; }, set: set, listen: listen, recording: recording };

  document.addEventListener('DOMContentLoaded', function () {
    var panel = document.querySelector('.settings');
    if (panel) {
      var summary = panel.querySelector('summary');
      show();
      bring();
      panel.addEventListener('change', function (event) {
        if (allowed[event.target.name]) set(event.target.name, event.target.value);
      });
      // Reading aloud is offered only where a voice on the device can do it.
      panel.addEventListener('toggle', function () {
        if (panel.open) voice(function () { panel.querySelector('.settings-read').hidden = false; });
      });
      panel.addEventListener('click', function (event) {
        var button = event.target.closest('[data-settings]');
        if (!button) return;
        var what = button.getAttribute('data-settings');
        if (what === 'reset') { chosen = {}; apply(); keep(); show(); return; }
        panel.open = false;
        if (what === 'listen') { set('read', 'on'); listen(); }
        else summary.focus();
      });
      panel.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && panel.open) { panel.open = false; summary.focus(); }
      });
      document.addEventListener('click', function (event) { if (panel.open && !panel.contains(event.target)) panel.open = false; });
      panel.addEventListener('focusout', function (event) { if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false; });
    }
    // On the youngest readers' pages the voice comes first; where there is none, a grown-up reads.
    if (document.querySelector('.listen')) need(['speech.js', 'listen.js'], function () {});
    var menu = document.querySelector('.menu-button');
    var nav = document.getElementById('_nav');
    if (menu && nav) {
      menu.addEventListener('click', function () { menu.setAttribute('aria-expanded', String(nav.classList.toggle('open'))); });
      document.addEventListener('keydown', function (event) {
        if (event.key !== 'Escape' || !nav.classList.contains('open')) return;
        nav.classList.remove('open');
        menu.setAttribute('aria-expanded', 'false');
        if (nav.contains(document.activeElement) || document.activeElement === document.body) menu.focus();
      });
    }
    document.addEventListener('click', function (event) {
      if (event.target.closest && event.target.closest('[data-print]')) window.print();
    });
  });
})();
