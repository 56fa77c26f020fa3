// What a pupil does who has a keyboard and nothing else.

import assert from 'node:assert/strict';
import { holdsFocus } from './browser.mjs';

/** Presses Tab until the focus is on `locator` or inside it. */
export async function tabTo(page, locator, what) {
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab');
    if (await holdsFocus(locator)) return presses + 1;
  }
  return assert.fail(`Tab does not reach ${what}`);
}

/** Presses Tab until the focus is on the button or link, then presses the key. */
export async function press(page, locator, what, key = 'Enter') {
  await locator.waitFor();
  await tabTo(page, locator, what);
  await assertFocusShows(page, what);
  await page.keyboard.press(key);
}

/** The focused element is on the screen and looks different from one without focus. */
export async function assertFocusShows(page, what) {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const ring = (it) => { const style = getComputedStyle(it); return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; };
    // A ring may be drawn by the label around a box.
    const shows = ring(element) || (element.closest('label') && (ring(element.closest('label')) || [...element.closest('label').children].some(ring)));
    return { shows: Boolean(shows), inside: box.bottom > 0 && box.top < innerHeight };
  });
  assert.deepEqual(seen, { shows: true, inside: true }, `the focus on ${what} can be seen`);
}
