// Every kind of question, answered right, wrong and then right, wrong twice: by mouse, by touch, by keyboard alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage } from './lib/browser.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { cases, fill, hands, kindsSite, questionAt, words } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';

const host = await serve(kindsSite.folder);
const address = (path) => `quizzes/${path}.html`;

for (const [device, hand] of Object.entries(hands)) {
  for (const it of cases) {
    test(`${it.kind}, ${device}: right at once`, () => onQuiz(it, hand, async (question, page) => {
      await question.answer(it.right);
      await question.check();
      await question.assertSays(words.quiz_right, it.shows.slice(-1));
      await toTheEnd(question, page, it, 1);
    }));

    test(`${it.kind}, ${device}: wrong, then right`, () => onQuiz(it, hand, async (question, page) => {
      await question.answer(it.wrong);
      await question.check();
      await question.assertSays(words.quiz_look, [it.says, ...parts(it)]);
      assert.equal(await question.button(words.quiz_next_question).count() + await question.button(words.quiz_finish).count(), 0, 'nobody is sent on after a first try');
      await question.again();
      assert.ok(await holdsFocus(question.section.locator('.question-body')), '“Try again” leads back to the answer');
      await question.answer(it.right);
      await question.check();
      await question.assertSays(words.quiz_right, it.shows.slice(-1));
      await toTheEnd(question, page, it, 1);
    }));

    test(`${it.kind}, ${device}: wrong again`, () => onQuiz(it, hand, async (question, page) => {
      await question.answer(it.wrong);
      await question.check();
      await question.again();
      await question.answer(it.wrong);
      await question.check();
      if (!it.young) {
        await question.assertSays(words.quiz_show, it.shows);
        await toTheEnd(question, page, it, 0);
        return;
      }
      // The youngest may try as often as they like.
      await question.assertSays(words.quiz_look, [it.says]);
      await question.again();
      await question.answer(it.right);
      await question.check();
      await question.assertSays(words.quiz_right, it.shows.slice(-1));
    }));
  }
}

function onQuiz(it, hand, run, options = {}) {
  return onPage(kindsSite.url, address(it.path), (page) => run(questionAt(page, it.id, hand), page), { ...hand.context, ...options });
}

function parts(it) {
  return it.some ? (it.kind === 'short' ? [] : [fill(words.quiz_parts_some, ...it.some), words.quiz_right_part, words.quiz_look_part]) : [];
}

/** Goes on, answers what is left rightly, and looks at the end. */
async function toTheEnd(question, page, it, known) {
  await question.goOn();
  const end = page.locator('.quiz-end');
  let rest = 0;
  for (; !(await end.isVisible()); rest += 1) {
    const next = page.locator('.question:visible');
    assert.ok(await holdsFocus(next.locator('.stem')), 'the focus is on the next question');
    for (const right of await next.locator('.option[data-right] label').all()) await right.click();
    await next.getByRole('button', { name: words.quiz_check, exact: true }).click();
    await next.getByRole('button', { name: new RegExp(`^(${words.quiz_next_question}|${words.quiz_finish})$`) }).click();
  }
  assert.ok(await holdsFocus(end.locator('h2')), 'the focus is at the end');
  const text = await end.innerText();
  const all = rest + 1;
  if (it.young) {
    assert.doesNotMatch(text, /\d+ of \d+/, 'no number for the youngest');
    assert.equal(await end.locator('.result-code').count(), 0);
  } else {
    assert.ok(text.includes(fill(words.quiz_score_words, known + rest, all)), text);
    const code = (await end.locator('.result-code').innerText()).trim();
    const read = codes().read(code, all);
    assert.equal(read?.quiz, await page.locator('.quiz').getAttribute('data-code'), code);
    assert.equal(read.right.filter(Boolean).length, known + rest, code);
    assert.equal(await end.locator('.quiz-look').isVisible(), known === 0, 'what to look at again');
  }
}

function codes() {
  const window = {};
  vm.runInNewContext(readFileSync(new URL('../../themes/crossing/assets/quiz-code.js', import.meta.url), 'utf8'), { window });
  return window.belishaCode;
}

