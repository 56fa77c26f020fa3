// The questions as their author wrote them: the tests know the right answers from the Markdown, not from the page.
//
// This reads what the starter's quizzes use and no more: headings with {…}, boxes and their feedback. The program's own
// reader is tested elsewhere; a second, simpler one is what makes these tests worth something.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portal } from './site.mjs';

/** [{ id, stem, choose, multi, options: [{ words, right, feedback }] }] of a quiz file; `path` as in quizzes/ks2/x.md. */
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
  };
}

/** Markdown as it is read aloud: pictures by their description, no marks. */
export function plain(markdown) {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*_]/g, '').replace(/\s+/g, ' ').trim();
}
