// Pictures and prints of every kind of page, for people to look at. Not part of the tests.
//
//   BELISHA_PUBLIC=… BELISHA_STAFF=… node tests/browser/screenshots.mjs FOLDER [PAGE…]
//
// Without PAGE, one page of each kind; with it, these pages, such as ks2/three-random-words.html.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPages } from './lib/browser.mjs';
import { readPages } from './lib/pages.mjs';
import { publicSite, staffSite } from './lib/site.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('Say where the pictures should go: node tests/browser/screenshots.mjs FOLDER [PAGE…]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

for (const [site, isOfSite] of [[publicSite, () => true], [staffSite, (path) => path.startsWith('staff/')]]) {
  const pages = (await chosen(site)).filter(isOfSite);
  for (const width of [320, 768, 1440]) {
    for (const scheme of ['light', 'dark', 'cream', 'contrast']) {
      await onPages(site.url, pages, async (page, path) => {
        await page.evaluate((it) => document.documentElement.setAttribute('data-colour', it), scheme);
        await page.screenshot({ path: file(path, `${width}-${scheme}.png`), fullPage: true });
      }, { width });
    }
  }
  await onPages(site.url, pages, (page, path) => page.pdf({ path: file(path, 'pdf'), format: 'A4', preferCSSPageSize: true }));
}
console.log(`The pictures are in ${folder}`);
process.exit(0);

/** One page of each kind and voice, unless pages were named. */
async function chosen(site) {
  if (wanted.length > 0) return wanted.filter((path) => site.pages.includes(path));
  const kinds = new Map();
  for (const [path, { kind, voice }] of await readPages(site)) if (!kinds.has(`${kind} ${voice}`)) kinds.set(`${kind} ${voice}`, path);
  return [...kinds.values()];
}

function file(path, end) {
  return join(folder, `${path.replace(/\.html$/, '').replaceAll('/', '-')}-${end}`.replace('-pdf', '.pdf'));
}
