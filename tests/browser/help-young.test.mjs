// The youngest readers: every page of theirs begins with Listen, and their help page needs no reading at all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage, onPages } from './lib/browser.mjs';
import { press } from './lib/keyboard.mjs';
import { readPages } from './lib/pages.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, some, words } from './lib/site.mjs';
import { farVoices, heard, voices } from './lib/voice.mjs';

const host = await serve(publicSite.folder);
const help = 'help/ks1.html';
const young = some([...await readPages(publicSite)].filter(([path, { band }]) => ['reception', 'ks1'].includes(band)).map(([path]) => path));

test('there are pages for the youngest, and their help is one of them', () => assert.ok(young.length > 3 && young.includes(help)));

test('each begins with Listen, which reads the whole page', () => onPages(publicSite.url, young, async (page, path) => {
  const button = page.locator('main').getByRole('button', { name: words.read_page_young, exact: true }).first();
  await button.waitFor();
  assert.ok(await page.evaluate(() => { const first = document.querySelector('main button'); return first.closest('.listen') !== null && Boolean(first.compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING); }), `${path}: it comes first`);
  assert.ok(!(await page.getByText(words.quiz_read_together, { exact: true }).isVisible()));
  await button.click();
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-reading'));
  assert.equal((await heard(page)).length, 1);
  assert.equal(await page.evaluate(() => localStorage.length), 0, 'nothing is kept of it');
}, { before: voices }));

for (const [what, options] of [['no voice', {}], ['far voices alone', { before: farVoices }], ['scripts off', { js: false }]]) {
  test(`with ${what} each says that a grown-up reads, and has no button that does nothing`, () => onPages(publicSite.url, young, async (page, path) => {
    await page.locator('.listen').getByText(words.quiz_read_together).waitFor();
    assert.ok(await page.locator('.listen').getByText(words.quiz_read_together).isVisible(), path);
    assert.ok(!(await page.locator('.listen button').isVisible()), path);
    assert.equal(await page.locator('[data-say]:visible').count(), 0, path);
    assert.equal(await page.getByText(words.quiz_read_together, { exact: true }).count(), 1, `${path}: it is said once`);
  }, options));
}

test('help comes in its order, a picture and a voice for each part', () => onPage(host.url, help, async (page) => {
  const cards = page.locator('main section.card');
  const titles = [words.help_now, words.help_trusted, words.help_other_young, words.help_anytime_young];
  assert.deepEqual((await cards.getByRole('heading', { level: 2 }).allTextContents()), titles);
  for (const [at, title] of titles.entries()) {
    const card = cards.nth(at);
    assert.ok((await card.locator('.help-picture svg').boundingBox()).width > 80, `${title} has a picture`);
    await press(page, card.getByRole('button', { name: `${words.quiz_listen}: ${title}` }), title);
    const said = (await heard(page)).at(-1);
    assert.ok(said.startsWith(title), said);
    assert.equal(await card.getByRole('button').getAttribute('aria-pressed'), 'true');
  }
  const said = (await heard(page)).join(' ');
  assert.ok(said.includes('9 9 9') && said.includes('0 8 0 0, 1 1 1 1') && !/999|0800/.test(said), said);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => window.spoken.at(-1)), 'stop', 'a second press stops it');
  assert.equal(await cards.first().getByRole('link', { name: words.help_now_call }).getAttribute('href'), 'tel:999');
}, { before: voices }));

for (const width of [320, 1280]) {
  test(`${width} px: axe finds nothing with voices and nothing sticks out`, () => onPage(host.url, help, async (page) => {
    await page.locator('[data-say]:visible').first().click();
    for (const colour of ['light', 'dark', 'cream', 'contrast']) {
      await page.evaluate((it) => document.documentElement.setAttribute('data-colour', it), colour);
      await assertAccessible(page, `${help} in ${colour}`, ['light']);
    }
    await page.evaluate(() => { document.documentElement.dataset.size = '4'; document.documentElement.dataset.spacing = '3'; });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  }, { before: voices, width }));
}
