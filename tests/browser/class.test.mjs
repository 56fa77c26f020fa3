// "Show to class": a lesson section by section and a quiz question by question, by keyboard and by mouse; and what is printed from it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage, onPages } from './lib/browser.mjs';
import { press } from './lib/keyboard.mjs';
import { kindsSite } from './lib/kinds.mjs';
import { readPages } from './lib/pages.mjs';
import { questionsOf } from './lib/quiz-source.mjs';
import { serve } from './lib/server.mjs';
import { fill, publicSite, some, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const kindsHost = await serve(kindsSite.folder);
const pages = await readPages(publicSite);
const lessons = some([...pages].filter(([, page]) => page.kind === 'lesson').map(([path]) => path));
const quizzes = some([...pages].filter(([, page]) => page.quiz === 'check' && !page.sensitive).map(([path]) => path));
const kind = (name) => `quizzes/${name}.html`;

test('there are lessons and quizzes to show', () => assert.ok(lessons.length > 0 && quizzes.length > 0));

for (const path of [...lessons, ...quizzes]) {
  test(`${path}: opens with the mouse, and Escape gives the focus back to its button`, () => onPage(host.url, path, async (page) => {
    const view = await open(page);
    assert.ok(await page.evaluate(() => document.querySelector('.class-view').matches(':modal')), 'the page behind it cannot be reached');
    assert.ok(await holdsFocus(view.dialog), 'the focus is in it');
    const box = await view.dialog.boundingBox();
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, ...Object.values(page.viewportSize())], 'it fills the window');
    await leave(page);
    assert.ok(await holdsFocus(page.getByRole('button', { name: words.class_open })));
  }));

  test(`${path}: every screen is reached by the arrow keys, fits the wall, and axe finds nothing`, () => onPage(host.url, path, async (page) => {
    const view = await open(page, 'Enter');
    const count = await view.count();
    for (let number = 1; number <= count; number += 1) {
      assert.equal(await view.place.textContent(), fill(words.class_place, number, count));
      assert.ok(await holdsFocus(view.title), 'the focus is on what is new');
      assert.deepEqual(await page.evaluate(sticksOut), [], `screen ${number}`);
      await assertAccessible(page, `screen ${number}`);
      if (await view.button(words.class_reveal).isVisible()) {
        await page.keyboard.press('Space');
        assert.ok(!(await view.button(words.class_reveal).isVisible()), 'Space shows the answer');
        assert.deepEqual(await page.evaluate(sticksOut), [], `screen ${number}, with its answer`);
        await assertAccessible(page, `screen ${number}, with its answer`);
      }
      if (number < count) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowRight');
    assert.equal(await view.place.textContent(), fill(words.class_place, count, count), 'the last stays the last');
  }, { width: 1440 }));
}

test('Shift and Enter start it when nothing has the focus, and never from a link or a field', () => onPage(publicSite.url, quizzes[0], async (page) => {
  await page.locator('.question input').first().focus();
  await page.keyboard.press('Shift+Enter');
  assert.equal(await page.locator('.class-view[open]').count(), 0);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.class-view[open]').count(), 0, 'Enter alone does nothing');
  await page.keyboard.press('Shift+Enter');
  await page.locator('.class-view[open]').waitFor();
  await leave(page);
}));

test('Page Down and Page Up, Home and End, Space, and the buttons', () => onPage(publicSite.url, quizzes[0], async (page) => {
  const view = await open(page);
  const count = await view.count();
  const at = async (number) => assert.equal(await view.place.textContent(), fill(words.class_place, number, count));
  await page.keyboard.press('PageDown'); await at(2);
  await page.keyboard.press('PageUp'); await at(1);
  await page.keyboard.press('End'); await at(count);
  await page.keyboard.press('Home'); await at(1);
  await page.keyboard.press('Space'); await at(2);
  await page.keyboard.press('Space'); await at(2);
  assert.ok(await view.dialog.getByText(words.quiz_right_answer, { exact: true }).first().isVisible(), 'Space shows the answer first');
  await page.keyboard.press('Space'); await at(3);
  await view.button(words.class_back).click(); await at(2);
  await view.button(words.class_next).click(); await at(3);
  await view.button(words.class_leave).click();
  assert.equal(await page.locator('.class-view[open]').count(), 0);
}));

