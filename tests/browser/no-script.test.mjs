// Every kind of page with scripts off: it can be read whole, it leads on, and nothing on it pretends to work.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { everyKind } from './lib/page-kinds.mjs';
import { trustedTitle, words } from './lib/site.mjs';

const off = { js: false };
const bare = ['404', 'neutral'];

for (const { name, site, path, kind } of await everyKind()) {
  test(name, () => onPage(site.url, path, async (page) => {
    assert.ok(await page.locator('h1').first().isVisible());
    const unfulfilled = await page.locator('button:visible, [role=button]:visible, input:visible:not([type=radio]):not([type=checkbox]):not(.gap)').evaluateAll((all) => all.map((it) => it.outerHTML.slice(0, 90)));
    assert.deepEqual(unfulfilled, [], 'a control that needs a script is not shown');
    if (!bare.includes(kind)) {
      assert.ok(await page.locator('header').getByRole('link', { name: words.worried_help }).isVisible(), 'help is there');
      assert.ok(await page.locator('header a.brand').isVisible(), 'the way home is there');
      if (kind !== 'home') assert.ok(await page.getByRole('navigation', { name: words.main_nav }).getByRole('link').first().isVisible(), 'the main places are there');
    }
    const lost = await page.evaluate(unreadable, [words.print]);
    assert.deepEqual(lost, [], 'all words can be read, or unfolded');
  }, off));
}

for (const { path, site, kind } of (await everyKind()).filter((it) => ['quiz', 'agreement', 'help', 'lesson'].includes(it.kind))) {
  test(`${path}: what it is for works`, () => onPage(site.url, path, async (page) => {
    if (kind === 'quiz') {
      assert.equal(await page.locator('.question:visible').count(), await page.locator('.question').count(), 'every question is there');
      for (const fold of await page.locator('.question details > summary').all()) await fold.click();
      assert.equal(await page.locator('.question details:not([open])').count(), 0, 'hints and answers unfold');
    }
    if (kind === 'agreement') assert.equal(await page.locator('.signature:visible').count(), await page.locator('.signature').count(), 'there is room to sign');
    if (kind === 'help') {
      assert.ok(await page.locator('a[href="tel:999"]').isVisible() && await page.getByRole('heading', { name: trustedTitle(path) }).first().isVisible());
      assert.ok((await page.locator('a[href^="tel:"]:visible').count()) > 1, 'numbers can be tapped');
    }
    if (kind === 'lesson') {
      const word = page.locator('a.keyword').first();
      if (await word.count() > 0) {
        await word.click();
        await page.waitForURL(/glossary\.html#/);
      }
    }
  }, off));
}

/** Runs in the page: words of the main part that nobody can come to see. */
function unreadable(fine) {
  const out = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    // Buttons are for scripts; what belongs to paper or to a finished quiz or story waits for it; a fold opens by itself. Where
    // codes are pasted there is another way, by hand, on the same page.
    const waits = parent.closest('button, svg, template, .paper-only, .script-only, .certificate, .quiz-keep, .quiz-end [hidden], .progress, .outside-list, .class-tools, .marking-paste, .quiz[data-kind=scenario]:not([data-sensitive]) ~ .quiz-end, details:not([open])');
    if (text && !waits && !fine.includes(text) && !parent.checkVisibility({ visibilityProperty: true })) out.push(`“${text.slice(0, 60)}” in .${parent.className}`);
  }
  return out;
}
