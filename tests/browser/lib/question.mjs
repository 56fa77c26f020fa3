// One "choose" question on a page, answered by keyboard alone.

import assert from 'node:assert/strict';
import { holdsFocus } from './browser.mjs';
import { assertFocusShows, press, tabTo } from './keyboard.mjs';
import { words } from './site.mjs';

export function questionOn(page, { id, multi, options }) {
  const section = page.locator(`[id="${id}"]`);
  const button = (name) => section.getByRole('button', { name, exact: true });
  // An option's name is its letter, its words, and at the end perhaps a mark.
  const marks = [words.quiz_right_answer, words.quiz_your_answer].map(escape).join('|');
  const box = (option) => section.getByRole(multi ? 'checkbox' : 'radio', { name: new RegExp(`^[A-Z]?\\s*${escape(option.words)}\\s*(${marks})?$`) });
  // The stem in the legend is focused when a question comes; the options are below it.
  const group = section.locator('.options');
  const right = options.filter((option) => option.right);

  /** Makes exactly these options the chosen ones. */
  async function choose(wanted) {
    if (multi) {
      for (const option of options) {
        if ((await box(option).isChecked()) !== wanted.includes(option)) await press(page, box(option), `“${option.words}”`, 'Space');
      }
    } else {
      if (!(await holdsFocus(group))) await tabTo(page, group, `the options of ${id}`);
      await assertFocusShows(page, `an option of ${id}`);
      await page.keyboard.press('Space');
      for (let steps = 0; steps < options.length && !(await holdsFocus(box(wanted[0]))); steps += 1) await page.keyboard.press('ArrowDown');
    }
    for (const option of options) assert.equal(await box(option).isChecked(), wanted.includes(option), `“${option.words}” is as it was chosen`);
  }

  async function check(key = 'Enter') {
    await press(page, button(words.quiz_check), `“${words.quiz_check}” of ${id}`, key);
  }

  /** A screen reader is told `title`, the reader sees each of `texts`, and the focus has not been lost. */
  async function assertSays(title, texts) {
    const live = section.locator('[role=status], [role=alert], [aria-live]');
    await live.filter({ hasText: title }).first().waitFor({ state: 'attached', timeout: 3000 }).catch(() => {});
    const said = (await live.allTextContents()).join(' ');
    assert.ok(said.includes(title), `a live region of ${id} says “${title}”; it says “${said.trim()}”`);
    for (const text of texts) assert.ok(await shows(text), `${id} shows “${text}”`);
    assert.ok(await holdsFocus(section), `the focus stays in ${id}`);
  }

  /** Whether these words can be read in the question; a picture is read by its description. */
  function shows(text) {
    return section.evaluate((element, wanted) => {
      const pictures = [...element.querySelectorAll('img')].filter((image) => image.getClientRects().length > 0).map((image) => image.alt);
      const rest = pictures.reduce((words, alt) => words.replace(alt, ''), wanted).trim();
      return element.innerText.replace(/\s+/g, ' ').includes(rest);
    }, text);
  }

  /** Different wrong answers of the right size, one for each try. */
  function wrongs() {
    const wrong = options.filter((option) => !option.right);
    if (!multi) return [[wrong[0]], [wrong.at(-1)], [wrong[0]]];
    const others = right.slice(1);
    return [[...others, wrong[0]], [right[0], ...others.slice(1), wrong[0]], [...others, wrong[0]]];
  }

  return { section, button, box, right, choose, check, assertSays, shows, wrongs };
}

export function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
