// Nothing is asked of a child but an answer, and nothing is kept but what the privacy page names.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onPage, onPages } from './lib/browser.mjs';
import { hands, kindsSite, questionAt, cases, words } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { publicSite } from './lib/site.mjs';

const htmlOf = (folder) => readdirSync(folder, { recursive: true }).map((it) => it.replaceAll('\\', '/')).filter((it) => it.endsWith('.html')).sort();

for (const [name, site] of [['starter', publicSite], ['quiz of each kind', kindsSite]]) {
  test(`${name}: no public page has a field for a name or a story`, () => onPages(site.url, htmlOf(site.folder), async (page, path) => {
    const fields = await page.evaluate(() => [...document.querySelectorAll('input, textarea, select, [contenteditable]')].map((field) => ({
      tag: field.localName, type: field.type ?? '', limit: field.maxLength ?? -1, question: field.closest('.question')?.dataset.question ?? '', name: field.getAttribute('autocomplete'),
    })));
    for (const field of fields) {
      assert.equal(field.tag, 'input', `${path}: ${JSON.stringify(field)}`);
      if (['radio', 'checkbox'].includes(field.type)) continue;
      // What can be typed is the answer to a question: a word or two, which no browser offers to fill in.
      const typed = field.type === 'text' && ['gap', 'short'].includes(field.question) && field.name === 'off' && field.limit > 0 && field.limit <= 60;
      const tally = field.type === 'number';
      assert.ok(typed || tally, `${path}: ${JSON.stringify(field)}`);
    }
  }));
}

test('what a quiz keeps is what the privacy page names, and no word that was typed', async () => {
  const host = await serve(kindsSite.folder);
  const typed = cases.find(({ kind }) => kind === 'short');
  await onPage(host.url, `quizzes/${typed.path}.html`, async (page) => {
    const question = questionAt(page, typed.id, hands.mouse);
    await question.answer(typed.right);
    await page.locator(`[id="${typed.id}"]`).getByRole('button', { name: words.quiz_check, exact: true }).click();
    await page.locator('.panel').first().waitFor();
    const kept = await page.evaluate(() => [localStorage, sessionStorage].flatMap((store) => Object.entries(store)));
    assert.ok(kept.length > 0, 'something is kept, so that a reload loses nothing');
    await page.goto(`${host.url}privacy.html`);
    const named = (await page.locator('main').innerText()).match(/belisha:\S+/g).map((key) => key.replace(/…$/, ''));
    for (const [key, value] of kept) {
      assert.ok(named.some((it) => key === it || (it.endsWith(':') && key.startsWith(it))), `${key} is named`);
      for (const word of typed.right.type[0].toLowerCase().match(/[a-z]{4,}/g)) assert.ok(!value.toLowerCase().includes(word), `${word} is not kept`);
    }
  });
});