for (const it of cases) {
  test(`${it.kind}: axe finds nothing before, wrong, again, right or shown, finished`, () => onPage(host.url, address(it.path), async (page) => {
    const question = questionAt(page, it.id, hands.mouse);
    await assertAccessible(page, 'before');
    await question.answer(it.wrong);
    await assertAccessible(page, 'answered');
    await question.check();
    await assertAccessible(page, 'wrong');
    await question.again();
    await assertAccessible(page, 'again');
    await question.answer(it.young ? it.right : it.wrong);
    await question.check();
    await assertAccessible(page, it.young ? 'right' : 'shown');
    await toTheEnd(question, page, it, 0);
    await assertAccessible(page, 'finished');
  }));

  test(`${it.kind}: axe finds nothing when right, and nothing in a narrow window`, () => onPage(host.url, address(it.path), async (page) => {
    const question = questionAt(page, it.id, hands.mouse);
    await question.answer(it.right);
    await question.check();
    await assertAccessible(page, 'right');
  }, { width: 320 }));

  test(`${it.kind}: 320 pixels with text of 200 % never scrolls sideways`, () => onQuiz(it, hands.mouse, async (question, page) => {
    // By the debugger: as if the reader had set it in the browser.
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await assertFits(page, 'before');
    await question.answer(it.wrong);
    await assertFits(page, 'answered');
    await question.check();
    await assertFits(page, 'wrong');
    await question.again();
    await question.answer(it.right);
    await question.check();
    await assertFits(page, 'right');
    await toTheEnd(question, page, it, 1);
    await assertFits(page, 'finished');
  }, { width: 320 }));

  test(`${it.kind}: checking without an answer says what is missing`, () => onQuiz(it, hands.mouse, async (question) => {
    if (it.right.order) return;
    await question.check();
    const message = question.section.locator('[role=status] .message');
    assert.ok((await message.innerText()).trim().length > 10);
    await question.answer(it.wrong);
    assert.equal(await message.count(), 0, 'the message goes once there is an answer');
    await question.check();
    await question.assertSays(words.quiz_look, [it.says]);
  }));

  test(`${it.kind}: without scripts it is a worksheet with its answer folded away`, () => onQuiz(it, hands.mouse, async (question) => {
    assert.equal(await question.section.locator('.screen-only, .board, .order-row, .panel').count(), 0);
    const summary = question.section.locator('summary', { hasText: words.quiz_answer_open });
    await summary.click();
    const text = (await question.section.innerText()).replace(/\s+/g, ' ');
    for (const shown of it.shows) assert.ok(text.replace(/ [–-] /g, ' – ').includes(shown), `“${shown}” in “${text}”`);
  }, { js: false }));

  test(`${it.kind}: it works where storage is blocked`, () => onQuiz(it, hands.mouse, async (question, page) => {
    await question.answer(it.right);
    await question.check();
    await question.assertSays(words.quiz_right, []);
    await toTheEnd(question, page, it, 1);
    assert.ok(!(await page.locator('.quiz-keep').isVisible()), 'nothing is kept, so there is nothing to clear');
  }, { before: () => {
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
  } }));

  test(`${it.kind}: a reload keeps what was done, and “${words.quiz_clear}” clears it`, () => onQuiz(it, hands.mouse, async (question, page) => {
    await question.answer(it.wrong);
    await question.check();
    if (!it.young) {
      await page.reload();
      await question.answer(it.wrong);
      await question.check();
      await question.section.locator('.panel-show').waitFor();
    } else {
      await question.again();
      await question.answer(it.right);
      await question.check();
    }
    const quiz = await page.locator('.quiz').evaluate((element) => ({ ...element.dataset }));
    const key = `belisha:1:quiz:${quiz.path}`;
    const stored = await page.evaluate((name) => ({ value: JSON.parse(sessionStorage.getItem(name)), tab: sessionStorage.length, device: localStorage.length }), key);
    assert.deepEqual(stored, { value: { v: quiz.digest, q: { [it.id]: [2, it.young ? 1 : 2] }, done: false }, tab: 1, device: 0 });
    await page.reload();
    await page.goto(page.url().replace(/#.*/, '') + `#${it.id}`);
    const title = it.young ? words.quiz_right : words.quiz_show;
    if (await page.locator('.question').count() === 1) {
      assert.equal((await question.section.locator('.panel-title').innerText()).trim(), title);
      assert.ok(!(await holdsFocus(question.section)), 'a reload does not move the focus');
    }
    await page.getByRole('button', { name: words.quiz_clear, exact: true }).click();
    assert.ok(await page.getByText(words.quiz_cleared, { exact: true }).isVisible());
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.getByRole('button', { name: words.quiz_again, exact: true }).click();
    await page.locator('.panel').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  }));
}

async function assertFits(page, what) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    const far = [...document.querySelectorAll('main *')].filter((it) => it.getClientRects().length && !it.closest('.unseen, .order-move-name') && it.getBoundingClientRect().right > innerWidth + 1).map((it) => it.className || it.localName);
    return { over: root.scrollWidth - root.clientWidth, far: far.slice(0, 5) };
  });
  assert.deepEqual(wide, { over: 0, far: [] }, what);
}

