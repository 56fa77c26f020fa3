// The built sites, and the portal that they were built from.
//
// tests/run.sh builds both and says where they are. To run one file by hand, build first and say it too:
//   BELISHA_PUBLIC=/tmp/p BELISHA_STAFF=/tmp/s node --test tests/browser/links.test.mjs

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const portal = resolve(fileURLToPath(import.meta.url), '../../../..');
export const publicSite = site('BELISHA_PUBLIC');
export const staffSite = site('BELISHA_STAFF');

/** Every word that the theme says itself: the tests look for what a reader reads, not for class names. */
export const words = strings(join(portal, 'themes/crossing/strings/en-GB.toml'));

/** A site's folder, its address on disk, and the paths of all its files and pages, with `/` and in order. */
function site(variable) {
  const folder = process.env[variable];
  if (!folder || !existsSync(join(folder, 'index.html'))) {
    throw new Error(`${variable} must name a folder with a built site. Run bash tests/run.sh, which builds and names it.`);
  }
  const files = below(folder);
  // Two pages are bare sheets: one may be shown at any address, and the other must not say which site it is.
  const pages = files.filter((path) => path.endsWith('.html'));
  return { folder, files, pages, framed: pages.filter((path) => !['404.html', 'times-tables.html'].includes(path)), url: pathToFileURL(folder + sep).href };
}

/**
 * Some of many pages: three of each folder and each kind of name, the same ones at each run, so that the tests stay quick
 * while the curriculum grows. BELISHA_SWEEP=all takes every page.
 */
export function some(paths) {
  if (process.env.BELISHA_SWEEP === 'all') return paths;
  const groups = new Map();
  for (const path of paths) {
    const name = path.split('/').at(-1).match(/^index|-(start|story|survey)(?=\.html$)/)?.[0] ?? '';
    const group = `${path.split('/').slice(0, -1).join('/')} ${name}`;
    groups.set(group, [...groups.get(group) ?? [], path]);
  }
  const chosen = new Set([...groups.values()].flatMap((group) => [group[0], group[Math.floor(group.length / 2)], group.at(-1)]));
  return paths.filter((path) => chosen.has(path));
}

/** [folder, paths] of many pages. */
export function byFolder(paths) {
  const folders = new Map();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).join('/');
    folders.set(folder, [...folders.get(folder) ?? [], path]);
  }
  return [...folders];
}

export function below(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return paths.map((path) => path.split(sep).join('/')).filter((path) => !path.split('/').some((name) => name.startsWith('.'))).sort();
}

/** One `key = "words"` a line is all that a strings file holds. */
function strings(path) {
  const lines = readFileSync(path, 'utf8').matchAll(/^([a-z0-9_]+) = (".*")$/gm);
  return Object.fromEntries([...lines].map(([, key, value]) => [key, JSON.parse(value)]));
}

/** `fill("Question {0} of {1}", 2, 5)` */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, place) => values[place]);
}

/** What a help page calls the one whom its readers tell first. */
export function trustedTitle(path) {
  if (path.endsWith('families.html')) return words.help_trusted_title_families;
  return /\/ks[34]\.html$/.test(path) ? words.help_trusted_older : words.help_trusted;
}
