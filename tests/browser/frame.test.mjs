// The frame around every page, by keyboard: the skip link comes first, and the menu of small screens opens and closes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage, onPages } from './lib/browser.mjs';
import { assertFocusShows, tabTo } from './lib/keyboard.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);

for (const js of [true, false]) {
  test(`the first Tab shows a way past the header on every page, scripts ${js ? 'on' : 'off'}`, () => onPages(publicSite.url, publicSite.framed, async (page, path) => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: words.skip });
    assert.ok(await holdsFocus(skip), path);
    await assertFocusShows(page, 'the skip link');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#_main$/);
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => !document.activeElement.closest('body > header, body > nav')), `${path}: past the header`);
  }, { js }));
}

// The home page is a menu by itself.
const inside = publicSite.pages.find((it) => /^ks\d\/index/.test(it));

test('on a phone the menu opens by keyboard, is no trap, and Escape closes it', () => onPage(host.url, inside, async (page) => {
  const button = page.getByRole('button', { name: words.menu });
  const menu = page.getByRole('navigation', { name: words.main_nav });
  await tabTo(page, button, words.menu);
  assert.ok(!(await menu.isVisible()));
  await page.keyboard.press('Enter');
  assert.ok(await menu.isVisible());
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await assertAccessible(page, 'the open menu');
  await tabTo(page, menu, 'the menu');
  await page.keyboard.press('Escape');
  assert.ok(!(await menu.isVisible()));
  assert.ok(await holdsFocus(button));
}, { width: 360 }));

test('on a phone without scripts the main places can be seen', () => onPage(publicSite.url, inside, async (page) => {
  assert.ok(await page.getByRole('navigation', { name: words.main_nav }).getByRole('link').first().isVisible());
}, { width: 360, js: false }));

const three = ['index.html', publicSite.pages.find((it) => /^ks\d\/(?!index)/.test(it)), 'help/families.html'];
test(`every place that Tab stops at can be seen: ${three.join(', ')}`, () => onPages(publicSite.url, three, async (page, path) => {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) return;
    await assertFocusShows(page, `${path}: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
  }
}));