for (const path of quizzes) {
  test(`${path}: letters are those of the worksheet, and the answer comes with its reason`, () => onPage(publicSite.url, path, async (page) => {
    const view = await open(page);
    for (const question of questionsOf(path.replace(/\.html$/, '.md'))) {
      await page.keyboard.press('ArrowRight');
      assert.equal((await view.title.innerText()).replace(/\s+/g, ' ').trim(), question.stem);
      if (!question.choose) continue;
      const options = view.dialog.locator('.vote');
      assert.deepEqual(await options.locator('.unseen').allTextContents(), question.options.map((_, at) => String.fromCharCode(65 + at)));
      for (const [at, option] of question.options.entries()) {
        const said = await options.nth(at).evaluate((item) => [...item.querySelectorAll('img')].map((image) => image.alt).concat(item.querySelector('.vote-words').textContent).join(' '));
        assert.ok(option.words.split(' ').every((word) => said.includes(word)), `${option.words}: ${said}`);
        assert.equal(await options.nth(at).locator('svg.shape').count(), 1, 'a shape as well as a colour');
      }
      const before = await view.dialog.innerText();
      assert.ok(question.options.every(({ feedback }) => !feedback || !before.includes(feedback)), 'no answer before it is asked for');
      await view.button(words.class_reveal).click();
      const right = question.options.filter((option) => option.right);
      assert.equal(await view.dialog.getByText(words.quiz_right_answer, { exact: true }).count(), right.length);
      for (const { feedback } of right) assert.ok((await view.dialog.innerText()).replace(/\s+/g, ' ').includes(feedback), feedback);
      assert.ok((await view.dialog.getByRole('status').textContent()).includes(words.quiz_right_answer), 'it is announced');
      const about = view.button(words.quiz_about_options);
      if (await about.isVisible()) {
        await about.click();
        for (const { feedback } of question.options) assert.ok((await view.dialog.innerText()).replace(/\s+/g, ' ').includes(feedback), feedback);
      }
    }
  }));
}

test('hands: numbers in, bars out, cleared on the next question, never stored', () => onPage(host.url, quizzes[0], async (page) => {
  const view = await open(page);
  await page.keyboard.press('ArrowRight');
  assert.equal(await view.dialog.locator('.tally').filter({ visible: true }).count(), 0, 'nobody counts before it is asked for');
  await view.button(words.class_hands).click();
  const field = (letter) => view.dialog.getByRole('textbox', { name: fill(words.class_hands_for, letter) });
  await field('A').fill('6');
  await field('B').fill('1x7');
  await view.button(fill(words.class_hands_more, 'B')).click();
  await view.button(fill(words.class_hands_less, 'A')).click();
  assert.deepEqual([await field('A').inputValue(), await field('B').inputValue()], ['5', '18']);
  assert.ok(await view.dialog.getByText(fill(words.class_hand_many, 23), { exact: true }).isVisible());
  const parts = await view.dialog.locator('.tally-bar').evaluateAll((bars) => bars.map((bar) => Number(bar.style.getPropertyValue('--part')).toFixed(2)));
  assert.deepEqual(parts.slice(0, 2), ['0.22', '0.78']);
  await assertAccessible(page, 'hands');
  await field('A').press('ArrowLeft');
  assert.ok(await field('A').isVisible(), 'arrows stay in a number');
  await field('A').press('Enter');
  assert.ok(await holdsFocus(field('B')), 'Enter goes to the next number');
  await field('B').press('PageDown');
  await page.keyboard.press('PageUp');
  assert.deepEqual([await field('A').inputValue(), await field('B').inputValue()], ['0', '0']);
  assert.equal(await page.evaluate(() => Object.entries({ ...localStorage, ...sessionStorage }).filter(([, value]) => /18|23/.test(value)).length), 0);
}));

test('a sensitive quiz: no votes, no numbers, no cards; the answer, and at the end who helps', () => onPage(kindsHost.url, kind('ks2/bullying'), async (page) => {
  const view = await open(page);
  assert.ok(await view.dialog.getByText(words.class_quietly, { exact: true }).isVisible());
  assert.equal(await view.button(words.class_print_voting).count(), 0);
  await page.keyboard.press('ArrowRight');
  assert.equal(await view.dialog.locator('svg.shape').count(), 0);
  assert.equal(await view.button(words.class_hands).filter({ visible: true }).count(), 0);
  await assertAccessible(page, 'a sensitive question');
  await page.keyboard.press('Space');
  assert.ok(await view.dialog.getByText(words.quiz_right_answer, { exact: true }).isVisible());
  await page.keyboard.press('End');
  assert.equal(await view.title.innerText(), words.quiz_sensitive_end);
  assert.ok(await view.dialog.getByText('0800 1111').isVisible());
  await assertAccessible(page, 'the end');
}));

