// A word's meaning opens where the word stands: by mouse, by touch, by keyboard; and without scripts it is a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage } from './lib/browser.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { readPages } from './lib/pages.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, some } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const lessons = some([...await readPages(publicSite)].filter(([, page]) => page.keywords > 0).map(([path]) => path));

test('there are lessons with keywords', () => assert.ok(lessons.length > 0));

for (const path of lessons) {
  test(`${path}: mouse`, () => onPage(publicSite.url, path, async (page) => {
    const { term, meaning } = await keyword(page);
    assert.ok(!(await meaning.isVisible()));
    await term.click();
    await assertOpen(term, meaning);
    await term.click();
    await assertClosed(term, meaning);
  }));

  test(`${path}: touch`, () => onPage(publicSite.url, path, async (page) => {
    const { term, meaning } = await keyword(page);
    await term.tap();
    await assertOpen(term, meaning);
  }, { touch: true, width: 390 }));

  test(`${path}: keyboard, Escape, and axe while it is open`, () => onPage(host.url, path, async (page) => {
    const { term, meaning } = await keyword(page);
    await tabTo(page, term, 'a keyword');
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press(key);
      await assertOpen(term, meaning);
      await assertAccessible(page, 'an open keyword');
      await page.keyboard.press('Escape');
      await assertClosed(term, meaning);
      assert.ok(await holdsFocus(term), 'Escape leaves the focus on the word');
    }
  }));

  test(`${path}: without scripts each keyword links to its place in the glossary`, () => onPage(publicSite.url, path, async (page) => {
    const link = page.locator('a.keyword').first();
    const [words, href] = [await link.innerText(), await link.getAttribute('href')];
    await link.click();
    assert.match(page.url(), /glossary\.html#/);
    assert.ok(page.url().endsWith(href.split('/').at(-1)));
    const entry = page.locator(`[id="${page.url().split('#')[1]}"]`);
    assert.ok(await entry.isVisible(), `the glossary holds “${words}”`);
  }, { js: false }));
}

/** The first keyword of the page: a button that says what it opens. */
async function keyword(page) {
  const term = page.locator('main button[aria-controls][aria-expanded]').first();
  return { term, meaning: page.locator(`[id="${await term.getAttribute('aria-controls')}"]`) };
}

async function assertOpen(term, meaning) {
  assert.equal(await term.getAttribute('aria-expanded'), 'true');
  assert.ok(await meaning.isVisible());
  assert.ok((await meaning.innerText()).trim().length > 10, 'a meaning is more than a word');
}

async function assertClosed(term, meaning) {
  assert.equal(await term.getAttribute('aria-expanded'), 'false');
  assert.ok(!(await meaning.isVisible()));
}