test('a placed card goes back; Escape lets go; a place may be chosen first; a second card swaps with the first', () => onQuiz(cases.find((it) => it.kind === 'match'), hands.mouse, async (question, page) => {
  const said = () => question.section.locator('[role=status]').innerText();
  const finds = question.card('finds pages');
  await finds.click();
  assert.equal(await finds.getAttribute('aria-pressed'), 'true');
  assert.equal((await said()).trim(), fill(words.quiz_place_held, 'finds pages with your words'));
  await page.keyboard.press('Escape');
  assert.equal(await finds.getAttribute('aria-pressed'), 'false');
  assert.equal((await said()).trim(), words.quiz_place_cancel);
  await question.slot('Link').click();
  assert.equal(await question.slot('Link').getAttribute('aria-pressed'), 'true');
  await finds.click();
  assert.equal((await said()).trim(), fill(words.quiz_place_now, 'finds pages with your words', 'Link'));
  assert.equal(await question.slot('Link').isVisible(), false, 'the place is taken');
  await question.card('takes you').click();
  await finds.click();
  assert.equal(await question.section.locator('.place', { hasText: 'Link' }).locator('.card-words').innerText(), 'takes you to another page');
  assert.ok(await finds.evaluate((it) => !it.closest('.is-placed')));
  await question.card('takes you').click();
  assert.equal(await question.section.locator('.is-placed').count(), 0);
  assert.ok(await holdsFocus(question.card('takes you')));
}));

test('order: the ends are said, the arrow keys work, right steps stay', () => onQuiz(cases.find((it) => it.kind === 'order'), hands.keyboard, async (question, page) => {
  const it = cases.find(({ kind }) => kind === 'order');
  const first = await question.section.locator('.order-words').first().innerText();
  const up = question.section.getByRole('button', { name: `${words.quiz_move_up}: ${first}`, exact: true });
  await tabTo(page, up, 'the first step');
  assert.equal(await up.getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Enter');
  assert.equal((await question.section.locator('[role=status]').innerText()).trim(), fill(words.quiz_order_end, first, 1, 4));
  await page.keyboard.press('Alt+ArrowDown');
  assert.equal((await question.section.locator('[role=status]').innerText()).trim(), fill(words.quiz_order_now, first, 2, 4));
  assert.ok(await holdsFocus(up));
  await question.answer(it.wrong);
  await question.check();
  await question.assertSays(words.quiz_look, [fill(words.quiz_parts_some, 2, 4)]);
  assert.equal(await question.section.getByRole('button', { name: /^Move/ }).count(), 4, 'only the two others move');
}));

test('typed answers: Enter checks, nothing is kept, 60 characters', () => onQuiz(cases.find((it) => it.kind === 'short'), hands.keyboard, async (question, page) => {
  const input = question.section.getByLabel(words.quiz_short_label, { exact: true });
  assert.deepEqual(await input.evaluate((it) => [it.maxLength, it.autocomplete, it.spellcheck]), [60, 'off', false]);
  assert.equal(await input.evaluate((it) => document.getElementById(it.getAttribute('aria-describedby')).textContent), words.quiz_typed_note);
  await tabTo(page, input, 'the answer');
  await page.keyboard.type('2fa');
  await page.keyboard.press('Enter');
  await question.assertSays(words.quiz_right, []);
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).includes('2fa'));
}));