test('a survey: choices to think about, nothing to count', () => onPage(kindsHost.url, kind('ks2/survey'), async (page) => {
  const view = await open(page);
  await page.keyboard.press('ArrowRight');
  assert.ok(await view.dialog.getByText(words.class_survey, { exact: true }).isVisible());
  assert.ok(!(await view.button(words.class_hands).isVisible()));
  assert.ok(!(await view.button(words.class_reveal).isVisible()));
}));

for (const [name, path, before, after] of [
  ['order', 'ks2/order', ['Delete it together'], ['1', '2', '3', '4']],
  ['match', 'ks2/match', ['Search engine', 'finds pages with your words'], []],
  ['sort', 'ks2/sort', ['Fact', 'Opinion', 'Paris is in France'], []],
  ['gap', 'ks2/gap-bank', ['hide', 'hurry'], ['stop', 'press', 'tell']],
  ['short', 'ks3/short', [], [words.quiz_answer_words]],
  ['think', 'ks3/think', [words.class_think], [words.quiz_why]],
]) {
  test(`${name}: is shown, and its answer too`, () => onPage(kindsHost.url, kind(path), async (page) => {
    const view = await open(page);
    await page.keyboard.press('ArrowRight');
    for (const text of before) assert.ok((await view.dialog.innerText()).includes(text), text);
    await assertAccessible(page, 'the question');
    await view.button(words.class_reveal).click();
    for (const text of after) assert.ok((await view.dialog.locator('.slide').innerText()).includes(text), text);
    assert.equal(await view.dialog.locator('.slide input').filter({ visible: true }).count(), 0, 'nothing to type into');
    if (name === 'order') assert.match(await view.dialog.locator('.class-numbered').innerText(), /Stop[^]*Look[^]*Show[^]*Delete/);
    if (name === 'match') assert.match(await view.dialog.locator('.class-pairs li').first().innerText(), /Search engine[^]*finds pages/);
    if (name === 'sort') assert.deepEqual(await view.dialog.locator('.class-groups > li').evaluateAll((all) => all.map((it) => it.querySelectorAll('li').length)), [2, 1, 1]);
    await assertAccessible(page, 'the answer');
  }));
}

test('a story: the class chooses, and the way back leads through what was chosen', () => onPage(kindsHost.url, kind('ks2/story'), async (page) => {
  const view = await open(page);
  await page.keyboard.press('ArrowRight');
  const first = await view.title.innerText();
  for (let scenes = 0; scenes < 12 && (await view.dialog.locator('.vote-choice').count()) > 0; scenes += 1) {
    await assertAccessible(page, await view.title.innerText());
    await view.dialog.locator('.vote-choice').first().click();
  }
  assert.ok(await view.button(words.class_story_again).isVisible(), 'an ending');
  await page.keyboard.press('ArrowLeft');
  assert.ok((await view.dialog.locator('.vote-choice').count()) > 0, 'back to the scene before');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(first, '');
}));

