import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStreamParser } from '../../main/resources/public/widget/sse.js';

const bytes = (text) => new TextEncoder().encode(text);

function parse(text, size = Infinity) {
  const parser = new EventStreamParser();
  const all = bytes(text);
  const events = [];
  for (let i = 0; i < all.length; i += Math.min(size, all.length)) {
    events.push(...parser.feed(all.subarray(i, i + size)));
  }
  return events;
}

const STREAM = ': hello\n\nid: 1-1\nevent: delta\ndata: {"text":"退货😀"}\n\nevent:turn.done\ndata:a\ndata: b\n\ndata\n\n';
const EVENTS = [
  { event: 'delta', data: '{"text":"退货😀"}', id: '1-1' },
  { event: 'turn.done', data: 'a\nb', id: '1-1' },
  { event: 'message', data: '', id: '1-1' },
];

for (const [name, end] of [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']]) {
  test(`lines end with ${name}, whatever the pieces`, () => {
    const text = STREAM.replaceAll('\n', end);
    for (let size = 1; size <= bytes(text).length; size++) {
      assert.deepEqual(parse(text, size), EVENTS, `in pieces of ${size}`);
    }
  });
}

test('an event without data is none, and leaves no trace', () => {
  assert.deepEqual(parse('event: lost\n\ndata: x\n\n'), [{ event: 'message', data: 'x', id: '' }]);
});

test('an event that was not ended is not given out', () => {
  assert.deepEqual(parse('data: x\n'), []);
});

test('only one space after the colon is dropped', () => {
  assert.deepEqual(parse('data:  x:y\n\n')[0].data, ' x:y');
});

test('unknown fields, comments and a byte order mark are passed over', () => {
  assert.deepEqual(parse('\uFEFFretry: 3\n:heartbeat\nfoo\ndata: x\n\n'), [{ event: 'message', data: 'x', id: '' }]);
});
