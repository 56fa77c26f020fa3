// Every "check" quiz, finished with the keyboard alone: right at once, wrong and then right, wrong until the answer is shown.

import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage } from './lib/browser.mjs';
import { press, tabTo } from './lib/keyboard.mjs';
import { hands, questionAt } from './lib/kinds.mjs';
import { readPages } from './lib/pages.mjs';
import { escape, questionOn } from './lib/question.mjs';
import { questionsOf } from './lib/quiz-source.mjs';
import { serve } from './lib/server.mjs';
import { fill, publicSite, some, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const pages = await readPages(publicSite);
const few = new Set(some([...pages.keys()]));
const quizzes = [...pages].filter(([path, page]) => page.quiz === 'check' && few.has(path)).map(([path, page]) => ({
  path, young: ['reception', 'ks1'].includes(page.band), sensitive: page.sensitive, questions: questionsOf(path.replace(/\.html$/, '.md')),
}));

test('there are quizzes, and every question that was written is on its page, in order', () => {
  assert.ok(quizzes.length > 0);
  for (const { path, questions } of quizzes) {
    const ids = pages.get(path).ids.filter((id) => questions.some((question) => question.id === id));
    assert.deepEqual(ids, questions.map(({ id }) => id), path);
  }
});

for (const quiz of quizzes) {
  const marked = quiz.questions.filter(({ choose }) => choose);

  test(`${quiz.path}: right at once`, () => takeQuiz(quiz, async (question) => {
    await question.choose(question.right);
    await question.check();
    await question.assertSays(words.quiz_right, question.right.map(({ feedback }) => feedback));
  }, async (page) => assertEnd(page, quiz, marked.length)));

  test(`${quiz.path}: wrong, then right`, () => takeQuiz(quiz, async (question, page) => {
    const [wrong] = question.wrongs();
    await question.choose(wrong);
    await question.check('Space');
    await question.assertSays(words.quiz_look, wrong.filter(({ right }) => !right).map(({ feedback }) => feedback));
    assert.equal(await question.button(words.quiz_next_question).count(), 0, 'nobody is sent on after a first try');
    await press(page, question.button(words.quiz_try), words.quiz_try);
    assert.ok(await holdsFocus(question.section.locator('fieldset')), '“Try again” leads back to the options');
    await question.choose(question.right);
    await question.check();
    await question.assertSays(words.quiz_right, question.right.map(({ feedback }) => feedback));
  }, async (page) => assertEnd(page, quiz, marked.length)));

  test(`${quiz.path}: wrong again and again`, () => takeQuiz(quiz, async (question, page) => {
    const [once, twice, again] = question.wrongs();
    await question.choose(once);
    await question.check();
    await press(page, question.button(words.quiz_try), words.quiz_try);
    await question.choose(twice);
    await question.check();
    if (!quiz.young) {
      // Two tries; then the answer, with its reason, and what was chosen stays marked.
      await question.assertSays(words.quiz_show, question.right.map(({ words: text }) => text));
      for (const { feedback } of question.right) assert.ok(await question.shows(feedback), `the answer comes with its reason: “${feedback}”`);
      assert.ok(await question.shows(words.quiz_your_answer));
      return;
    }
    // The youngest may try as often as they like, and are never told off with an answer.
    await question.assertSays(words.quiz_look, twice.filter(({ right }) => !right).map(({ feedback }) => feedback));
    await press(page, question.button(words.quiz_try), words.quiz_try);
    await question.choose(again);
    await question.check();
    await question.assertSays(words.quiz_look, []);
    assert.ok(!(await question.shows(words.quiz_show)));
    await press(page, question.button(words.quiz_try), words.quiz_try);
    await question.choose(question.right);
    await question.check();
    await question.assertSays(words.quiz_right, []);
  }, async (page) => {
    await assertEnd(page, quiz, quiz.young ? marked.length : 0);
    if (!quiz.young && !quiz.sensitive) await assertLookAgain(page, quiz, marked);
  }));

  test(`${quiz.path}: checking without an answer says what to do`, () => onPage(publicSite.url, quiz.path, async (page) => {
    const question = questionOn(page, quiz.questions[0]);
    if (!quiz.questions[0].choose) return;
    await question.check();
    const expected = quiz.questions[0].multi ? fill(words.quiz_none_many, question.right.length, 0) : words.quiz_none;
    await question.assertSays(expected, [expected]);
    await question.choose(question.wrongs()[0]);
    assert.ok(!(await question.shows(expected)), 'the message goes once an answer is chosen');
  }));

  test(`${quiz.path}: axe finds nothing before, chosen, wrong, right, shown, finished`, () => onPage(host.url, quiz.path, async (page) => {
    await assertAccessible(page, 'before');
    for (const [number, source] of quiz.questions.entries()) {
      const question = questionOn(page, source);
      if (source.choose) {
        const [wrong, other] = question.wrongs();
        await question.choose(wrong);
        if (number === 0) await assertAccessible(page, 'chosen');
        await question.check();
        await assertAccessible(page, `wrong: ${source.id}`);
        await press(page, question.button(words.quiz_try), words.quiz_try);
        // The first is wrong twice, so that the answer is shown; at KS1 that is one more wrong answer.
        if (number === 0) { await question.choose(other); await question.check(); await assertAccessible(page, 'shown'); }
        if (number === 0 && quiz.young) await press(page, question.button(words.quiz_try), words.quiz_try);
        if (number > 0 || quiz.young) { await question.choose(question.right); await question.check(); await assertAccessible(page, `right: ${source.id}`); }
      } else if (await isMarked(question)) {
        await answerRightly(page, source);
        await assertAccessible(page, `right: ${source.id}`);
      }
      await goOn(page, quiz, number);
    }
    await assertAccessible(page, 'finished');
  }));

  test(`${quiz.path}: the way back keeps what was answered`, () => onPage(publicSite.url, quiz.path, async (page) => {
    if (quiz.questions.length < 2 || !quiz.questions[0].choose) return;
    const first = questionOn(page, quiz.questions[0]);
    await first.choose(first.right);
    await first.check();
    await goOn(page, quiz, 0);
    const second = page.locator(`[id="${quiz.questions[1].id}"]`);
    await press(page, second.getByRole('button', { name: words.quiz_back, exact: true }), words.quiz_back);
    assert.ok(await first.section.isVisible());
    assert.ok(await first.box(first.right[0]).isChecked());
    assert.ok(await holdsFocus(first.section));
  }));
}

/** Opens the quiz from disk and goes through it question by question; `answer` answers each that can be marked. */
async function takeQuiz(quiz, answer, atEnd) {
  await onPage(publicSite.url, quiz.path, async (page) => {
    for (const [number, source] of quiz.questions.entries()) {
      const question = questionOn(page, source);
      assert.ok(await question.section.isVisible(), `${source.id} is on the screen`);
      assert.equal(await page.locator('.question:visible').count(), 1, 'one question a screen');
      assert.ok(await page.getByText(fill(words.quiz_progress, number + 1, quiz.questions.length), { exact: true }).isVisible());
      if (number > 0) assert.ok(await holdsFocus(question.section), `the focus came along to ${source.id}`);
      if (source.choose) await answer(question, page);
      else if (await isMarked(question)) await answerRightly(page, source);
      else await assertAnswerOpens(page, question);
      await goOn(page, quiz, number);
    }
    await atEnd(page);
  });
}

async function goOn(page, quiz, number) {
  const last = number === quiz.questions.length - 1;
  const name = last ? words.quiz_finish : words.quiz_next_question;
  const section = page.locator(`[id="${quiz.questions[number].id}"]`);
  await press(page, section.getByRole('button', { name, exact: true }), name);
}

function isMarked(question) {
  return question.section.evaluate((element) => element.hasAttribute('data-marked'));
}

/** A question of another kind than “choose”, done rightly at once; wrong answers of each kind are in kinds.test.mjs. */
async function answerRightly(page, source) {
  const { id, answer } = source;
  assert.ok(answer, `the right answer of ${id} is in its source`);
  const question = questionAt(page, id, hands.keyboard);
  const typed = (await question.section.locator('input[type="text"]:visible').count()) > 0;
  const places = answer.place ?? answer.gaps?.map((text, at) => [text, fill(words.quiz_gap_name, at + 1)]);
  if (answer.order) await question.answer(answer);
  else if (typed) await question.answer({ type: answer.gaps });
  else await question.answer({ place: places.map(([card, place]) => [whole(card), place]) });
  await question.check();
  await questionOn(page, source).assertSays(words.quiz_right, []);
}

/** A card with these words and no others. */
function whole(words) {
  return new RegExp(`^\\s*${escape(words)}\\s*$`);
}

/** A question that nobody marks still gives its answer, if it has one, to somebody who asks. */
async function assertAnswerOpens(page, question) {
  const summary = question.section.locator('summary', { hasText: words.quiz_answer_open });
  if ((await summary.count()) === 0) return;
  await tabTo(page, summary, words.quiz_answer_open);
  await page.keyboard.press('Enter');
  assert.ok(await summary.locator('xpath=..').evaluate((details) => details.open && details.innerText.trim().length > details.querySelector('summary').innerText.length + 5));
}

async function assertEnd(page, quiz, known) {
  const end = page.getByRole('region', { name: quiz.sensitive ? words.quiz_sensitive_end : words.quiz_done });
  assert.ok(await end.isVisible(), 'the end is on the screen');
  assert.ok(await holdsFocus(end), 'the focus is at the end');
  assert.equal(await page.locator('.question:visible').count(), 0);
  const text = await end.innerText();
  // The others that are marked were all done rightly.
  const others = await page.locator('.question[data-marked]:not([data-question="choose"])').count();
  const all = quiz.questions.filter(({ choose }) => choose).length + others;
  if (quiz.young || quiz.sensitive) assert.doesNotMatch(text, /\d+ (of|out of|\/) \d+/, 'no number for the youngest, nor after a hard topic');
  else assert.ok(text.includes(fill(words.quiz_score_words, known + others, all)), text);
  // The questions' own words apart, nobody is told off.
  const own = quiz.questions.reduce((rest, { stem }) => rest.replace(stem, ''), text);
  assert.doesNotMatch(own, /\b(wrong|fail|failed|incorrect|bad)\b/i);
}

/** "What to look at again" names each question, with a link to the part of the lesson where there is one. */
async function assertLookAgain(page, quiz, marked) {
  const list = page.getByRole('region', { name: words.quiz_done }).locator('div', { has: page.getByRole('heading', { name: words.quiz_again_list }) });
  const items = (await list.getByRole('listitem').allTextContents()).map((text) => text.trim());
  assert.deepEqual(items, marked.map(({ stem }) => stem));
  for (const href of await list.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    const [file, fragment = ''] = href.split('#');
    const lesson = pages.get(posix.join(posix.dirname(quiz.path), file));
    assert.ok(lesson && (fragment === '' || lesson.ids.includes(fragment)), `${href} leads into the lesson`);
  }
}
