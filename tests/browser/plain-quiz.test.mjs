// Scripts off: a quiz is a page to read, and its answers open by keyboard. So it is on the oldest machine in the school.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { readPages } from './lib/pages.mjs';
import { inlineQuestionsOf, questionsOf } from './lib/quiz-source.mjs';
import { publicSite, some, words } from './lib/site.mjs';

const pages = await readPages(publicSite);

const few = new Set(some([...pages.keys()]));

for (const [path, { quiz, inline }] of [...pages].filter(([it]) => few.has(it))) {
  const source = path.replace(/\.html$/, '.md');
  if (quiz) test(path, () => assertReadable(path, questionsOf(source)));
  if (inline) test(`${path}: the questions inside`, () => assertReadable(path, inlineQuestionsOf(`content/${source}`)));
}

async function assertReadable(path, questions) {
  assert.ok(questions.length > 0);
  await onPage(publicSite.url, path, async (page) => {
    for (const { id, stem, choose, options } of questions) {
      const section = page.locator(`[id="${id}"]`);
      const text = async () => (await section.innerText()).replace(/\s+/g, ' ');
      assert.ok((await text()).includes(stem), `${id} can be read`);
      if (!choose) continue;
      for (const option of options) {
        const name = await section.getByRole('listitem').filter({ has: page.locator('input') }).evaluateAll((items) => items.map((item) => [
          ...item.querySelectorAll('img'),
        ].map((image) => image.alt).concat(item.innerText).join(' ').replace(/\s+/g, ' ')));
        // A picture's words are its description; the words beside it stand in the text.
        assert.ok(name.some((it) => option.words.split(' ').every((word) => it.includes(word))), `“${option.words}” can be read`);
        assert.ok(!(await text()).includes(option.feedback), `what is said about “${option.words}” waits to be asked for`);
      }
      const summary = section.locator('summary', { hasText: words.quiz_answer_open });
      await tabTo(page, summary, `the answer of ${id}`);
      await page.keyboard.press('Enter');
      for (const option of options) assert.ok((await text()).includes(option.feedback), `opened, ${id} says “${option.feedback}”`);
    }
    const dead = await page.locator('main').getByRole('button').filter({ visible: true }).allTextContents();
    assert.deepEqual(dead, [], 'no button that does nothing');
  }, { js: false });
}
