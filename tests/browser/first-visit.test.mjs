// The first visit on a slow line: the home page is small, and nothing jumps while it is being read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { publicSite } from './lib/site.mjs';

test('the home page and all it asks for weigh less than 60 kB, uncompressed', async () => {
  const host = await serve(publicSite.folder);
  await onPage(host.url, 'index.html', async (page) => {
    await page.waitForLoadState('networkidle');
    const total = host.served.reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(host.served.length > 1 && total < 60_000, `${total} bytes: ${host.served.map(({ path, bytes }) => `${path.split('/').at(-1)} ${bytes}`).join(', ')}`);
  });
});

const kinds = [/^index\.html$/, /^ks\d\/index/, /^ks\d\/(?!index)/, /^quizzes\//, /^help\/(?!index)/, /^agreements\/(?!index)/, /^parents\/ks/];
const host = await serve(publicSite.folder);
for (const path of kinds.flatMap((kind) => publicSite.pages.filter((it) => kind.test(it)))) {
  for (const width of [360, 1280]) {
    test(`${path}, ${width} px wide: nothing jumps`, () => onPage(host.url, path, async (page) => {
      await page.waitForTimeout(400);
      const { sum, what } = await page.evaluate(() => window.shifts);
      assert.ok(sum < 0.01, `layout shift ${sum.toFixed(4)}: ${what.join(' ')}`);
    }, {
      width,
      before: () => {
        window.shifts = { sum: 0, what: [] };
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) {
            window.shifts.sum += shift.value;
            window.shifts.what.push(...shift.sources.map(({ node }) => `${node?.localName ?? node?.parentElement?.localName}.${node?.className ?? ''}`));
          }
        }).observe({ type: 'layout-shift', buffered: true });
      },
    }));
  }
}
