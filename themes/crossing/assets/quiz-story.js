// quiz-story.js: a story to choose in: one scene a screen. The choices stay links, so that the browser's own Back works too.
(function () {
  'use strict';
  var quiz = window.belishaQuiz;
  var words = quiz.words;

  quiz.story = function (element) {
    var scenes = quiz.all(element, '.question-scene');
    var intro = document.querySelector('.quiz-intro');
    var end = document.getElementById('_quiz-end');
    var trail = [];
    if (!scenes.length) return;

    scenes.forEach(function (scene, at) {
      var stem = scene.querySelector('.stem');
      stem.tabIndex = -1;
      if (quiz.speak) readAloud(scene);
      if (at === 0) return;
      var actions = quiz.make('p', 'actions');
      var back = quiz.button(words.sceneBack, 'button button-quiet');
      back.addEventListener('click', function () {
        if (trail.length > 1) window.history.back();
        else window.location.hash = scenes[0].id;
      });
      actions.appendChild(back);
      scene.appendChild(actions);
    });

    function readAloud(scene) {
      var told = quiz.make('span');
      var before = scene.querySelector('.scene-wrong, .how, .scene-end');
      quiz.all(scene, '.stem, .prompt, .scene-wrong, .scene-end > p:not(.scene-again)').forEach(function (part) {
        quiz.copy(told, part).appendChild(document.createTextNode(' '));
      });
      quiz.speak.into(before.parentNode, told, before, true);
      quiz.all(scene, '.choices-list li').forEach(function (item) { quiz.speak.into(item, item.querySelector('.choice')); });
    }

    function asked() {
      return scenes.filter(function (scene) { return '#' + scene.id === window.location.hash; })[0] || scenes[0];
    }

    function show(move) {
      var scene = asked();
      if (trail.length > 1 && trail[trail.length - 2] === scene) trail.pop();
      else if (trail[trail.length - 1] !== scene) trail.push(scene);
      if (scene === scenes[0]) trail = [scene];
      scenes.forEach(function (other) { other.hidden = other !== scene; });
      quiz.hush();
      if (intro) intro.hidden = scene !== scenes[0];
      if (end) end.hidden = !scene.hasAttribute('data-ending');
      if (!move) return;
      scene.querySelector('.stem').focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }

    window.addEventListener('hashchange', function () { show(true); });
    element.setAttribute('data-ready', '');
    if (end) end.setAttribute('data-ready', '');
    show(false);
  };
})();
