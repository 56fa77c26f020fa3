// axe finds nothing on any page: light and dark, folded and unfolded, and in each of the reader's own colours.

import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage, onPages } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { byFolder, publicSite, staffSite } from './lib/site.mjs';

// Over HTTP, where axe may read the stylesheets.
const publicHost = await serve(publicSite.folder);
const staffHost = await serve(staffSite.folder);

for (const [host, all] of [[publicHost, publicSite.pages], [staffHost, staffSite.pages.filter((path) => path.startsWith('staff/'))]]) {
  for (const [folder, paths] of byFolder(all)) {
    test(`all pages of ${folder}/`, () => onPages(host.url, paths, async (page, path) => {
      await page.evaluate(() => document.querySelectorAll('details:not(.settings)').forEach((it) => { it.open = true; }));
      await assertAccessible(page, path);
    }));
  }
}

// One page of each kind, in the colours that the reading settings offer besides the device's own, and on a phone.
const kinds = new Map(publicSite.framed.map((path) => [path.split('/').slice(0, -1).join('/') + (path.endsWith('index.html') ? ' first' : ''), path]));
for (const path of kinds.values()) {
  test(`${path} in the reader’s colours`, async () => {
    await onPage(publicHost.url, path, async (page) => {
      for (const colour of ['light', 'dark', 'cream', 'contrast']) {
        await page.evaluate((it) => document.documentElement.setAttribute('data-colour', it), colour);
        await assertAccessible(page, `${path} in ${colour}`, ['dark']);
      }
    });
  });
  test(`${path} on a phone`, () => onPage(publicHost.url, path, (page) => assertAccessible(page, path), { width: 320 }));
}
