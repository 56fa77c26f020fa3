// How every page is built: one title, headings in order, help always in the same place, and nothing wider than a phone.

import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { readPages } from './lib/pages.mjs';
import { publicSite, staffSite, trustedTitle, words } from './lib/site.mjs';

const publicPages = await readPages(publicSite);
const staffPages = await readPages(staffSite);
const staffOnly = new Map([...staffPages].filter(([path]) => path.startsWith('staff/')));

for (const [name, pages] of [['public', publicPages], ['staff', staffOnly]]) {
  test(`${name}: every page says its language and has a title of its own`, () => {
    const titles = [...pages.values()].map((page) => page.title);
    assert.deepEqual([...pages].filter(([, page]) => page.lang !== 'en-GB' || page.title === '').map(([path]) => path), []);
    assert.deepEqual(titles.filter((title, place) => titles.indexOf(title) !== place), []);
  });

  test(`${name}: every page has exactly one h1, and it comes first`, () => {
    const wrong = [...pages].filter(([, { headings }]) => headings.filter(({ level }) => level === 1).length !== 1 || headings[0].level !== 1);
    assert.deepEqual(wrong.map(([path, { headings }]) => `${path}: ${headings.map(({ level }) => level).join(' ')}`), []);
  });

  test(`${name}: no heading is empty, and none leaves a level out`, () => {
    const wrong = [...pages].flatMap(([path, { headings }]) => headings
      .filter(({ level, words: text }, place) => text === '' || (place > 0 && level > headings[place - 1].level + 1))
      .map((heading) => `${path}: h${heading.level} “${heading.words}”`));
    assert.deepEqual(wrong, []);
  });
}

test('every page has “Worried? Get help” in the same two places, and both lead to the help page of its readers', async () => {
  const places = new Set();
  await onPages(publicSite.url, publicSite.framed, async (page, path) => {
    const links = page.getByRole('link', { name: words.worried_help, exact: true });
    const found = await links.evaluateAll((all) => all.map((link) => ({
      href: link.getAttribute('href'),
      where: link.closest('header') ? 'header' : link.closest('footer') ? 'footer' : 'main',
      trail: (function trail(element) { return element.parentElement ? `${trail(element.parentElement)}>${element.localName}.${element.className}` : ''; })(link),
    })));
    const frame = found.filter(({ where }) => where !== 'main');
    assert.deepEqual(frame.map(({ where }) => where), ['header', 'footer'], path);
    assert.equal(frame[0].href, frame[1].href, path);
    places.add(frame.map(({ trail }) => trail).join(' and '));
    const { voice } = publicPages.get(path);
    const help = posix.join(posix.dirname(path), frame[0].href.split('#')[0]);
    if (/^ks\d$/.test(voice)) assert.equal(help, `help/${voice}.html`, path);
    else if (path.startsWith('parents/')) assert.equal(help, 'help/families.html', path);
    else assert.equal(help, 'help/index.html', `${path}: for anybody`);
  });
  assert.equal(places.size, 1, [...places].join('\n'));
});

test('999 and the school’s trusted adult come first on every help page', async () => {
  await onPages(publicSite.url, publicSite.framed.filter((it) => /^help\/(?!index)/.test(it)), async (page, path) => {
    const names = await page.locator('main').getByRole('heading', { level: 2 }).allTextContents();
    assert.deepEqual(names.slice(0, 2), [words.help_now, trustedTitle(path)], path);
  });
});

test('every staff page says that it must not be published', async () => {
  await onPages(staffSite.url, [...staffOnly.keys()], async (page, path) => {
    assert.ok(await page.getByText(words.staff_only, { exact: true }).first().isVisible(), path);
  });
});

// 320 px is also what 400 % zoom leaves of a usual screen. The biggest text with the widest spacing has to fit too.
for (const [how, settings] of [['as it comes', {}], ['with the biggest text and the most space', { size: '4', spacing: '3' }]]) {
  test(`320 px wide, ${how}: nothing has to be scrolled sideways`, async () => {
    const wrong = [];
    for (const [site, paths] of [[publicSite, publicSite.pages], [staffSite, [...staffOnly.keys()]]]) {
      await onPages(site.url, paths, async (page, path) => {
        for (const opened of [false, true]) {
          const wide = await page.evaluate(tooWide, { settings, opened });
          if (wide.length) wrong.push(`${path}${opened ? ', all opened' : ''}: ${wide.join(' ')}`);
        }
      }, { width: 320 });
    }
    assert.deepEqual(wrong, []);
  });
}

/** Runs in the page: what sticks out of it. What scrolls inside its own box, such as a wide table, does not count. */
function tooWide({ settings, opened }) {
  Object.entries(settings).forEach(([key, value]) => document.documentElement.setAttribute(`data-${key}`, value));
  if (opened) document.querySelectorAll('details:not(.settings)').forEach((it) => { it.open = true; });
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (it) => it && it !== document.body && (getComputedStyle(it).overflowX !== 'visible' || scrolls(it.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(it.parentElement));
  return [`${root.scrollWidth} px:`, ...out.slice(0, 4).map((it) => `${it.localName}.${it.className}`)];
}