test('a survey thanks, marks nothing and keeps nothing', () => onPage(host.url, address('ks2/survey'), async (page) => {
  const question = page.locator('.question:visible');
  await question.getByLabel('I set a timer').check();
  assert.equal((await question.locator('[role=status]').innerText()).trim(), words.quiz_thanks);
  assert.equal(await question.getByRole('button', { name: words.quiz_check }).count(), 0);
  await question.getByRole('button', { name: words.quiz_next_question }).click();
  await page.locator('.question:visible').getByRole('button', { name: words.quiz_finish }).click();
  const end = page.locator('.quiz-end');
  assert.equal(await end.locator('h2').innerText(), words.quiz_survey_done);
  assert.doesNotMatch(await end.innerText(), /\d of \d/);
  assert.equal(await end.locator('[data-print-certificate], .result-code').count(), 0);
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => Object.keys(JSON.parse(sessionStorage.getItem(key)).q).length > 0)), []);
  await assertAccessible(page, 'the end of a survey');
}));

test('think: one idea on request, nothing marked', () => onPage(host.url, address('ks3/think'), async (page) => {
  const question = page.locator('.question:visible');
  assert.equal(await question.getByRole('button', { name: words.quiz_check }).count(), 0);
  await question.getByText(words.quiz_idea_open).click();
  assert.ok(await question.getByText('It knows what you looked at.').isVisible());
  await assertAccessible(page, 'an idea');
}));

test('start: says what it is for, and leads to the lesson; no certificate', () => onPage(kindsSite.url, address('ks2/start-start'), async (page) => {
  const question = questionAt(page, 'q_owner', hands.mouse);
  await question.answer({ choose: ['I do'] });
  await question.check();
  await question.goOn();
  const end = page.locator('.quiz-end');
  assert.ok(await end.getByText(words.quiz_start_end).isVisible());
  assert.equal(await end.locator('[data-print-certificate]').count(), 0);
  await end.getByRole('link', { name: fill(words.quiz_start_lesson, 'Whose work is it?') }).click();
  assert.match(page.url(), /ks2\/start\.html$/);
}));

for (const [device, hand] of Object.entries(hands)) {
  test(`a story, ${device}: one scene a screen; an unsafe one says it is no fault; back, the end, and again`, () => onPage(kindsSite.url, address('ks2/story'), async (page) => {
    const scene = page.locator('.question:visible');
    const go = async (name, role = 'link') => hand.press(page, scene.getByRole(role, { name, exact: true }), name);
    const at = async (stem) => {
      await scene.locator('.stem', { hasText: stem }).waitFor();
      assert.equal(await scene.count(), 1);
      assert.ok(await holdsFocus(scene.locator('.stem')), `the focus came along to ${stem}`);
    };
    assert.equal(await page.locator('.quiz-end').isVisible(), false);
    await go('Send the password');
    await at('castle has gone');
    assert.ok(await scene.getByText(words.quiz_scene_wrong).isVisible());
    await go(words.quiz_scene_back, 'button');
    await at('says hello');
    await go('Keep the password private');
    await go('Stop playing for today');
    await at('stops for today');
    assert.ok(await scene.getByText(words.quiz_scene_okay).isVisible());
    assert.ok(await page.locator('.quiz-end').isVisible());
    await page.goBack();
    await at('keeps it private');
    await go('Tell a grown-up');
    await at('tells a grown-up');
    assert.ok(await scene.getByText(words.quiz_scene_good).isVisible());
    await go(words.quiz_scene_again);
    await at('says hello');
    assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  }, hand.context));
}

test('a story: axe finds nothing in any scene', () => onPage(host.url, address('ks2/story'), async (page) => {
  for (const id of ['start', 'keep', 'send', 'tell', 'stop']) {
    await page.evaluate((hash) => { location.hash = hash; }, `#q_${id}`);
    await page.locator(`[id="q_${id}"]:visible`).waitFor();
    await assertAccessible(page, id);
    await assertFits(page, id);
  }
}));

