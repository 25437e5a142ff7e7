import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { parse, plain, Prose, steady } from '../../main/resources/public/widget/prose.js';
import { webAddress } from '../../main/resources/public/widget/sheet.js';

const known = new Set([1, 2]);

test('blank lines part paragraphs, single ones break lines', () => {
  assert.deepEqual(parse('a\nb\r\n\r\nc', known), [
    { kind: 'paragraph', lines: [['a'], ['b']] },
    { kind: 'paragraph', lines: [['c']] },
  ]);
});

test('lists are found in both scripts', () => {
  assert.deepEqual(parse('步骤：\n1、甲\n2. 乙\n\n3) 丙\n- x\n* y', known), [
    { kind: 'paragraph', lines: [['步骤：']] },
    { kind: 'numbers', start: 1, lines: [['甲'], ['乙'], ['丙']] },
    { kind: 'bullets', start: undefined, lines: [['x'], ['y']] },
  ]);
});

test('a decimal number or a date begins no list', () => {
  assert.deepEqual(parse('3.5 米', known)[0].kind, 'paragraph');
});

test('citations are buttons where there is such a source, in bold text too', () => {
  assert.deepEqual(parse('甲[1]乙[3] **丙[2]**', known)[0].lines[0], [
    '甲',
    { cite: 1 },
    '乙[3] ',
    { strong: ['丙', { cite: 2 }] },
  ]);
});

test('what is read aloud has no marks', () => {
  assert.equal(plain('**甲**[1]\n- 乙', known), '甲\n乙');
});

test('text shown while it grows never shrinks', () => {
  const text = '您好，**7 天内**可退[1]：\n\n1. 在 **订单** 里[2]\n2. 等\n- 好 [x] 2*3';
  const lengths = [...text].map((_, i) => plain(steady(text.slice(0, i + 1)), new Set()).length);
  assert.deepEqual(lengths, lengths.toSorted((a, b) => a - b));
  assert.equal(plain(steady(`${text}。`), known), plain(`${text}。`, known));
});

test('only web addresses are linked to', () => {
  assert.equal(webAddress('https://shop.example/a?b=1'), 'https://shop.example/a?b=1');
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'ftp://x', '/relative', '', null, undefined]) {
    assert.equal(webAddress(address), null);
  }
});

/** As much of a DOM as drawing needs. */
class Element {
  childNodes = [];
  constructor(name) {
    this.name = name;
  }
  get lastChild() {
    return this.childNodes.at(-1);
  }
  append(...nodes) {
    for (const node of nodes) {
      const child = typeof node === 'string' ? { text: node } : node;
      child.remove = () => this.childNodes.splice(this.childNodes.indexOf(child), 1);
      this.childNodes.push(child);
    }
  }
  setAttribute() {}
  get tree() {
    return [this.name, ...this.childNodes.map((node) => node.tree ?? node.text)];
  }
}

beforeEach(() => {
  globalThis.document = { createElement: (name) => new Element(name) };
});

test('markup in an answer stays text', () => {
  const into = new Element('div');
  new Prose(into, () => '').show('<img src=x onerror=alert(1)>\n**<b>x</b>**', known);
  assert.deepEqual(into.tree, [
    'div',
    ['p', '<img src=x onerror=alert(1)>', ['br'], ['strong', '<b>x</b>']],
  ]);
});

test('what did not change is not drawn again', () => {
  const into = new Element('div');
  const prose = new Prose(into, (number) => new Element(`cite${number}`));
  prose.show('甲[1]\n\n乙', known);
  const [first, second] = into.childNodes;
  prose.show('甲[1]\n\n乙丙', known);
  assert.equal(into.childNodes[0], first);
  assert.notEqual(into.childNodes[1], second);
  assert.deepEqual(into.tree, ['div', ['p', '甲', ['cite1']], ['p', '乙丙']]);
});
