// The way of the focus through a page, and what a person would see of it.

import assert from 'node:assert/strict';

/** Walks a page from its top to its end and back; fails where somebody with a keyboard alone would be lost. Gives the stops. */
export async function assertWalk(page) {
  await page.evaluate(prepare);
  const stops = await walk(page, 'Tab');
  const wanted = await page.evaluate(() => window.walk.reachable());
  const reached = new Set(stops.map(({ number }) => number));
  const hidden = (all) => all.filter((it) => it.hidden).map((it) => `${it.what}: ${it.hidden}`);
  assert.deepEqual(wanted.filter(({ number }) => !reached.has(number)).map(({ what }) => what), [], 'Tab reaches all of it');
  assert.deepEqual(stops.filter(({ shows }) => !shows).map(({ what }) => what), [], 'the focus looks like one');
  assert.deepEqual(hidden(stops), [], 'the focus is on the screen, and nothing lies over it');
  assert.deepEqual(backwards(stops), [], 'the focus goes as a reader reads');
  const back = await walk(page, 'Shift+Tab', stops.length);
  assert.deepEqual(back.map(({ group }) => group).reverse(), stops.map(({ group }) => group), 'and the same way back');
  assert.deepEqual(hidden(back), [], 'on the way back nothing lies over it either');
  return stops;
}

/** Presses a key until the page lets the focus go, or has shown `most` stops; what stands still or never ends is a trap. */
async function walk(page, key, most = Infinity) {
  const stops = [];
  for (let presses = 0; presses < 600; presses += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => window.walk.here());
    if (!stop) return stops;
    assert.ok(stop.number !== stops.at(-1)?.number, `the focus stays on ${stop.what}`);
    stops.push(stop);
    if (stops.length === most) return stops;
  }
  return assert.fail(`${key} never leaves the page: ${stops.slice(-4).map(({ what }) => what).join(', ')}`);
}

/** Stops that come before the one in front of them: in the page's text, or upwards in the same column. */
function backwards(stops) {
  return stops.flatMap((stop, place) => {
    const before = stops[place - 1];
    if (!before) return [];
    const inText = stop.number < before.number;
    const beside = stop.left < before.right && before.left < stop.right;
    // A row of a table is read across, however its cells are filled.
    const across = stop.row !== undefined && stop.row === before.row;
    const above = !across && stop.bottom <= before.top + 1 && beside && stop.flows && before.flows;
    return inText || above ? [`${before.what} → ${stop.what}`] : [];
  });
}

/** Runs in the page: what the walk asks it. */
function prepare() {
  const tabbable = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((it) => it.tabIndex >= 0 && !it.disabled && it.type !== 'hidden' && it.checkVisibility({ visibilityProperty: true }));
  const describe = (it) => `<${it.localName}> ${(it.getAttribute('aria-label') ?? it.innerText ?? it.value ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)} .${it.className}`;
  const order = new Map([...document.querySelectorAll('*')].map((it, number) => [it, number]));
  // A set of radio buttons is one stop.
  const group = (it) => (it.type === 'radio' ? `radio ${it.name}` : order.get(it));
  // A card that is one link draws its ring behind the link, over the whole card.
  const ring = (it) => [null, '::before', '::after'].some((part) => { const style = getComputedStyle(it, part); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; });
  const shows = (it) => ring(it) || [...(it.closest('label')?.children ?? [])].some(ring) || Boolean(it.closest('label') && ring(it.closest('label')));
  const flows = (it) => { for (let node = it; node; node = node.parentElement) if (['sticky', 'fixed', 'absolute'].includes(getComputedStyle(node).position)) return false; return true; };
  const covered = (it) => {
    // A link over two lines has a box for each.
    const boxes = [...(it.closest('label') ?? it).getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const inside = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
    if (inside.length === 0) return 'not on the screen';
    const seen = inside.some((box) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(([x, y]) => {
      // Of a box that is bigger than the screen, the part on the screen.
      const [left, right, up, down] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      const top = document.elementFromPoint(left + (right - left) * x, up + (down - up) * y);
      return top && (it.contains(top) || top.contains(it) || it.closest('label')?.contains(top));
    }));
    return seen ? '' : 'under something else';
  };
  // What was pressed to unfold the page is forgotten: the walk begins at its top.
  document.documentElement.tabIndex = -1;
  document.documentElement.focus();
  document.documentElement.removeAttribute('tabindex');
  window.scrollTo(0, 0);
  window.walk = {
    reachable: () => {
      const groups = new Map();
      // Of a set of radio buttons the chosen one is the stop, or the first.
      for (const it of tabbable()) if (!groups.has(group(it)) || it.checked) groups.set(group(it), it);
      return [...groups.values()].map((it) => ({ number: order.get(it), what: describe(it) }));
    },
    here: () => {
      const it = document.activeElement;
      if (it === document.body || it === document.documentElement) return null;
      const box = it.getBoundingClientRect();
      const top = box.top + scrollY;
      return { number: order.get(it), group: group(it), what: describe(it), shows: shows(it), hidden: covered(it), flows: flows(it), row: order.get(it.closest('tr')), top, bottom: top + box.height, left: box.left, right: box.right };
    },
  };
}