test('from a lesson, the quiz can be shown next', () => onPage(publicSite.url, lessons.find((path) => quizzes.includes(`quizzes/${path}`)), async (page) => {
  const view = await open(page);
  await page.keyboard.press('End');
  await view.dialog.locator('.slide-end a.button').first().click();
  await page.waitForURL(/quizzes\//);
  await page.locator('.class-view[open]').waitFor();
}));

test('voting cards: A, B, C and D on one sheet of A4', () => onPage(publicSite.url, quizzes[0], async (page) => {
  const sheets = await printed(page, words.class_print_voting);
  assert.equal(sheets.length, 1);
  for (const letter of ['A', 'B', 'C', 'D']) assert.match(sheets[0], new RegExp(`\\b${letter}\\b`));
  for (const shape of [words.class_shape_a, words.class_shape_b, words.class_shape_c, words.class_shape_d]) assert.ok(sheets[0].includes(shape), shape);
  assert.ok(!sheets[0].includes(questionsOf(quizzes[0].replace(/\.html$/, '.md'))[0].stem), 'and nothing else');
}));

for (const [path, texts] of [['ks2/order', ['Stop and take', 'Delete it together']], ['ks2/match', ['Search engine', 'tries to sell']], ['ks2/sort', ['Opinion', 'Paris is in']]]) {
  test(`${path}: cut-up cards, mixed, without an answer`, () => onPage(kindsSite.url, kind(path), async (page) => {
    const text = (await printed(page, words.class_print_cut)).join('\n');
    for (const part of texts) assert.ok(text.includes(part), part);
    assert.ok(!text.includes(words.quiz_right_answer) && !text.includes(words.quiz_why) && !text.includes(words.class_reveal));
    if (path.endsWith('order')) assert.ok(!/Stop and[^]*Look at[^]*Show it[^]*Delete it/.test(text), 'not in the right order');
  }));
}

test('the worksheet keeps the letters of the answer page, whatever the screen has mixed', () => onPages(publicSite.url, quizzes, async (page, path) => {
  // Without white space: lines end anywhere, and code has room around it.
  const flat = (text) => text.replace(/\s+/g, '');
  const sheet = flat((await pdf(page)).join('\n'));
  for (const question of questionsOf(path.replace(/\.html$/, '.md')).filter(({ choose }) => choose)) {
    assert.ok(sheet.includes(flat(question.stem)), question.stem);
    let from = sheet.indexOf(flat(question.stem));
    for (const [at, option] of question.options.entries()) {
      if (option.words.length > 40 || /^[^a-z]*$/.test(option.words) || path.includes('ks1')) continue;
      const place = sheet.indexOf(flat(`${String.fromCharCode(65 + at)} ${option.words}`), from);
      assert.ok(place > from, `${String.fromCharCode(65 + at)} ${option.words}`);
      from = place;
    }
    assert.ok(question.options.every(({ feedback }) => !feedback || !sheet.includes(flat(feedback))), 'no answer');
  }
  assert.equal(await page.locator('.question-sheet').count(), 0, 'and the screen is as it was');
}));

test('a phone, big letters: nothing sticks out sideways', () => onPages(publicSite.url, [lessons[0], quizzes[0]], async (page) => {
  await page.evaluate(() => { document.documentElement.dataset.size = '4'; document.documentElement.dataset.spacing = '3'; });
  const view = await open(page);
  const count = await view.count();
  for (let number = 1; number <= count; number += 1) {
    const wide = await page.evaluate(() => [document.querySelector('.class-view'), document.querySelector('.class-stage')].filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.className));
    assert.deepEqual(wide, [], `screen ${number}`);
    await page.keyboard.press('ArrowRight');
  }
}, { width: 320 }));

test('without scripts there is no button that does nothing', () => onPages(publicSite.url, [lessons[0], quizzes[0]], async (page) => {
  assert.ok(!(await page.getByText(words.class_open, { exact: true }).isVisible()));
}, { js: false }));

async function open(page, key) {
  const button = page.getByRole('button', { name: words.class_open, exact: true });
  if (key) await press(page, button, words.class_open, key);
  else await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.waitForTimeout(250);
  return {
    dialog,
    title: dialog.locator('.slide-title'),
    place: dialog.locator('.class-place'),
    button: (name) => dialog.getByRole('button', { name, exact: true, includeHidden: false }),
    count: async () => Number((await dialog.locator('.class-place').textContent()).match(/\d+/g).at(-1)),
  };
}

async function leave(page) {
  await page.keyboard.press('Escape');
  await page.locator('.class-view[open]').waitFor({ state: 'detached' });
}

/** Runs in the page: what a hall cannot see without scrolling. */
function sticksOut() {
  const stage = document.querySelector('.class-stage');
  return stage.scrollHeight > stage.clientHeight + 1 || stage.scrollWidth > stage.clientWidth + 1 ? [`${stage.scrollWidth} × ${stage.scrollHeight} in ${stage.clientWidth} × ${stage.clientHeight}`] : [];
}

/** Presses a print button of the first screen, and reads the sheets that would come out. */
async function printed(page, name) {
  await page.evaluate(() => { window.print = () => { window.asked = true; }; });
  const view = await open(page);
  await view.button(name).click();
  assert.ok(await page.evaluate(() => window.asked), 'the browser is asked to print');
  const sheets = await pdf(page);
  assert.equal(await page.locator('.card-sheet').count(), 0, 'the cards are gone when they are printed');
  assert.ok(await view.dialog.isVisible(), 'the class still sees what it saw');
  return sheets;
}

/** The words of each sheet of A4. */
async function pdf(page) {
  const bytes = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' }, preferCSSPageSize: true });
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).split('\f').slice(0, -1);
}
