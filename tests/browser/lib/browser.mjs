// One Chromium for each test file, and pages that complain about anything a quiet, private site would not do.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

export const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
export const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // A page that asks for another host must fail here as it would in a school without internet.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const browser = await chromium.launch({ executablePath, args: flags });
after(() => browser.close());

/**
 * Opens `base + path`, hands the page to `run`, and fails if the page was not quiet: a console warning or error, an uncaught
 * error, something the content security policy stopped, or a request beyond the site.
 *
 * Options: `js` (true), `colour` ("light" or "dark"), `width` (1280), `touch` (false), `before` (a script that runs before the
 * page's own; an arrow function).
 */
export function onPage(base, path, run, options) {
  return onPages(base, [path], run, options);
}

/** A browser's profile of its own, for tests that need several tabs at once or expect a page to complain. Close it. */
export async function newContext() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(8000);
  return context;
}

/** The same for several pages, one after the other in one tab. */
export async function onPages(base, paths, run, { js = true, colour = 'light', width = 1280, touch = false, before } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: js, colorScheme: colour, viewport: { width, height: 900 }, reducedMotion: 'reduce', hasTouch: touch,
  });
  context.setDefaultTimeout(8000);
  try {
    await context.addInitScript(() => {
      // The page's own objection, in words: where, and which rule.
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content security policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    if (before) await context.addInitScript(before);
    const page = await context.newPage();
    const noise = listen(page, base);
    for (const path of paths) {
      await page.goto(base + path);
      await run(page, path);
      assert.deepEqual(noise, [], `${base + path} is not quiet`);
    }
  } finally {
    await context.close();
  }
}

function listen(page, base) {
  const noise = [];
  page.on('console', (message) => { if (['error', 'warning', 'assert'].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', (error) => noise.push(`uncaught: ${error.message}`));
  page.on('crash', () => noise.push('the page crashed'));
  page.on('dialog', (dialog) => { noise.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('requestfailed', (request) => {
    // A test that goes on to the next page leaves requests behind.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') noise.push(`failed: ${request.url()} (${why})`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && !url.startsWith(base)) noise.push(`request beyond the site: ${url}`);
  });
  return noise;
}

/** Whether the focus is on `locator` or inside it. */
export function holdsFocus(locator) {
  return locator.evaluate((element) => element.contains(document.activeElement));
}
