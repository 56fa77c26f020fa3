// Every kind of page by keyboard alone, as a person goes through it: forwards with Tab, and back.
//
// WCAG 2.2: 2.1.1 (everything is reached), 2.1.2 (no trap), 2.4.1 (a way past the header), 2.4.3 (the order of reading),
// 2.4.7 (the focus is seen), 2.4.11 (nothing lies over it).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { everyKind, unfold } from './lib/page-kinds.mjs';
import { words } from './lib/site.mjs';
import { assertWalk } from './lib/walk.mjs';

for (const { name, site, path, kind } of await everyKind()) {
  for (const [width, height] of [[1280, 900], [320, 480]]) {
    test(`${name}, ${width} px wide`, () => onPage(site.url, path, async (page) => {
      await page.setViewportSize({ width, height });
      await unfold(page);
      const stops = await assertWalk(page);
      if (!['404', 'neutral'].includes(kind)) assert.match(stops[0].what, new RegExp(words.skip), 'the way past the header comes first');
    }, { width }));
  }
}
