// axe finds nothing on a page of any kind: in each of the four colour schemes, on a phone and on a wide screen, as it comes and
// after what a reader can do there.
//
// The usual run shows each kind in every scheme, and deals widths and states out over them.
// BELISHA_SWEEP=all node --test tests/browser/sweep.test.mjs shows each kind in every scheme, width and state.

import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { everyKindServed, states } from './lib/page-kinds.mjs';

const all = process.env.BELISHA_SWEEP === 'all';
const widths = [320, 1440];
const schemes = ['light', 'dark', 'cream', 'contrast'];

for (const [number, { name, base, path }] of (await everyKindServed()).entries()) {
  for (const width of widths) {
    for (const [at, [state, does]] of states.entries()) {
      const shown = schemes.filter((_, place) => all || isDealt(place, number, width, at, name));
      if (shown.length === 0) continue;
      test(`${name}, ${width} px, ${state}: ${shown.join(', ')}`, () => onPage(base, path, async (page) => {
        const there = await does(page);
        for (const scheme of shown) {
          await page.evaluate((it) => document.documentElement.setAttribute('data-colour', it), scheme);
          await assertAccessible(page, `${path}, ${there ? state : 'as it comes'}, ${width} px, ${scheme}`, [scheme === 'light' || scheme === 'cream' ? 'light' : 'dark']);
        }
      }, { width }));
    }
  }
}

/** Whether the usual run shows this kind here: in each scheme once, the kinds of question (kinds.test.mjs has more of them) in two. */
function isDealt(scheme, number, width, state, name) {
  if (name.includes('question') && (scheme + number) % 4 > 1) return false;
  return (scheme + number) % 2 === widths.indexOf(width) && (scheme + number + Math.floor(number / 4)) % states.length === state;
}
