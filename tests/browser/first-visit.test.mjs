// The first visit on a slow line: the home page is small, and nothing jumps while it is being read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, some } from './lib/site.mjs';

// Scripts arrive after the page has been drawn without them: what they change then is what a reader would see jump.
const slowHost = await serve(publicSite.folder, { slow: 250 });
const freshHost = await serve(publicSite.folder);

test('the home page and all it asks for weigh less than 60 kB, uncompressed', async () => {
  await onPage(freshHost.url, 'index.html', async (page) => {
    await page.waitForLoadState('networkidle');
    const total = freshHost.served.reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(freshHost.served.length > 1 && total < 60_000, `${total} bytes: ${freshHost.served.map(({ path, bytes }) => `${path.split('/').at(-1)} ${bytes}`).join(', ')}`);
  });
});

const kinds = [/^index\.html$/, /^ks\d\/index/, /^ks\d\/(?!index)/, /^quizzes\//, /^help\/(?!index)/, /^agreements\/(?!index)/, /^parents\/ks/];
for (const path of kinds.flatMap((kind) => some(publicSite.pages).filter((it) => kind.test(it)))) {
  for (const width of [360, 1280]) {
    test(`${path}, ${width} px wide: nothing jumps`, () => onPage(slowHost.url, path, async (page) => {
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
