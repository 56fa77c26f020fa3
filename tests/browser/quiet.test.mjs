// Every page, from a folder and from a web host: it says nothing to the console, asks nothing of anybody, keeps nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { byFolder, publicSite, staffSite } from './lib/site.mjs';

const host = await serve(publicSite.folder);

for (const [where, base] of [['a folder', publicSite.url], ['a sub-path of a web host', host.url]]) {
  for (const [folder, paths] of byFolder(publicSite.pages)) test(`${folder}/ from ${where}`, () => quiet(base, paths));
}
for (const [folder, paths] of byFolder(staffSite.pages.filter((it) => it.startsWith('staff/')))) test(`${folder}/ from a folder`, () => quiet(staffSite.url, paths));

test('the web host was asked for nothing that is not there', () => {
  assert.deepEqual(host.served.filter(({ status }) => status !== 200), []);
});

function quiet(base, paths) {
  return onPages(base, paths, async (page) => {
    // Pictures below the fold, and in questions still to come, load only when they are seen: here, at once.
    const broken = await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
      return [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src);
    });
    assert.deepEqual(broken, [], 'every picture can be shown');
    const kept = await page.evaluate(() => ({ cookie: document.cookie, device: Object.keys(localStorage), tab: Object.keys(sessionStorage) }));
    assert.deepEqual(kept, { cookie: '', device: [], tab: [] }, 'a page that is only read keeps nothing');
    await page.waitForTimeout(100);
  });
}
