// What Lighthouse says of the pages that people open first. It wants a quiet machine, so it is not part of the tests.
//
//   npm install --prefix /tmp/lighthouse lighthouse@12.8.2
//   BELISHA=target/release/belisha LIGHTHOUSE=/tmp/lighthouse node tests/browser/lighthouse.mjs [PAGE…]
//
// It builds the starter as a school would publish it (the sample, which every search engine is told to leave out, would be
// marked down for just that), serves it over HTTP, compressed as web hosts do, and ends with 1 where a score is below 100.
//
// One audit is left out: Lighthouse asks for /robots.txt in the name of the page, whose content security policy lets it ask
// for nothing at all, and takes the refusal for a broken file. Search engines ask by themselves. The file stands at the top of
// a host and is the host's, not a portal's.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './lib/server.mjs';

const program = process.env.BELISHA;
const lighthouse = join(process.env.LIGHTHOUSE ?? '', 'node_modules/lighthouse/cli/index.js');
if (!program || !existsSync(program) || !existsSync(lighthouse)) {
  console.error('Say where the program and Lighthouse are; the first lines of this file show how.');
  process.exit(2);
}
const pages = process.argv.length > 2 ? process.argv.slice(2)
  : ['index.html', 'ks2/index.html', 'ks2/three-random-words.html', 'quizzes/ks2/three-random-words.html', 'parents/ks2.html'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const work = mkdtempSync(join(tmpdir(), 'belisha-lighthouse-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const host = await serve(built(), { compress: true });
let below = false;
for (const page of pages) {
  for (const form of ['mobile', 'desktop']) {
    const report = await ask(host.url + page, form);
    const scores = categories.map((name) => Math.round(report.categories[name].score * 100));
    const bytes = report.audits['total-byte-weight'].numericValue;
    const shift = report.audits['cumulative-layout-shift'].numericValue;
    console.log(`${scores.join(' / ')}  ${Math.round(bytes / 1000)} kB  shift ${shift.toFixed(3)}  ${page} (${form})`);
    if (report.runtimeError) console.log(`  ${report.runtimeError.message}`);
    for (const name of categories) {
      for (const { id, weight } of report.categories[name].auditRefs) {
        const { score, title, displayValue = '' } = report.audits[id] ?? { score: null };
        if (weight > 0 && score !== null && score < 1) console.log(`  ${name}: ${title} ${displayValue} (${score})`);
      }
    }
    below ||= scores.some((score) => score < 100);
  }
}
process.exit(below ? 1 : 0);

/** The starter, published by a school: no longer the sample. */
function built() {
  const portal = fileURLToPath(new URL('../..', import.meta.url));
  for (const name of ['belisha.toml', 'content', 'quizzes']) cpSync(join(portal, name), join(work, name), { recursive: true });
  const settings = join(work, 'belisha.toml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^sample = true/m, 'sample = false'));
  execFileSync(program, ['--portal', work, 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(work, 'public');
}

/** Lighthouse's whole report. It runs beside this program, which serves the pages to it. */
function ask(url, form) {
  const options = ['--output=json', '--quiet', '--chrome-flags=--headless=new --no-sandbox --disable-gpu', `--only-categories=${categories.join(',')}`, '--skip-audits=robots-txt'];
  if (form === 'desktop') options.push('--preset=desktop');
  const child = spawn(process.execPath, [lighthouse, url, ...options], { env: { CHROME_PATH: process.env.CHROMIUM || '/usr/bin/chromium', ...process.env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => { text += part; });
  return new Promise((done, failed) => {
    child.on('exit', (status) => (status === 0 ? done(JSON.parse(text)) : failed(new Error(`Lighthouse ended with ${status} on ${url}`))));
  });
}
