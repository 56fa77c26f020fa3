// settings.js: reading settings. Runs before the first paint, so that a page never changes its look while it is read.
// It keeps one thing on the device, and only when the reader chooses something: belisha:1:settings.
(function () {
  'use strict';
  var key = 'belisha:1:settings';
  var allowed = { size: ['2', '3', '4'], spacing: ['2', '3'], colour: ['light', 'dark', 'cream', 'contrast'] };
  var html = document.documentElement;
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
  }

  // Another tab, or the page coming back from the browser's memory: look again.
  window.addEventListener('storage', function (event) { if (event.key === key) again(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) again(); });
  function again() { chosen = {}; load(); apply(); show(); }

  function show() {
    var panel = document.querySelector('.settings');
    if (!panel) return;
    Array.prototype.forEach.call(panel.querySelectorAll('input[type="radio"]'), function (input) {
      var plain = input.name === 'colour' ? 'device' : '1';
      input.checked = input.value === (chosen[input.name] || plain);
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    var panel = document.querySelector('.settings');
    if (panel) {
      var summary = panel.querySelector('summary');
      show();
      panel.addEventListener('change', function (event) {
        var name = event.target.name;
        if (!allowed[name]) return;
        if (allowed[name].indexOf(event.target.value) >= 0) chosen[name] = event.target.value;
        else delete chosen[name];
        apply();
        keep();
      });
      panel.addEventListener('click', function (event) {
        var button = event.target.closest('[data-settings]');
        if (!button) return;
        if (button.getAttribute('data-settings') === 'reset') { chosen = {}; apply(); keep(); show(); }
        else { panel.open = false; summary.focus(); }
      });
      panel.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && panel.open) { panel.open = false; summary.focus(); }
      });
      document.addEventListener('click', function (event) { if (panel.open && !panel.contains(event.target)) panel.open = false; });
      panel.addEventListener('focusout', function (event) { if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false; });
    }
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
