// The portal with one small quiz of every kind, built; and how a pupil answers each kind with a mouse, a finger or the keyboard.
//
// tests/run.sh builds it and says where. To run one file by hand, build first and say it too:
//   belisha --portal tests/browser/portal build --out /tmp/kinds
//   BELISHA_KINDS=/tmp/kinds node --test tests/browser/kinds.test.mjs

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { holdsFocus } from './browser.mjs';
import { press, tabTo } from './keyboard.mjs';
import { escape } from './question.mjs';

const here = fileURLToPath(import.meta.url);
const folder = process.env.BELISHA_KINDS;
if (!folder || !existsSync(join(folder, 'index.html'))) {
  throw new Error('BELISHA_KINDS must name the built site of tests/browser/portal. Run bash tests/run.sh, which builds and names it.');
}

export const kindsSite = { folder, url: pathToFileURL(resolve(folder) + sep).href };

/** Every word that the theme says itself. */
export const words = Object.fromEntries(
  [...readFileSync(resolve(here, '../../../../themes/crossing/strings/en-GB.toml'), 'utf8').matchAll(/^([a-z0-9_]+) = (".*")$/gm)].map(([, key, value]) => [key, JSON.parse(value)]),
);

/** How somebody presses a thing on the page. */
export const hands = {
  mouse: { press: (page, locator) => locator.click(), context: {} },
  touch: { press: (page, locator) => locator.tap(), context: { touch: true, width: 820 } },
  keyboard: { press: (page, locator, what) => press(page, locator, what), context: {}, keys: true },
};

/**
 * What there is to answer: `path` of the quiz, `id` of the question, its right answer, a wrong one, and words that the right one shows.
 * `some`: how many parts of the wrong answer are right already.
 */
export const cases = [
  { kind: 'choose', path: 'ks2/choose', id: 'q_strongest', right: { choose: ['copper-tulip-lantern'] }, wrong: { choose: ['fluffy'] }, says: 'A pet’s name', shows: ['copper-tulip-lantern', 'Long and random'] },
  { kind: 'choose many', path: 'ks2/choose-many', id: 'q_where', right: { choose: ['Your home address', 'Your school badge'] }, wrong: { choose: ['Your home address', 'Your best colour'] }, says: 'Lots of people', shows: ['Your home address', 'Your school badge', 'Places can lead'] },
  { kind: 'pictures', path: 'ks1/pictures', id: 'q_fine', young: true, right: { choose: ['I like pizza'] }, wrong: { choose: ['Where I live'] }, says: 'Your home is private', shows: ['Where you live is private'] },
  {
    kind: 'order', path: 'ks2/order', id: 'q_act-now', some: [2, 4], shows: ['Stop and take your hand off the screen', 'Stopping first'], says: 'What gives you time',
    right: { order: ['Stop and take', 'Look at who', 'Show it to', 'Delete it'] }, wrong: { order: ['Stop and take', 'Show it to', 'Look at who', 'Delete it'] },
  },
  {
    kind: 'match', path: 'ks2/match', id: 'q_what', some: [1, 3], shows: ['Link – takes you to another page', 'Adverts are often'], says: 'Which one wants your money?',
    right: { place: { 'finds pages': 'Search engine', 'takes you': 'Link', 'tries to sell': 'Advert' } }, wrong: { place: { 'finds pages': 'Advert', 'takes you': 'Link', 'tries to sell': 'Search engine' } },
  },
  {
    kind: 'sort', path: 'ks2/sort', id: 'q_groups', some: [2, 4], shows: ['Opinion', 'A fact stays true'], says: 'Which ones could you look up?',
    right: { place: { Water: 'Fact', Paris: 'Fact', Football: 'Opinion', 'Buy two': 'Advert' } }, wrong: { place: { Water: 'Fact', Paris: 'Fact', Football: 'Advert', 'Buy two': 'Opinion' } },
  },
  {
    kind: 'sort for the youngest', path: 'ks1/sort', id: 'q_kind', some: [3, 4], young: true, shows: ['Kind words help'], says: 'Which words make you smile?',
    right: { place: { 'your drawing': 'Kind', 'help you': 'Kind', 'cannot play': 'Not kind', 'hat is silly': 'Not kind' } }, wrong: { place: { 'your drawing': 'Not kind', 'help you': 'Kind', 'cannot play': 'Not kind', 'hat is silly': 'Not kind' } },
  },
  {
    kind: 'gap with words to use', path: 'ks2/gap-bank', id: 'q_odd', some: [2, 3], shows: ['stop', 'A grown-up can look'], says: 'What comes first',
    right: { place: { stop: 'Gap 1', press: 'Gap 2', tell: 'Gap 3' } }, wrong: { place: { stop: 'Gap 1', press: 'Gap 2', hide: 'Gap 3' } },
  },
  { kind: 'gap, typed', path: 'ks3/gap-typed', id: 'q_complete', some: [1, 2], right: { type: [' Cookies', 'permission.'] }, wrong: { type: ['cookie', 'the bell'] }, says: 'something to eat', shows: ['permission', 'Both decide'] },
  { kind: 'short', path: 'ks3/short', id: 'q_two-step', right: { type: ['Two-Factor  Authentication.'] }, wrong: { type: ['a double lock'] }, says: 'How many steps', shows: ['two-step verification', 'still needs the code'] },
];

