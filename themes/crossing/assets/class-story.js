// class-story.js: for "Show to class": a branching story, one scene at a time; the class chooses what happens next.
(function () {
  'use strict';
  var show = window.belishaClass;
  if (!show) return;
  var words = show.words, make = show.make, each = show.each, copy = show.copy, icon = show.icon, holding = show.holding, frame = show.frame, mark = show.mark;

  // ---- a story: one screen whose scene changes with what the class chooses ----
  show.story = function (scenes, options) {
    var screen = { element: make('section', 'slide slide-question slide-story'), past: [], hands: !options.sensitive, plainly: Boolean(options.sensitive) };
    function open(source) {
      var parts = frame('', copy(source.querySelector('.stem')));
      var links = source.querySelectorAll('.choice');
      while (screen.element.firstChild) screen.element.firstChild.remove();
      while (parts.element.firstChild) screen.element.appendChild(parts.element.firstChild);
      screen.heading = parts.heading;
      screen.title = parts.title;
      screen.here = source;
      screen.tally = screen.hands && links.length > 1 ? new show.Tally(screen) : null;
      screen.clear = screen.tally ? screen.tally.clear : function () {};
      screen.total = 0;
      var prompt = source.querySelector('.prompt');
      if (prompt) parts.body.appendChild(holding('div', 'class-prompt', copy(prompt)));
      each(source.querySelectorAll('.scene-wrong, .scene-end'), function (found) {
        parts.body.appendChild(holding(found.localName, found.className, copy(found, '.scene-again')));
      });
      if (links.length) parts.body.appendChild(make('p', 'class-how', source.querySelector('.how') ? source.querySelector('.how').textContent : ''));
      var list = make('ul', 'votes');
      each(links, function (link, number) {
        var letter = String.fromCharCode(65 + number);
        var item = make('li', 'vote');
        var choice = show.button('', 'vote-choice');
        if (links.length > 1) choice.appendChild(mark(letter, screen.plainly));
        choice.appendChild(holding('span', 'vote-words', copy(link)));
        choice.appendChild(icon('go'));
        choice.addEventListener('click', function () { choose(link); });
        item.appendChild(choice);
        if (screen.tally) screen.tally.add(item, letter);
        list.appendChild(item);
      });
      if (links.length) parts.body.appendChild(list);
      else {
        var again = show.button(words.storyAgain, 'button');
        again.addEventListener('click', function () { screen.past = []; open(scenes[0]); screen.changed(); });
        parts.body.appendChild(again);
      }
    }
    function choose(link) {
      var id = link.getAttribute('href').slice(1);
      var next = scenes.filter(function (scene) { return scene.id === id; })[0];
      if (!next) return;
      screen.past.push(screen.here);
      open(next);
      screen.changed();
    }
    screen.next = function () {
      var links = screen.here.querySelectorAll('.choice');
      if (links.length === 1) choose(links[0]);
      return links.length > 0;
    };
    screen.back = function () {
      if (!screen.past.length) return false;
      open(screen.past.pop());
      screen.changed();
      return true;
    };
    open(scenes[0]);
    return screen;
  };
})();
