// On sheets of A4: what is signed stands with its signatures, tables are whole, and no heading is left behind by what it heads.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { readPages } from './lib/pages.mjs';
import { sheetsOf } from './lib/paper.mjs';
import { publicSite, some, staffSite, words } from './lib/site.mjs';

const letters = (text) => text.replace(/\s+/g, '');

const signedOn = async (site, isOfSite) => [...await readPages(site)].filter(([path, page]) => page.kind === 'agreement' && page.signatures > 0 && isOfSite(path)).map(([path]) => path);
const papers = [[publicSite, await signedOn(publicSite, () => true)], [staffSite, await signedOn(staffSite, (path) => path.startsWith('staff/'))]];

for (const [site, signed] of papers) {
  test(`nobody signs a sheet that does not say what is signed: ${signed.length} papers`, async () => {
    assert.ok(signed.length > 2);
    await onPages(site.url, signed, async (page, path) => {
      await page.emulateMedia({ media: 'print' });
      const last = await page.locator('.signatures').evaluate((signatures) => signatures.previousElementSibling.innerText);
      const sheets = await sheetsOf(page);
      const sheet = sheets.findIndex(({ lines }) => lines.includes(words.sign_title));
      assert.ok(sheet >= 0, path);
      assert.ok(letters(sheets[sheet].words).includes(letters(last).slice(-16)), `${path}: sheet ${sheet + 1} of ${sheets.length} does not end what is signed`);
    });
  });
}

test('what the curriculum covers fills its sheets, and no key stage stands alone at the foot of one', () => onPages(staffSite.url, ['staff/coverage.html'], async (page) => {
  const groups = new Set(await page.locator('.group').allInnerTexts());
  assert.ok(groups.size > 0);
  const sheets = await sheetsOf(page);
  const record = sheets.findIndex(({ lines }) => lines.includes(words.record_title));
  assert.ok(record > 2);
  assert.deepEqual(sheets.flatMap(({ lines }, at) => (groups.has(lines.at(-1)) ? [`${at + 1}: ${lines.at(-1)}`] : [])), []);
  // The last one before the record ends where the strands end.
  assert.deepEqual(sheets.slice(0, record - 1).flatMap(({ filled }, at) => (filled < 0.7 ? [`${at + 1}: ${Math.round(filled * 100)} %`] : [])), []);
}));

test('no sheet of help ends with a heading or with the words that lead to the cards', async () => {
  for (const [site, paths] of [[publicSite, publicSite.framed.filter((it) => /^help\/(?!index)/.test(it))], [staffSite, ['staff/help.html']]]) {
    await onPages(site.url, paths, async (page, path) => {
      const headings = new Set(await page.locator('main :is(h2, h3)').allInnerTexts());
      const leads = (await page.locator('#_anytime + p').innerText()).slice(-20);
      for (const { lines } of (await sheetsOf(page)).slice(0, -1)) {
        assert.ok(!headings.has(lines.at(-1)) && !lines.at(-1).endsWith(leads), `${path}: a sheet ends with “${lines.at(-1)}”`);
      }
    });
  }
});

test('a table is not cut off on A4, has lines on paper, and its blank cells have room for a hand', async () => {
  // A4 less 15 mm at each side, in CSS pixels.
  const paper = 680;
  for (const site of [publicSite, staffSite]) {
    const folders = site === publicSite ? /^(agreements|parents|ks2)\// : /^staff\/[^/]+$/;
    const withTables = site.framed.filter((path) => folders.test(path) && readFileSync(join(site.folder, path), 'utf8').includes('<table'));
    assert.ok(withTables.length > 3);
    await onPages(site.url, some(withTables), async (page, path) => {
      await page.emulateMedia({ media: 'print' });
      const wrong = await page.evaluate((most) => [...document.querySelectorAll('main table')].filter((table) => table.checkVisibility()).flatMap((table) => {
        const box = table.parentElement;
        const cell = getComputedStyle(table.querySelector('td'));
        return [
          table.getBoundingClientRect().right > most + 1 && `${Math.round(table.getBoundingClientRect().right)} px wide`,
          getComputedStyle(box).overflowX !== 'visible' && 'scrolls',
          !(parseFloat(cell.borderLeftWidth) > 0 && parseFloat(cell.borderBottomWidth) > 0) && 'no lines',
          getComputedStyle(table.tHead).display !== 'table-header-group' && 'heads its first sheet alone',
          table.closest('.paper') && [...table.querySelectorAll('td:empty')].some((it) => it.getBoundingClientRect().width < 75) && 'no room to write',
        ].filter(Boolean);
      }), paper);
      assert.deepEqual(wrong, [], path);
    }, { width: paper });
  }
});
