// What a page says, and what of it is lost where there is little room.

/** Runs in the page: what it says, what sticks out of it, which words are cut off or lie over others. */
export function read() {
  const clips = (it) => ['hidden', 'clip'].includes(getComputedStyle(it).overflowX) || ['hidden', 'clip'].includes(getComputedStyle(it).overflowY);
  // Words for those who listen stand in a box of one pixel.
  const hiddenFromSight = (it) => it.closest('svg, .paper-only, [aria-hidden=true], dialog') || pixel(it);
  const pixel = (it) => { for (let node = it; node; node = node.parentElement) if (node.offsetWidth <= 1 && clips(node)) return true; return false; };
  const describe = (node) => `“${node.data.trim().replace(/\s+/g, ' ').slice(0, 40)}” in .${node.parentElement.className || node.parentElement.localName}`;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(parent.tagName) || !parent.checkVisibility({ visibilityProperty: true })) continue;
    texts.push(node);
  }
  const shown = texts.filter((node) => !hiddenFromSight(node.parentElement));
  const rects = new Map(shown.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [node, [...range.getClientRects()].filter((it) => it.width > 1 && it.height > 1)];
  }));
  const clipper = (it) => { for (let node = it; node && node !== document.body; node = node.parentElement) if (clips(node)) return node; return null; };
  const cut = shown.filter((node) => {
    const box = clipper(node.parentElement)?.getBoundingClientRect();
    return box && rects.get(node).some((it) => it.bottom > box.bottom + 2 || it.top < box.top - 2 || it.right > box.right + 2 || it.left < box.left - 2);
  });

  // Letters fill the middle of their line; only what lies over that is lost.
  const floats = (it) => { for (let node = it; node; node = node.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(node).position)) return true; return false; };
  const lines = shown.filter((node) => !floats(node.parentElement)).flatMap((node) => rects.get(node).map((it) => ({ node, left: it.left, right: it.right, top: it.top + it.height * .25, bottom: it.bottom - it.height * .25 })));
  lines.sort((a, b) => a.top - b.top);
  const overlaps = [];
  lines.forEach((a, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < a.bottom - 1; next += 1) {
      const b = lines[next];
      if (b.node !== a.node && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) overlaps.push(`${describe(a.node)} and ${describe(b.node)}`);
    }
  });

  const root = document.documentElement;
  const scrolls = (it) => it && it !== document.body && (getComputedStyle(it).overflowX !== 'visible' || scrolls(it.parentElement));
  const sideways = root.scrollWidth <= root.clientWidth ? [] : [...document.body.querySelectorAll('*')]
    .filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(it.parentElement)).slice(0, 4).map((it) => `${it.localName}.${it.className}`);
  const stuck = [...document.querySelectorAll('body *')].filter((it) => ['sticky', 'fixed'].includes(getComputedStyle(it).position) && it.checkVisibility() && it.getBoundingClientRect().width >= root.clientWidth * .5)
    .reduce((sum, it) => sum + it.getBoundingClientRect().height, 0);
  // What is hidden from sight is said all the same to those who listen.
  const said = [...new Set(texts.filter((node) => !node.parentElement.closest('svg, .paper-only, [aria-hidden=true]')).map((node) => node.data.trim().replace(/\s+/g, ' ')))];
  return { said, cut: cut.slice(0, 5).map(describe), overlaps: overlaps.slice(0, 5), sideways, stuck: Math.round(stuck) };
}