test('a story: without scripts every scene can be read, and its choices lead on', () => onPage(kindsSite.url, address('ks2/story'), async (page) => {
  assert.equal(await page.locator('.question-scene:visible').count(), 5);
  await page.getByRole('link', { name: 'Send the password' }).click();
  assert.match(page.url(), /#q_send$/);
  assert.ok(await page.getByText(words.quiz_scene_wrong).isVisible());
}, { js: false }));

test('after a sensitive quiz: calm words and help; no score, no certificate, no code, nothing kept', () => onPage(host.url, address('ks2/bullying'), async (page) => {
  const question = questionAt(page, 'q_do', hands.mouse);
  await question.answer({ choose: ['Keep it a secret'] });
  await question.check();
  await question.assertSays(words.quiz_look, ['Jo deserves help']);
  await question.again();
  await question.answer({ choose: ['Keep the messages'] });
  await question.check();
  await question.goOn();
  await page.locator('.question:visible').getByRole('button', { name: words.quiz_finish }).click();
  const end = page.locator('.quiz-end');
  assert.equal(await end.locator('h2').innerText(), words.quiz_sensitive_end);
  assert.ok(await holdsFocus(end.locator('h2')));
  assert.ok(await end.getByText('Childline').first().isVisible());
  assert.doesNotMatch(await end.innerText(), /\d+ of \d+/);
  assert.equal(await page.locator('[data-print-certificate], .certificate, .result-code, .quiz-keep').count(), 0);
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  await assertAccessible(page, 'the end of a sensitive quiz');
}));

test('the certificate alone is printed, with lines to write on and no number', () => onPage(kindsSite.url, address('ks2/choose'), async (page) => {
  const it = cases[0];
  const question = questionAt(page, it.id, hands.mouse);
  await question.answer(it.right);
  await question.check();
  await toTheEnd(question, page, it, 1);
  await page.getByRole('button', { name: words.quiz_certificate_print }).click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  await page.emulateMedia({ media: 'print' });
  const text = await page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());
  assert.equal(text, ['Zebra Lane School', words.quiz_certificate, words.quiz_certificate_to, words.sign_name, words.quiz_certificate_for, 'Quiz: Hard to guess', words.sign_date].join(' ').replace('Quiz: ', text.includes('Quiz: ') ? 'Quiz: ' : ''));
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.ok(await page.locator('.quiz-score').isVisible());
  assert.equal(await page.locator('.certificate').isVisible(), false);
}, { before: () => { window.printed = 0; window.print = () => { window.printed += 1; }; } }));

test('a quiz that was changed keeps the questions that are still there', () => onPage(kindsSite.url, address('ks2/choose'), async (page) => {
  await page.evaluate(() => sessionStorage.setItem('belisha:1:quiz:quizzes/ks2/choose', JSON.stringify({ v: 'other', q: { q_strongest: [1, 1], q_gone: [1, 1], q_who: 'nonsense' }, done: true })));
  await page.reload();
  assert.ok(await page.locator('[id="q_who"]').isVisible(), 'goes on after the last question that was done');
  assert.equal(await page.locator('.quiz-end').isVisible(), false);
}));

const speaking = () => {
  window.spoken = [];
  const voices = [{ name: 'far', lang: 'en-GB', localService: false }, { name: 'near', lang: 'en-GB', localService: true }];
  const speech = { getVoices: () => (window.farOnly ? voices.slice(0, 1) : voices), cancel() { window.spoken.push('stop'); }, speak(it) { window.spoken.push([it.voice.name, it.text]); }, addEventListener() {} };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
};

for (const path of ['quizzes/ks1/pictures.html', 'ks1/pictures.html']) {
  test(`${path}: question, answers, hint and feedback can be heard, with a voice of this device`, () => onPage(host.url, path, async (page) => {
    const question = page.locator('.question:visible').first();
    assert.deepEqual(await page.evaluate(() => window.spoken), [], 'nothing speaks by itself');
    assert.equal(await question.locator('.speak:visible').count(), 3, 'the question and its two answers');
    const stem = (await question.locator('.stem').innerText()).trim();
    await question.locator('.speak-wide').first().click();
    await question.locator('.option .speak').first().click();
    const heard = (await page.evaluate(() => window.spoken)).filter((it) => it !== 'stop');
    assert.deepEqual(heard.map(([voice]) => voice), ['near', 'near']);
    assert.ok(heard[0][1].includes(stem), heard[0][1]);
    assert.ok(!/\b[AB]\b/.test(heard[1][1]) || heard[1][1].startsWith('A '), 'the description and the words, not the letter');
    await question.locator('.option:not([data-right]) label').click();
    await question.getByRole('button', { name: words.quiz_check }).click();
    await question.locator('.panel .speak').click();
    const last = (await page.evaluate(() => window.spoken)).at(-1)[1];
    assert.ok(last.includes(words.quiz_look) && last.includes(words.quiz_hint), last);
    assert.equal(await page.locator('.read-together').count(), 0);
    await assertAccessible(page, 'with voices');
    await assertFits(page, 'with voices');
  }, { before: speaking, width: 360 }));
}

