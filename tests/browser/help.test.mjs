// Finding help: 999 is in the first screen of a phone, each page speaks to those who read it, and nothing stands before a title.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { publicSite, staffSite, trustedTitle, words } from './lib/site.mjs';

const help = publicSite.framed.filter((it) => /^help\/(?!index)/.test(it));
const phone = { width: 360, height: 780 };
const grownUps = [[publicSite, 'help/families.html'], [publicSite, 'parents/something-has-happened.html'], [staffSite, 'staff/help.html']];
// What the theme says to children.
const forPupils = (...told) => [words.help_not_alone, ...told, words.help_anytime_text, words.help_trusted_school.split('{0}')[0]];

for (const [site, paths] of [[publicSite, help], [staffSite, ['staff/help.html']]]) {
  for (const js of [true, false]) {
    test(`${paths.join(', ')}: 999 comes first, in the first screen of a phone, scripts ${js ? 'on' : 'off'}`, () => onPages(site.url, paths, async (page, path) => {
      await page.setViewportSize(phone);
      const card = page.locator('main').getByRole('region', { name: words.help_now });
      const box = await card.boundingBox();
      assert.ok(box.y + box.height <= phone.height, `${path}: it ends at ${Math.round(box.y + box.height)} px`);
      const before = await card.evaluate((element) => [...document.querySelectorAll('main h1, main p, main a')]
        .filter((it) => !element.contains(it) && !it.closest('.listen') && it.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING).map((it) => it.localName));
      assert.deepEqual(before, ['h1'], path);
    }, { width: phone.width, js }));
  }
}

test('pages for families and staff do not speak to children', async () => {
  for (const [site, path] of grownUps) {
    await onPages(site.url, [path], async (page) => {
      const text = await page.locator('main').innerText();
      assert.deepEqual(forPupils(words.help_trusted, words.help_trusted_older).filter((it) => text.includes(it)), [], path);
      assert.ok(!text.includes('your teacher'), path);
    });
  }
});

test('pages for pupils still do', () => onPages(publicSite.url, help.filter((it) => /ks\d/.test(it)), async (page, path) => {
  const text = await page.locator('main').innerText();
  const youngest = await page.locator('.routes-young').count() > 0;
  assert.deepEqual(forPupils(trustedTitle(path)).filter((it) => !text.includes(it) && !(youngest && it === words.help_anytime_text)), [], path);
}));

test('nobody promises staff that everybody answers at night', () => onPages(staffSite.url, ['staff/help.html'], async (page) => {
  const heading = page.getByRole('heading', { name: words.help_more_staff });
  assert.ok(await heading.isVisible());
  assert.ok(!(await page.locator('main').innerText()).includes(words.help_anytime));
}));

test('families find the ways to get help in the order that the page’s author gave', () => onPages(publicSite.url, ['help/families.html', 'parents/something-has-happened.html'], async (page, path) => {
  const text = await page.locator('main').innerText();
  const [nspcc, childline] = path.startsWith('help') ? [/^NSPCC Helpline$/m, /^Childline$/m] : [/NSPCC Helpline\s+0808/, /Childline\s+0800/];
  assert.ok(text.search(nspcc) >= 0 && text.search(nspcc) < text.search(childline), path);
}));

const listed = publicSite.framed.filter((it) => /^(parents|ks\d)\/(?!index)/.test(it));
for (const width of [360, 1440]) {
  test(`the list of what is on a page stands behind its title, read aloud and seen: ${width} px wide`, async () => {
    let found = 0;
    await onPages(publicSite.url, listed, async (page, path) => {
      const list = page.getByRole('navigation', { name: words.on_this_page });
      if (await list.count() === 0) return;
      found += 1;
      const places = await list.evaluate((nav) => {
        const title = document.querySelector('h1');
        const under = [...document.querySelectorAll('main h2')].filter((it) => nav.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING)[0];
        return { read: Boolean(title.compareDocumentPosition(nav) & Node.DOCUMENT_POSITION_FOLLOWING), nav: nav.getBoundingClientRect().top, title: title.getBoundingClientRect().top, under: under.getBoundingClientRect().top };
      });
      assert.ok(places.read && places.nav >= places.title, `${path}: the title first`);
      assert.ok(width > 1000 || places.nav < places.under, `${path}: the list before what it lists`);
    }, { width });
    assert.ok(found > 10, `${found} pages have such a list`);
  });
}

test('a family in trouble reads 999 in the first screen of a phone', () => onPages(publicSite.url, ['parents/something-has-happened.html'], async (page) => {
  await page.setViewportSize(phone);
  const box = await page.locator('main').getByText('Call 999').first().boundingBox();
  assert.ok(box.y + box.height <= phone.height, `it ends at ${Math.round(box.y + box.height)} px`);
}, { width: phone.width }));
