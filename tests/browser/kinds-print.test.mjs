// Every kind of question as it is printed: axe has nothing to say of the worksheet either, in letters on white paper.

import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { cases, kindsSite } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';

// axe reads the style sheets, which a page opened from disk may not.
const host = await serve(kindsSite.folder);

for (const path of new Set(cases.map((it) => it.path))) {
  test(`${path}, printed`, () => onPage(host.url, `quizzes/${path}.html`, async (page) => {
    await page.emulateMedia({ media: 'print' });
    await assertAccessible(page, `${path} on paper`);
  }));
}
