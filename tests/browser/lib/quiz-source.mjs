// The questions as their author wrote them: the tests know the right answers from the Markdown, not from the page.
//
// This reads what the starter's quizzes use and no more: headings with {…}, boxes and their feedback, numbered steps, tables,
// groups, gaps and spellings. The program's own reader is tested elsewhere; a second, simpler one is what makes these tests
// worth something.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portal } from './site.mjs';

/**
 * [{ id, stem, choose, multi, options: [{ words, right, feedback }], answer }] of a quiz file; `path` as in quizzes/ks2/x.md.
 * `answer`, of the kinds that are marked and not chosen from options: { order: [step] }, { place: [[card, place]] } or { gaps: [words] }.
 */
export function questionsOf(path) {
  return sections(read(path)).map(question);
}

/** The inline questions of a lesson: the same notation, one quote deeper. */
export function inlineQuestionsOf(path) {
  const quotes = read(path).split(/\n(?!>)/).map((block) => block.trim()).filter((block) => /^> ?\[!QUESTION\]/i.test(block));
  return quotes.map((block) => question(block.replace(/^> ?/gm, '').replace(/^\[!QUESTION\]/i, '##')));
}

function read(path) {
  return readFileSync(join(portal, path), 'utf8').replace(/\r\n/g, '\n');
}

function sections(text) {
  return text.split(/^(?=## )/m).filter((part) => part.startsWith('## '));
}

function question(text) {
  const [heading, ...lines] = text.split('\n');
  const attributes = /\{([^}]*)\}\s*$/.exec(heading)?.[1] ?? '';
  const options = [];
  for (const line of lines) {
    const box = /^[-*+] \[([ xX])\] (.*)$/.exec(line);
    const said = /^ {2,}> ?(.*)$/.exec(line);
    if (box) options.push({ words: plain(box[2]), right: box[1] !== ' ', feedback: '' });
    else if (said && options.length) options.at(-1).feedback = plain(`${options.at(-1).feedback} ${said[1]}`);
  }
  return {
    // On the page a question's id follows `q_`, so that it never meets the id of a heading.
    id: `q_${/#([a-z0-9-]+)/.exec(attributes)[1]}`,
    stem: plain(heading.replace(/^## /, '').replace(/\{[^}]*\}\s*$/, '')),
    multi: attributes.includes('.multi'),
    choose: options.some((option) => option.right),
    options,
    answer: options.length > 0 ? undefined : answer(lines),
  };
}

function answer(lines) {
  const steps = lines.flatMap((line) => /^\d+\. (.*)$/.exec(line)?.[1] ?? []).map(plain);
  if (steps.length > 1) return { order: steps };
  const rows = lines.filter((line) => line.startsWith('|')).slice(2).map((line) => line.replace(/^\||\|\s*$/g, '').split('|').map(plain));
  if (rows.length > 1) return { place: rows.map(([left, right]) => [right, left]) };
  const groups = lines.filter((line) => /^ *- /.test(line)).reduce((found, line) => {
    if (line.startsWith('- ')) return { ...found, group: plain(line.slice(2)) };
    return { ...found, items: [...found.items, [plain(line.trim().slice(2)), found.group]] };
  }, { group: '', items: [] });
  if (groups.items.length > 1) return { place: groups.items };
  const gaps = [...lines.join(' ').matchAll(/\[\[([^\]|]*)[^\]]*\]\]/g)].map(([, words]) => plain(words));
  if (gaps.length > 0) return { gaps };
  const short = lines[lines.findIndex((line) => /^> ?\[!ANSWER\]/i.test(line)) + 1];
  return /^> ?\[!ANSWER\]/im.test(lines.join('\n')) ? { gaps: [plain(short.replace(/^> ?/, '').split('|')[0])] } : undefined;
}

/** Markdown as it is read aloud: pictures by their description, no marks. */
export function plain(markdown) {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*_]/g, '').replace(/\s+/g, ' ').trim();
}
