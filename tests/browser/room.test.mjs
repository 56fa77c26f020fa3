// Every kind of page in little room, and with the letters that a reader sets: nothing is lost, nothing overlaps.
//
// WCAG 2.2: 1.4.10 Reflow (320 CSS px is what a window of 1280 px has at 400 %; 256 px is what one of 1024 px has in height),
// 1.4.12 Text Spacing (lines 1.5 times the size, paragraphs 2 times, letters 0.12 times, words 0.16 times).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { everyKind, unfold } from './lib/page-kinds.mjs';
import { read } from './lib/room.mjs';

const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

for (const { name, site, path } of await everyKind()) {
  test(`${name}, 320 × 256 px: one way to scroll, nothing lost, nothing stands in the way`, () => onPage(site.url, path, async (page) => {
    const wide = await page.evaluate(read);
    await page.setViewportSize({ width: 320, height: 256 });
    await unfold(page);
    const narrow = await page.evaluate(read);
    assert.deepEqual(narrow.sideways, [], 'nothing is wider than the window');
    assert.deepEqual(wide.said.filter((words) => !narrow.said.includes(words)), [], 'all that was said is still said');
    assert.ok(narrow.stuck <= 128, `${narrow.stuck} px of 256 stay in place while the page scrolls`);
    assert.deepEqual(narrow.cut, [], 'no words are cut off');
    assert.deepEqual(narrow.overlaps, [], 'no words lie over others');
  }));

  for (const width of [320, 1280]) {
    test(`${name}, ${width} px: the reader’s own text spacing`, () => onPage(site.url, path, async (page) => {
      await unfold(page);
      const before = await page.evaluate(read);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, spacing);
      const after = await page.evaluate(read);
      assert.deepEqual(before.said.filter((words) => !after.said.includes(words)), [], 'all that was said is still said');
      assert.deepEqual({ cut: after.cut, overlaps: after.overlaps, sideways: after.sideways }, { cut: [], overlaps: [], sideways: [] });
    }, { width }));
  }
}
