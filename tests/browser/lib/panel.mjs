// The panel of reading settings, by keyboard.

import { tabTo } from './keyboard.mjs';
import { words } from './site.mjs';

export function summary(page) {
  return page.locator('summary', { hasText: words.settings });
}

export async function openPanel(page) {
  await tabTo(page, summary(page), words.settings);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('group', { name: words.settings, exact: true });
  await panel.waitFor();
  return panel;
}

/** Goes to one setting and presses the arrow key some times. */
export async function step(page, panel, name, times) {
  await tabTo(page, panel.getByRole('group', { name, exact: true }), name);
  for (let presses = 0; presses < times; presses += 1) await page.keyboard.press('ArrowRight');
}
