// Leaving a page quickly: who can, how, and what it leaves behind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { publicSite, words } from './lib/site.mjs';

const host = await serve(publicSite.folder);
const older = ['help/ks3.html', 'help/ks4.html', 'help/families.html', 'help/index.html'];
const younger = ['help/ks1.html', 'help/ks2.html'];
const ordinary = ['index.html', 'ks3/index.html', 'glossary.html', 'parents/index.html', 'ks4/can-you-trust-that-ai-answer.html'];

for (const [name, base] of [['a file', publicSite.url], ['a host', host.url]]) {
  for (const path of older) {
    test(`${path} from ${name}: one tap leaves it, and Back does not lead to it again`, () => onPage(base, 'index.html', async (page) => {
      await page.goto(base + path);
      await page.getByRole('link', { name: words.exit, exact: true }).click();
      await page.waitForURL('**/times-tables.html');
      assert.equal(await page.title(), words.neutral_title);
      assert.doesNotMatch(await page.content(), /safe|worried|Beacon/i, 'the page does not say where it comes from');
      await page.goBack();
      assert.ok(page.url().endsWith('index.html') && !page.url().includes('help/'), page.url());
    }));
  }
}

test('Shift three times leaves, and each press is shown and said', () => onPage(host.url, 'help/ks3.html', async (page) => {
  const status = page.locator('.exit-bar [role="status"]');
  await page.keyboard.press('Shift');
  assert.equal(await status.innerText(), words.exit_said.replace('{0}', '1'));
  await page.keyboard.press('Shift');
  assert.equal(await page.locator('.exit-dots').innerText(), '●●○');
  assert.equal(await status.innerText(), words.exit_said.replace('{0}', '2'));
  await page.keyboard.press('Shift');
  await page.waitForURL('**/times-tables.html');
}));

test('a capital letter, a selection and a slow hand leave nothing', () => onPage(host.url, 'help/ks3.html', async (page) => {
  for (let time = 0; time < 4; time += 1) await page.keyboard.press('Shift+A');
  for (let time = 0; time < 4; time += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift');
  await page.clock.install();
  await page.keyboard.press('Shift');
  await page.clock.runFor(6000);
  await page.keyboard.press('Shift');
  assert.ok(page.url().endsWith('help/ks3.html'), page.url());
}));

test('the page says plainly what the history keeps', () => onPage(publicSite.url, 'help/families.html', async (page) => {
  assert.ok(await page.getByText(words.exit_note).isVisible());
  assert.ok(await page.getByText(words.exit_keys).isVisible());
}));

test('without scripts the button is a link to the same page', () => onPage(publicSite.url, 'help/ks4.html', async (page) => {
  await page.getByRole('link', { name: words.exit, exact: true }).click();
  await page.waitForURL('**/times-tables.html');
}, { js: false }));

for (const path of younger) {
  test(`${path}: younger pupils close the page, and are home`, () => onPage(publicSite.url, path, async (page) => {
    assert.equal(await page.getByRole('link', { name: words.exit, exact: true }).count(), 0);
    await page.getByRole('link', { name: words.exit_close }).click();
    await page.waitForURL(/index\.html$/);
  }));
}

test('ordinary pages have no such button, so that nobody thinks they are not for them', async () => {
  for (const path of ordinary) {
    await onPage(publicSite.url, path, async (page) => {
      assert.equal(await page.locator('.exit-bar').count(), 0, path);
    });
  }
});

test('the neutral page is in order for everybody', async () => {
  for (const colour of ['light', 'dark']) {
    await onPage(host.url, 'times-tables.html', (page) => assertAccessible(page, 'times tables'), { colour, width: 320 });
  }
});

test('a button that stays in sight hides nothing that has the focus', () => onPage(host.url, 'help/ks3.html', async (page) => {
  await page.locator('footer a').last().focus();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Shift+Tab');
    const hidden = await page.evaluate(() => {
      const bar = document.querySelector('.exit-bar');
      const here = document.activeElement;
      if (bar.contains(here) || here === document.body || here.classList.contains('skip')) return false;
      const [top, box] = [bar.getBoundingClientRect().bottom, here.getBoundingClientRect()];
      return box.bottom <= top ? here.outerHTML.slice(0, 80) : false;
    });
    assert.equal(hidden, false);
  }
}, { width: 390 }));
