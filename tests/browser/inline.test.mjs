// The questions inside lessons, by keyboard: the same manners as in a quiz, with no score.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage } from './lib/browser.mjs';
import { press } from './lib/keyboard.mjs';
import { readPages } from './lib/pages.mjs';
import { questionOn } from './lib/question.mjs';
import { inlineQuestionsOf } from './lib/quiz-source.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, some, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const pages = await readPages(publicSite);
const few = new Set(some([...pages.keys()]));
const lessons = [...pages].filter(([path, page]) => page.inline > 0 && few.has(path));

test('there are lessons with questions inside', () => assert.ok(lessons.length > 0));

for (const [path, { band }] of lessons) {
  const young = ['reception', 'ks1'].includes(band);
  for (const source of inlineQuestionsOf(`content/${path.replace(/\.html$/, '.md')}`).filter(({ choose }) => choose)) {
    test(`${path}: ${source.id}`, () => onPage(host.url, path, async (page) => {
      const question = questionOn(page, source);
      const [wrong, other] = question.wrongs();
      await question.choose(wrong);
      await question.check();
      await question.assertSays(words.quiz_look, wrong.filter(({ right }) => !right).map(({ feedback }) => feedback));
      await assertAccessible(page, 'a wrong answer');
      await press(page, question.button(words.quiz_try), words.quiz_try);
      assert.ok(await holdsFocus(question.section.locator('fieldset')));
      await question.choose(question.right);
      await question.check('Space');
      await question.assertSays(words.quiz_right, question.right.map(({ feedback }) => feedback));
      await assertAccessible(page, 'a right answer');

      await page.reload();
      for (const answer of [wrong, other]) {
        await question.choose(answer);
        await question.check();
        if (answer === wrong) await press(page, question.button(words.quiz_try), words.quiz_try);
      }
      if (young) await question.assertSays(words.quiz_look, []);
      else await question.assertSays(words.quiz_show, question.right.map(({ words: text }) => text));
      assert.doesNotMatch(await question.section.innerText(), /\d+ of \d+/);
    }));
  }
}
