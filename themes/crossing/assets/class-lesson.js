// class-lesson.js: for "Show to class": a lesson cut into screens, one section or one callout each.
// A section too long for the wall is cut again between its paragraphs, list items or rows of words; `fits` measures that.
(function () {
  'use strict';
  var show = window.belishaClass;
  if (!show) return;
  var each = show.each, make = show.make, copy = show.copy;
  var skipped = 'hr, .footnotes, .callout-staff, .print-row, script, template';

  function holding(source) {
    var part = document.createDocumentFragment();
    part.appendChild(source.cloneNode(true));
    return copy(part).firstChild;
  }

  // [{ kicker, title, callout, blocks, question }], in the order of the page.
  show.sections = function (body, first) {
    var sections = [];
    var title = first;
    var open = null;
    each(body ? body.children : [], function (node) {
      if (node.matches(skipped)) return;
      if (node.localName === 'h2') { title = node.textContent.trim(); open = null; return; }
      if (node.matches('.question')) { sections.push({ question: node, kicker: title }); open = null; return; }
      if (node.matches('.callout')) {
        var name = node.querySelector('.callout-title');
        sections.push({
          kicker: title, title: name ? name.textContent.trim() : title, callout: node.className,
          blocks: Array.prototype.filter.call(node.children, function (child) { return child !== name && !child.matches(skipped); }).map(holding)
        });
        open = null;
        return;
      }
      if (!open) sections.push(open = { title: title, blocks: [] });
      open.blocks.push(holding(node));
    });
    return sections;
  };

  // One screen of a section: some of its blocks below its title.
  function screenOf(section, blocks, part) {
    var parts = show.frame(section.callout && section.kicker !== section.title ? section.kicker : '', document.createTextNode(section.title));
    var element = parts.element;
    var pictures = blocks.filter(function (block) { return block.matches('figure'); });
    if (part) parts.heading.appendChild(make('span', 'slide-part', ' ' + part));
    if (section.callout) {
      var box = make('div', section.callout);
      parts.heading.classList.add('callout-title');
      element.insertBefore(box, parts.heading);
      box.appendChild(parts.heading);
      box.appendChild(parts.body);
    }
    element.classList.add('slide-text');
    if (blocks.length > 1 && pictures.length === 1) element.classList.add('slide-beside');
    if (blocks.length === pictures.length) element.classList.add('slide-pictures');
    var words = make('div', 'slide-words');
    var beside = make('div', 'slide-picture');
    blocks.forEach(function (block) { (pictures.length === 1 && blocks.length > 1 && block === pictures[0] ? beside : words).appendChild(block); });
    parts.body.appendChild(words);
    if (beside.firstChild) parts.body.appendChild(beside);
    return { element: element, heading: parts.heading, title: parts.title, section: section, part: part };
  }

  // A list that is too long on its own becomes two.
  function halves(block) {
    if (!block.matches('ul, ol, dl') || block.children.length < 2) return null;
    var second = block.cloneNode(false);
    var middle = Math.ceil(block.children.length / 2);
    if (block.localName === 'ol') second.start = (block.start || 1) + middle;
    var first = block.cloneNode(true);
    while (first.children.length > middle) second.insertBefore(first.lastElementChild, second.firstChild);
    return [first, second];
  }

  // All screens of a section. `fits(element, smaller)` says whether a screen can be read without scrolling.
  show.screensOf = function (section, fits) {
    var whole = screenOf(section, copies(section.blocks), '');
    // On a phone a section is read as on the page. Help stays in one piece.
    if (window.innerWidth < 600 || / callout-worried/.test(section.callout) || fits(whole.element, true) || / callout-myth/.test(section.callout)) {
      return [myth(whole)];
    }
    var left = section.blocks.slice();
    var groups = [];
    while (left.length) {
      var many = left.length;
      while (many > 1 && !fits(screenOf(section, copies(left.slice(0, many)), '9 / 9').element, false)) many -= 1;
      // A heading does not stay behind at the foot of a screen, and a line that leads to a list goes with it.
      while (many > 1 && many < left.length && (/^H\d$/.test(left[many - 1].tagName) || (left[many].matches('ul, ol') && /:$/.test(left[many - 1].textContent.trim())))) many -= 1;
      var two = many === 1 && !fits(screenOf(section, copies(left.slice(0, 1)), '9 / 9').element, true) ? halves(left[0]) : null;
      if (two) left.splice(0, 1, two[0], two[1]);
      else groups.push(left.splice(0, many));
    }
    return groups.map(function (blocks, number) {
      return screenOf(section, copies(blocks), groups.length > 1 ? (number + 1) + ' / ' + groups.length : '');
    });
  };

  // "True or not?" is asked first, and answered when the class has thought. The first block is the mistaken idea.
  function myth(screen) {
    if (!/ callout-myth/.test(screen.section.callout)) return screen;
    var truth = Array.prototype.slice.call(screen.element.querySelector('.slide-words').children, 1);
    if (!truth.length) return screen;
    truth.forEach(function (block) { block.hidden = true; });
    screen.canReveal = true;
    screen.reveal = function () {
      truth.forEach(function (block) { block.hidden = false; });
      screen.revealed = true;
      return truth.map(function (block) { return block.textContent; }).join(' ');
    };
    return screen;
  }

  function copies(blocks) { return blocks.map(function (block) { return block.cloneNode(true); }); }
})();
