// Reading settings: by keyboard, kept on the device only when chosen, there before the first paint, and never needed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage } from './lib/browser.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { openPanel, step, summary } from './lib/panel.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const path = publicSite.pages.find((it) => /^ks\d\/(?!index)/.test(it));

test('chosen by keyboard, they change the page at once and are still there after a reload', () => onPage(host.url, path, async (page) => {
  const plain = await look(page);
  const panel = await openPanel(page);
  await assertAccessible(page, 'the open panel');
  await step(page, panel, words.settings_size, 1);
  await step(page, panel, words.settings_spacing, 1);
  await step(page, panel, words.settings_colour, 2);
  const chosen = await look(page);
  assert.ok(chosen.size > plain.size, 'the text is bigger');
  assert.ok(chosen.line > plain.line || chosen.letter > plain.letter, 'the text has more space');
  assert.notEqual(chosen.paper, plain.paper, 'the paper is dark');
  await page.keyboard.press('Escape');
  assert.ok(!(await panel.isVisible()), 'Escape closes the panel');
  assert.ok(await holdsFocus(summary(page)), 'and the focus is back where it was');

  await page.reload();
  assert.deepEqual(await look(page), chosen);
  await page.goto(`${host.url}index.html`);
  assert.equal((await look(page)).paper, chosen.paper, 'they hold for every page');
}));

test('they are there before anything is drawn', () => onPage(host.url, path, async (page) => {
  const panel = await openPanel(page);
  await step(page, panel, words.settings_size, 2);
  await step(page, panel, words.settings_colour, 2);
  await page.reload();
  // Nothing can be drawn before there is a body.
  assert.deepEqual(await page.evaluate(() => window.atBody), { size: '3', colour: 'dark' });
}, {
  before: () => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      window.atBody = { size: document.documentElement.dataset.size, colour: document.documentElement.dataset.colour };
    }).observe(document, { childList: true, subtree: true });
  },
}));

const values = {
  [words.settings_size]: ['size', '2', '3', '4'], [words.settings_spacing]: ['spacing', '2', '3'],
  [words.settings_colour]: ['colour', 'light', 'dark', 'cream', 'contrast'], [words.settings_ruler]: ['ruler', 'line', 'narrow', 'wide'],
};
for (const [where, base] of [['a host', host.url], ['a folder', publicSite.url]]) {
  test(`from ${where}: each value of each setting is reached by keyboard, seen, and there before the first paint of the next page`, () => onPage(base, path, async (page) => {
    const seen = new Map();
    for (const [legend, [name, ...all]] of Object.entries(values)) {
      await step(page, await openPanel(page), legend, 0);
      for (const value of all) {
        await page.keyboard.press('ArrowRight');
        assert.equal(await page.evaluate((it) => document.documentElement.getAttribute(`data-${it}`), name), value);
        seen.set(`${name} ${value}`, JSON.stringify(await look(page)));
      }
      await page.keyboard.press('Escape');
    }
    const looks = [...seen].filter(([name]) => !/ruler|colour light/.test(name)).map(([, look]) => look);
    assert.equal(new Set(looks).size, looks.length, 'no two look the same');
    await page.goto(`${base}index.html`);
    assert.deepEqual(await page.evaluate(() => window.atBody), { size: '4', spacing: '3', colour: 'contrast', ruler: 'wide' });
    assert.ok(await page.locator('.ruler').isVisible());
  }, {
    before: () => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        const { size, spacing, colour, ruler } = document.documentElement.dataset;
        window.atBody = { size, spacing, colour, ruler };
      }).observe(document, { childList: true, subtree: true });
    },
  }));
}

test('“Put it back” puts it back, and keeps nothing', () => onPage(host.url, path, async (page) => {
  const plain = await look(page);
  const panel = await openPanel(page);
  await step(page, panel, words.settings_size, 3);
  assert.notDeepEqual(await look(page), plain);
  assert.equal(await kept(page), 1);
  await tabTo(page, panel.getByRole('button', { name: words.settings_reset }), words.settings_reset);
  await page.keyboard.press('Enter');
  assert.deepEqual(await look(page), plain);
  assert.equal(await kept(page), 0);
}));

test('the privacy page names everything that is kept', () => onPage(host.url, path, async (page) => {
  const panel = await openPanel(page);
  await step(page, panel, words.settings_size, 1);
  const keys = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  assert.ok(keys.length > 0);
  await page.goto(`${host.url}privacy.html`);
  const text = await page.locator('main').innerText();
  for (const key of keys) assert.ok(text.includes(key), key);
}));

const denied = () => {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
  }
};
const full = () => {
  Storage.prototype.getItem = () => '{"size":"enormous","colour":7}';
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
};
for (const [what, before, base] of [['denied', denied, host.url], ['full, and holds nonsense', full, host.url], ['denied, from a folder', denied, publicSite.url]]) {
  test(`storage is ${what}: they work as long as the page`, () => onPage(base, path, async (page) => {
    const plain = await look(page);
    await step(page, await openPanel(page), words.settings_size, 1);
    assert.ok((await look(page)).size > plain.size);
  }, { before }));
}

test('without scripts there is no panel that does nothing', () => onPage(publicSite.url, path, async (page) => {
  assert.ok(!(await summary(page).isVisible()));
}, { js: false }));

function look(page) {
  return page.evaluate(() => {
    const text = getComputedStyle(document.querySelector('main p'));
    return {
      size: parseFloat(text.fontSize), line: parseFloat(text.lineHeight) / parseFloat(text.fontSize), letter: parseFloat(text.letterSpacing) || 0,
      paper: getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor,
    };
  });
}

function kept(page) {
  return page.evaluate(() => localStorage.length + sessionStorage.length);
}
