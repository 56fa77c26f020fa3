// axe-core: what a program can find out about how a page works for everybody.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Finds no violation on the page as it stands, in light and in dark. */
export async function assertAccessible(page, what, colours = ['light', 'dark']) {
  const found = [];
  for (const colour of colours) {
    await page.emulateMedia({ colorScheme: colour });
    for (const violation of await violations(page)) found.push(`${colour}: ${violation}`);
  }
  assert.deepEqual(found, [], `axe on ${what}`);
}

async function violations(page) {
  // Evaluated by the debugger, so that the page's content security policy stays as strict as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return result.violations.map((it) => {
      const nodes = it.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} (${[...node.any, ...node.all, ...node.none].map((why) => why.message).join('; ')})`);
      return `${it.id}: ${it.help}: ${nodes.join(' | ')}`;
    });
  }, rules);
}
