// The reading ruler: it follows mouse, finger, focus and arrow keys, is in nobody's way, and is kept like the other settings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { openPanel, step } from './lib/panel.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const path = publicSite.pages.find((it) => /^ks2\/(?!index)/.test(it));
const kinds = { line: 1, narrow: 2, wide: 3 };

test('a page without a ruler has asked for nothing that it needs', () => onPage(host.url, path, async (page) => {
  assert.equal(await page.locator('.ruler').count(), 0);
  assert.ok(!host.served.some((it) => /reading\.css|ruler\.js|read\.js/.test(it.path)));
}));

for (const [name, presses] of Object.entries(kinds)) {
  for (const [where, base] of [['a host', host.url], ['a folder', publicSite.url]]) {
    test(`${name}, from ${where}: chosen by keyboard, there after a reload, gone when it is put away`, () => onPage(base, path, async (page) => {
      const panel = await openPanel(page);
      await step(page, panel, words.settings_ruler, presses);
      const ruler = page.locator('.ruler');
      await ruler.waitFor();
      await page.reload();
      await ruler.waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.ruler), name);
      const again = await openPanel(page);
      await tabTo(page, again.getByRole('group', { name: words.settings_ruler, exact: true }), words.settings_ruler);
      for (let back = 0; back < presses; back += 1) await page.keyboard.press('ArrowLeft');
      assert.ok(!(await ruler.isVisible()));
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], 'nothing is kept of it');
    }));
  }
}

test('it follows the mouse, and clings to the line of text', () => withRuler('narrow', {}, async (page) => {
  const [one, two] = await page.locator('main p').evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).filter((it) => it.height > 10 && it.top > 0 && it.bottom < innerHeight).map(({ x, y, height }) => ({ x, y, height })));
  for (const box of [two, one]) {
    await page.mouse.move(box.x + 20, box.y + Math.min(12, box.height / 2));
    const { top, bottom } = await place(page);
    assert.ok(top <= box.y + 12 && bottom >= box.y + Math.min(12, box.height / 2), `the ruler (${top} to ${bottom}) is at ${box.y}`);
  }
}));

test('it follows a finger, and what it covers can be tapped', () => withRuler('wide', { touch: true, width: 390 }, async (page) => {
  const link = page.getByRole('navigation', { name: words.breadcrumb }).getByRole('link').first();
  const term = page.locator('.keyword-term').first();
  await term.tap();
  const { top, bottom } = await place(page);
  const at = await term.boundingBox();
  assert.ok(top < at.y + at.height && bottom > at.y, 'the ruler is where the finger was');
  assert.equal(await term.getAttribute('aria-expanded'), 'true', 'the tap went through');
  await link.tap();
  await page.waitForURL(/index\.html/);
}));

test('it follows the keyboard’s focus', () => withRuler('narrow', {}, async (page) => {
  const term = page.locator('.keyword-term').first();
  await tabTo(page, term, 'a keyword');
  const { top, bottom } = await place(page);
  const at = await term.boundingBox();
  assert.ok(top <= at.y + 4 && bottom >= at.y + at.height - 4);
}));

test('the arrow keys lead it line by line through the page and back, and it stays on the screen', () => withRuler('narrow', {}, async (page) => {
  const seen = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('ArrowDown');
    const { top, bottom, scroll, high } = await place(page);
    assert.ok(top >= 0 && bottom <= high, `line ${presses} is on the screen`);
    seen.push(scroll + (top + bottom) / 2);
  }
  assert.ok(seen.every((y, at) => at === 0 || y > seen[at - 1]), `each press goes down: ${seen.map(Math.round).join(' ')}`);
  assert.ok((await place(page)).scroll > 0, 'the page came along');
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowUp');
  const { top, bottom, scroll } = await place(page);
  assert.ok(Math.abs(scroll + (top + bottom) / 2 - seen.at(-6)) < 3, 'five lines up is where it was five lines before');
}));

test('what uses the arrow keys itself keeps them', () => withRuler('narrow', {}, async (page) => {
  const panel = await openPanel(page);
  await step(page, panel, words.settings_size, 1);
  const before = await place(page);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), '3');
  assert.equal((await place(page)).scroll, before.scroll, 'the page stays where it is');
}));

for (const colour of ['light', 'dark', 'cream', 'contrast']) {
  test(`${colour}: axe finds nothing, nothing sticks out at 320 px, and what is dimmed can still be read`, () => withRuler('narrow', { width: 320, colour: 'light' }, async (page) => {
    await assertAccessible(page, `the ruler in ${colour}`, ['light']);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    for (const [text, paper] of await page.evaluate(pairs)) {
      const ratio = contrast(text, paper);
      assert.ok(ratio >= 4.5, `${text} on ${paper} in ${colour}: ${ratio.toFixed(2)}`);
    }
  }, { colour }));
}

test('with the system’s own colours it is two lines', () => withRuler('narrow', {}, async (page) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const style = await page.locator('.ruler').evaluate((it) => { const { borderTopWidth, borderTopStyle, boxShadow } = getComputedStyle(it); return { borderTopWidth, borderTopStyle, boxShadow }; });
  assert.deepEqual(style, { borderTopWidth: '3px', borderTopStyle: 'solid', boxShadow: 'none' });
}));

test('nothing of it is printed, and nothing of it moves by itself', () => withRuler('wide', {}, async (page) => {
  assert.equal(await page.locator('.ruler').evaluate((it) => getComputedStyle(it).transitionDuration), '0s');
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.ruler').isVisible()));
}));

/** A page that was opened with a ruler, and perhaps with a colour. */
function withRuler(ruler, options, run, settings = {}) {
  return onPage(host.url, path, async (page) => {
    await page.evaluate((kept) => localStorage.setItem('belisha:1:settings', JSON.stringify(kept)), { ruler, ...settings });
    await page.reload();
    await page.locator('.ruler').waitFor();
    await run(page);
  }, options);
}

function place(page) {
  return page.locator('.ruler').evaluate((it) => { const { top, bottom } = it.getBoundingClientRect(); return { top, bottom, scroll: scrollY, high: innerHeight }; });
}

/** Runs in the page: the colours of words and of what is under them, as the ruler dims both. */
function pairs() {
  const dim = Number(getComputedStyle(document.querySelector('.ruler')).boxShadow.match(/rgba\(0, 0, 0, ([\d.]+)\)/)[1]);
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const under = (it) => { const colour = numbers(getComputedStyle(it).backgroundColor); return colour.length === 4 && colour[3] === 0 ? under(it.parentElement ?? document.documentElement) : colour.slice(0, 3); };
  const found = new Set();
  for (const it of document.querySelectorAll('header :is(a, summary, button), main :is(h1, h2, h3, p, li, a, dt, dd, button), footer :is(p, a)')) {
    if (it.getClientRects().length === 0) continue;
    found.add(JSON.stringify([numbers(getComputedStyle(it).color).slice(0, 3), under(it)].map((colour) => colour.map((part) => part * (1 - dim)))));
  }
  return [...found].map((it) => JSON.parse(it));
}

/** WCAG 2.2, “contrast ratio”. */
function contrast(one, other) {
  const light = (colour) => { const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