/** One question on the page, in somebody's hands. */
export function questionAt(page, id, hand) {
  const section = page.locator(`[id="${id}"]`);
  const button = (name) => section.getByRole('button', { name, exact: true });
  const card = (text) => section.locator('.card-button').filter({ has: page.locator('.card-words', { hasText: text }) });
  const slot = (place) => section.locator('.slot').filter({ has: page.locator('.unseen', { hasText: new RegExp(`^: ${escape(place)}$`) }) });

  async function answer(how) {
    if (how.choose) await choose(how.choose);
    for (const [at, start] of (how.order ?? []).entries()) await moveUpTo(start, at);
    for (const [text, place] of Array.isArray(how.place) ? how.place : Object.entries(how.place ?? {})) {
      if (await card(text).evaluate((it) => it.closest('.is-placed') !== null)) continue;
      await hand.press(page, card(text), String(text));
      await hand.press(page, slot(place), place);
    }
    for (const [at, text] of (how.type ?? []).entries()) {
      const box = section.locator('input[type="text"]:visible').nth(at);
      if (!(await box.isEditable())) continue;
      if (hand.keys) { if (!(await holdsFocus(box))) await tabTo(page, box, `gap ${at}`); await page.keyboard.press('Control+A'); await page.keyboard.type(text); } else await box.fill(text);
    }
  }

  async function choose(wanted) {
    const options = await section.locator('.option').all();
    const texts = await Promise.all(options.map((option) => option.innerText()));
    for (const [at, option] of options.entries()) {
      const box = option.locator('input');
      const right = wanted.some((text) => texts[at].includes(text));
      if ((await box.isChecked()) === right || (!right && (await box.getAttribute('type')) === 'radio')) continue;
      if (!hand.keys) await hand.press(page, option.locator('label'));
      else if ((await box.getAttribute('type')) === 'checkbox') await press(page, box, texts[at], 'Space');
      else {
        const group = section.locator('.options');
        if (!(await holdsFocus(group))) await tabTo(page, group, 'the options');
        await page.keyboard.press('Space');
        for (let steps = 0; steps < options.length && !(await box.isChecked()); steps += 1) await page.keyboard.press('ArrowDown');
      }
      assert.equal(await box.isChecked(), right, texts[at]);
    }
  }

  /** Moves the step that starts so up until it is at its place; its button keeps the focus, and the move is said. */
  async function moveUpTo(start, at) {
    const rows = section.locator('.order-row');
    for (let moves = 0; moves < 6; moves += 1) {
      const now = (await rows.locator('.order-words').allTextContents()).findIndex((text) => text.startsWith(start));
      if (now <= at) return;
      const up = section.getByRole('button', { name: new RegExp(`^${words.quiz_move_up}: ${start}`) });
      if (!hand.keys) await hand.press(page, up);
      else if (await holdsFocus(up)) await page.keyboard.press('ArrowUp');
      else await hand.press(page, up, `up: ${start}`);
      assert.ok(await holdsFocus(up), 'the focus stays on the button of the step that moved');
      assert.match(await section.locator('[role=status]').innerText(), /is now \d of \d/);
    }
  }

  const check = () => hand.press(page, button(words.quiz_check), words.quiz_check);
  const again = () => hand.press(page, button(words.quiz_try), words.quiz_try);
  const goOn = () => hand.press(page, section.getByRole('button', { name: new RegExp(`^(${words.quiz_next_question}|${words.quiz_finish})$`) }), 'the next step');

  /** The feedback is there, is said, and has the focus on its heading. */
  async function assertSays(title, texts) {
    const heading = section.locator('.panel-title');
    await heading.waitFor();
    assert.equal((await heading.innerText()).trim(), title);
    assert.ok(await holdsFocus(heading), 'the focus is on the heading of the feedback');
    assert.equal((await section.locator('[role=status]').innerText()).trim(), title, 'the live region says it');
    assert.equal(await section.locator('[role=status], [role=alert], [aria-live]').count(), 1, 'one live region');
    const seen = (await section.innerText()).replace(/\s+/g, ' ');
    for (const text of texts) assert.ok(seen.includes(text), `“${text}” in “${seen}”`);
    assert.doesNotMatch(seen, /\b(wrong|incorrect|fail|failed|mistake)\b/i, 'no scolding');
  }

  return { section, button, card, slot, answer, check, again, goOn, assertSays };
}

export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, place) => values[place]);
}
