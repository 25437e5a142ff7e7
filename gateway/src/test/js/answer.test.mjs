import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answer } from '../../main/resources/public/widget/answer.js';

const delta = (offset, text, attempt = 1) => ({ event: 'delta', data: { turnId: 't', attempt, offset, text } });
const done = (data) => ({ event: 'turn.done', data: { turnId: 't', state: 'DONE', ...data } });

function answer(...events) {
  const answer = new Answer();
  events.forEach((event) => answer.apply(event));
  return answer;
}

test('text that was seen before is not repeated', () => {
  assert.equal(answer(delta(0, 'abc'), delta(0, 'abc'), delta(2, 'cde'), delta(5, 'f')).text, 'abcdef');
});

test('a new attempt begins again, and an old one is over', () => {
  assert.equal(answer(delta(0, 'abc'), delta(0, 'x', 2), delta(3, 'def', 1), delta(1, 'y', 2)).text, 'xy');
});

test('an answer with a piece missing has not ended', () => {
  const holed = answer(delta(0, 'abc'), delta(5, 'fg'), done({ length: 7 }));
  assert.equal(holed.ended, false);
  assert.equal(holed.text, 'abc');
});

test('an answer whose length differs has not ended', () => {
  assert.equal(answer(delta(0, 'abc'), done({ length: 4 })).ended, false);
});

test('the final text counts', () => {
  const whole = answer(delta(0, 'abc'), delta(5, 'fg'), done({ text: 'abcdefg', length: 7 }));
  assert.deepEqual([whole.state, whole.text], ['done', 'abcdefg']);
});

test('a failed answer keeps its text and says why', () => {
  const failed = answer(delta(0, 'abc'), done({ state: 'FAILED', failure: { code: 'INTERNAL' } }));
  assert.deepEqual([failed.state, failed.text, failed.failure.code], ['failed', 'abc', 'INTERNAL']);
});

test('an expired answer without a reason is explained by its state', () => {
  assert.equal(answer(done({ state: 'EXPIRED' })).failure.code, 'EXPIRED');
});

test('a degraded answer is an answer', () => {
  const degraded = answer(done({ state: 'DEGRADED', text: 'x' }));
  assert.deepEqual([degraded.state, degraded.degraded], ['done', true]);
});
