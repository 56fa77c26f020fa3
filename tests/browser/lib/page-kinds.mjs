// One page of every kind that a portal can have, and what a reader can do on it.

import { serve } from './server.mjs';
import { readPages } from './pages.mjs';
import { kindsSite } from './kinds.mjs';
import { below, publicSite, staffSite, words } from './site.mjs';

/** `[{ name, site, path, kind, phone }]`: a page for each template, each kind of quiz, and each kind of question. */
export async function everyKind() {
  const found = new Map();
  const kindsPages = below(kindsSite.folder).filter((path) => path.startsWith('quizzes/'));
  const quizzes = { ...kindsSite, files: [], pages: kindsPages };
  for (const [site, isOfSite] of [[publicSite, () => true], [staffSite, (path) => path.startsWith('staff/')], [quizzes, () => true]]) {
    for (const [path, page] of await readPages(site)) {
      if (!isOfSite(path)) continue;
      // Every quiz of the small portal is another kind of question. A help page is another one for the youngest.
      const sort = site === quizzes ? path : `${page.kind} ${page.quiz ?? ''} ${page.kind === 'help' && page.voice === 'ks1' ? 'ks1' : ''} ${page.sensitive ? 'sensitive' : ''}`;
      if (!found.has(sort)) found.set(sort, { name: `${path}${site === quizzes ? ' (each kind of question)' : ''}`, site, path, kind: page.kind });
    }
  }
  return [...found.values()];
}

/** The same, each with the address of a web host: where a browser lets style sheets be read. */
export async function everyKindServed() {
  const hosts = new Map();
  const kinds = await everyKind();
  for (const { site } of kinds) if (!hosts.has(site.folder)) hosts.set(site.folder, await serve(site.folder));
  return kinds.map((it) => ({ ...it, base: hosts.get(it.site.folder).url }));
}

/**
 * What can be done on a page, each thing on the page as it comes. `does` gives false where the page has nothing of it.
 */
export const states = [
  ['as it comes', async () => true],
  ['all unfolded', unfold],
  ['reading settings open', (page) => pressed(page, page.locator('summary', { hasText: words.settings }))],
  ['answered', answer],
  ['shown to class', async (page) => {
    if (!await pressed(page, page.getByRole('button', { name: words.class_open, exact: true }))) return false;
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(200);
    return true;
  }],
];

/** Opens the menu of small screens, every fold and the meaning of every keyword. */
export async function unfold(page) {
  await pressed(page, page.getByRole('button', { name: words.menu, exact: true }));
  return page.evaluate(() => {
    const folds = document.querySelectorAll('main details:not([open])');
    const terms = document.querySelectorAll('.keyword-term[aria-expanded="false"]');
    folds.forEach((it) => { it.open = true; });
    terms.forEach((it) => it.click());
    return folds.length + terms.length > 0 || Boolean(document.querySelector('.nav.open'));
  });
}

/** Checks an answer that is not right, or not there, so that all that a question can say is on the page. */
async function answer(page) {
  const question = page.locator('.question:visible').first();
  if (await question.count() === 0) return false;
  const box = question.locator('.option input:not([type=hidden])').last();
  if (await box.count() > 0) await box.check({ force: true });
  const link = question.locator('.choice a, a.choice').first();
  if (await link.count() > 0) { await link.click(); return true; }
  return pressed(page, page.getByRole('button', { name: words.quiz_check, exact: true }).first());
}

async function pressed(page, locator) {
  if (await locator.count() === 0 || !await locator.first().isVisible()) return false;
  await locator.first().click();
  return true;
}
