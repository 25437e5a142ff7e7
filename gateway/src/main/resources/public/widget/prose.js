// The little formatting an answer may have: paragraphs, line breaks, lists, **bold** and citations [1].
//
// Text is parsed into a plain tree and drawn with text nodes only; whatever looks like markup stays text.

import { h } from './dom.js';

/**
 * @typedef {string | { strong: Span[] } | { cite: number }} Span
 * @typedef {{ kind: 'paragraph' | 'bullets' | 'numbers', start?: number, lines: Span[][] }} Block
 */

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})(?:[.)]\s+|、\s*)(.*)$/;
const MARKS = /\*\*(\S(?:.*?\S)?)\*\*|\[(\d{1,3})\]/g;

/**
 * @param {string} text
 * @param {ReadonlySet<number>} known the numbers that may be cited; other numbers in brackets stay text
 * @returns {Block[]}
 */
export function parse(text, known) {
  const blocks = [];
  let afterBlank = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      afterBlank = true;
      continue;
    }
    const last = blocks.at(-1);
    const item = listItem(line);
    if (item && last?.kind === item.kind) {
      last.lines.push(spans(item.text, known));
    } else if (item) {
      const { kind, start } = item;
      blocks.push({ kind, start, lines: [spans(item.text, known)] });
    } else if (!afterBlank && last?.kind === 'paragraph') {
      last.lines.push(spans(line, known));
    } else if (last && last.kind !== 'paragraph' && /^\s{2,}/.test(line)) {
      // An indented line goes on with the list's last item.
      last.lines.at(-1).push('\n', ...spans(line.trim(), known));
    } else {
      blocks.push({ kind: 'paragraph', lines: [spans(line, known)] });
    }
    afterBlank = false;
  }
  return blocks;
}

function listItem(line) {
  const bullet = BULLET.exec(line);
  if (bullet) {
    return { kind: 'bullets', text: bullet[1] };
  }
  const number = NUMBER.exec(line);
  return number && { kind: 'numbers', start: Number(number[1]), text: number[2] };
}

function spans(text, known) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, bold, number] = match;
    if (number !== undefined && !known.has(Number(number))) {
      continue;
    }
    if (match.index > end) {
      found.push(text.slice(end, match.index));
    }
    found.push(bold === undefined ? { cite: Number(number) } : { strong: spans(bold, known) });
    end = match.index + whole.length;
  }
  if (end < text.length) {
    found.push(text.slice(end));
  }
  return found;
}

/**
 * Text that still grows, made fit to show: a mark whose end hasn't come is closed, or held back, so that
 * nothing appears only to vanish with the next word.
 */
export function steady(text) {
  const lineStart = text.lastIndexOf('\n') + 1;
  const line = text
    .slice(lineStart)
    .replace(/\[\d{0,2}$/, '')
    .replace(/^\s*(?:[-*•]|\d{1,3}[.)、]?)\s*$/, '')
    .replace(/\*{1,2}$/, '')
    .trimEnd();
  const open = line.split('**').length % 2 === 0;
  return text.slice(0, lineStart) + line + (open ? '**' : '');
}

/** The same text without its marks, to be read aloud. */
export function plain(text, known) {
  const flat = (span) => (typeof span === 'string' ? span : (span.strong?.map(flat).join('') ?? ''));
  return parse(text, known)
    .map((block) => block.lines.map((line) => line.map(flat).join('')).join('\n'))
    .join('\n');
}

/** Draws text into an element, and draws it again as it grows. */
export class Prose {
  #into;
  #cite;
  #drawn = [];

  /**
   * @param {Element} into
   * @param {(number: number) => Node} cite makes the button for a citation
   */
  constructor(into, cite) {
    this.#into = into;
    this.#cite = cite;
  }

  show(text, known) {
    // Only what changed is drawn anew, so that a citation keeps the focus while the text grows.
    const blocks = parse(text, known);
    const keys = blocks.map((block) => JSON.stringify(block));
    const same = keys.findIndex((key, i) => key !== this.#drawn[i]);
    const kept = same < 0 ? keys.length : same;
    while (this.#into.childNodes.length > kept) {
      this.#into.lastChild.remove();
    }
    this.#into.append(...blocks.slice(kept).map((block) => this.#block(block)));
    this.#drawn = keys;
  }

  #block({ kind, start, lines }) {
    switch (kind) {
      case 'bullets':
        return h('ul', {}, ...lines.map((line) => h('li', {}, ...this.#spans(line))));
      case 'numbers':
        return h('ol', { start }, ...lines.map((line) => h('li', {}, ...this.#spans(line))));
      default:
        return h('p', {}, ...lines.flatMap((line, i) => (i === 0 ? [] : [h('br')]).concat(this.#spans(line))));
    }
  }

  #spans(spans) {
    return spans.map((span) => {
      if (span === '\n') {
        return h('br');
      }
      if (typeof span === 'string') {
        return span;
      }
      return span.strong ? h('strong', {}, ...this.#spans(span.strong)) : this.#cite(span.cite);
    });
  }
}