test('ks1/sort.html: the cards can be heard too, and still be placed', () => onPage(kindsSite.url, address('ks1/sort'), async (page) => {
  const it = cases.find(({ kind }) => kind === 'sort for the youngest');
  const question = questionAt(page, it.id, hands.touch);
  assert.equal(await question.section.locator('.card-item .speak').count(), 4);
  await question.answer(it.right);
  await question.check();
  await question.assertSays(words.quiz_right, []);
}, { before: speaking, touch: true, width: 768 }));

test('a story for the youngest can be heard, scene by scene, and says that it is no fault', () => onPage(host.url, address('ks1/sort-story'), async (page) => {
  const scene = page.locator('.question:visible');
  assert.equal(await scene.locator('.speak').count(), 3, 'the scene and its two choices');
  await scene.getByRole('link', { name: 'Laugh' }).click();
  await scene.getByText(words.quiz_scene_wrong).waitFor();
  await scene.locator('.speak-wide').click();
  const heard = (await page.evaluate(() => window.spoken)).at(-1)[1];
  assert.ok(heard.includes('Ben cries') && heard.includes(words.quiz_scene_wrong), heard);
  await assertAccessible(page, 'a story with voices');
  await assertFits(page, 'a story with voices');
}, { before: speaking, width: 360 }));

test('without a voice on the device: “Read this with a grown-up”, once, and nothing is sent to a far voice', () => onPage(kindsSite.url, address('ks1/pictures'), async (page) => {
  await page.locator('.read-together').waitFor();
  assert.equal(await page.locator('.read-together').count(), 1);
  assert.equal(await page.locator('.speak').count(), 0);
}));

test('questions inside a lesson: order, match, sort, gap and think answer back and keep nothing', () => onPage(host.url, 'ks2/order.html', async (page) => {
  const at = (id) => questionAt(page, `q_${id}`, hands.mouse);
  const inline = {
    'order-inline': { order: ['Stop', 'Think', 'Tell'] }, 'match-inline': { place: { 'to hurry': '“Act now!”', 'be excited': '“You have won!”' } },
    'sort-inline': { place: { 'A prize': 'A trick', 'A note': 'Not a trick' } }, 'gap-inline': { type: ['Rush'] },
  };
  for (const [id, answer] of Object.entries(inline)) {
    const question = at(id);
    assert.equal(await question.section.count(), 1, id);
    await question.answer(answer);
    await question.check();
    await question.assertSays(words.quiz_right, []);
    assert.equal(await question.section.locator('.actions button').count(), 0, 'a question in a lesson leads nowhere');
  }
  assert.ok(await at('think-inline').section.getByText(words.quiz_idea_open).isVisible());
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  await assertAccessible(page, 'a lesson with every kind, answered');
}));

test('a page loads only the scripts that it needs', () => {
  const scripts = (path) => [...readFileSync(join(kindsSite.folder, path), 'utf8').matchAll(/src="[./]*assets\/(quiz[a-z-]*)\.js"/g)].map(([, name]) => name);
  assert.deepEqual(scripts('ks2/choose.html'), []);
  assert.deepEqual(scripts('ks1/sort.html'), ['quiz-parts', 'quiz-sheet', 'quiz-speak', 'quiz-place', 'quiz-sort', 'quiz']);
  assert.deepEqual(scripts('quizzes/ks2/story.html'), ['quiz-parts', 'quiz-sheet', 'quiz-story', 'quiz']);
  assert.deepEqual(scripts('quizzes/ks2/order.html'), ['quiz-parts', 'quiz-sheet', 'quiz-order', 'quiz-code', 'quiz-store', 'quiz-end', 'quiz']);
});
