// What staff print: nothing is cut off at the edge of A4, signs are told apart without colour, and the record has room to write.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { staffSite, words } from './lib/site.mjs';

const pages = ['staff/coverage.html', 'staff/reviews.html', 'staff/evidence.html'];
// A4 less 15 mm at each side, in CSS pixels.
const paper = 680;

test('no table is cut off on A4', () => onPages(staffSite.url, pages, async (page, path) => {
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate((most) => [...document.querySelectorAll('main table')]
    .filter((table) => table.getBoundingClientRect().right > most + 1)
    .map((table) => `${table.caption?.textContent ?? table.parentElement.getAttribute('aria-label')}: ${Math.round(table.getBoundingClientRect().right)} px`), paper);
  assert.deepEqual(cut, [], path);
}, { width: paper }));

test('no button is printed, and every page says that it is for staff', () => onPages(staffSite.url, pages, async (page, path) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('main button').filter({ visible: true }).count(), 0, path);
  assert.ok(await page.getByText(words.staff_only, { exact: true }).first().isVisible(), path);
}, { width: paper }));

for (const media of ['screen', 'print']) {
  test(`the four signs of the chart differ in more than colour: ${media}`, () => onPages(staffSite.url, ['staff/coverage.html'], async (page) => {
    await page.emulateMedia({ media });
    const signs = await page.locator('.sign-key .sign').evaluateAll((all) => all.map((sign) => {
      const [own, inside] = [getComputedStyle(sign), getComputedStyle(sign, '::after')];
      return [own.borderTopStyle, inside.content, inside.maskImage].join(' ');
    }));
    assert.equal(signs.length, 4);
    assert.equal(new Set(signs).size, 4, signs.join('\n'));
  }));
}

test('the record of what was taught has every lesson, empty cells and room to write', () => onPages(staffSite.url, ['staff/coverage.html'], async (page) => {
  await page.emulateMedia({ media: 'print' });
  const rows = await page.locator('.record tbody tr').evaluateAll((all) => all.map((row) => ({
    lesson: row.cells[0].textContent.trim(), rest: [...row.cells].slice(1).map((cell) => cell.textContent).join(''), high: row.getBoundingClientRect().height,
  })));
  const lessons = staffSite.pages.filter((path) => path.startsWith('staff/lessons/'));
  assert.equal(rows.filter(({ lesson }) => lesson !== '').length, lessons.length);
  assert.ok(rows.some(({ lesson }) => lesson === ''), 'there are empty lines, too');
  // A centimetre is room for a line of handwriting.
  assert.deepEqual(rows.filter(({ rest, high }) => rest !== '' || high < 37), []);
}, { width: paper }));
