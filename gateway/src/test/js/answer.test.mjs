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

const event = (name, data) => ({ event: name, data: { turnId: 't', ...data } });

test('a reset voids the text of the attempt before', () => {
  const again = answer(delta(0, 'abc'), event('reset', { attempt: 2 }));
  assert.equal(again.text, '');
  again.apply(delta(3, 'def', 1));
  again.apply(delta(0, 'xy', 2));
  assert.equal(again.text, 'xy');
});

test('events of other turns are left alone', () => {
  const mine = answer(event('turn.accepted'), { event: 'delta', data: { turnId: 'u', attempt: 1, offset: 0, text: 'x' } });
  assert.equal(mine.text, '');
});

test('a snapshot takes the place of what was shown', () => {
  const inFlight = { turnId: 't', attempt: 1, text: 'ab' };
  const shown = answer(event('turn.accepted'), delta(0, 'abcd'), { event: 'snapshot', data: { inFlight } }, delta(2, 'c'));
  assert.equal(shown.text, 'abc');
  const messages = [{ role: 'bot', turnId: 't', state: 'DONE', text: 'abcdef' }];
  shown.apply({ event: 'snapshot', data: { messages, inFlight: null } });
  assert.deepEqual([shown.state, shown.text], ['done', 'abcdef']);
});

test('whoever waits knows where, until it begins', () => {
  const waiting = answer(event('turn.accepted'), event('queue', { position: 2, estimateSeconds: 4 }));
  assert.equal(waiting.queue.position, 2);
  waiting.apply(event('intent'));
  assert.equal(waiting.queue, null);
});

test('a text that differs from the final one is found out', async () => {
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  assert.equal(await answer(delta(0, 'abc'), done({ length: 3, sha256 })).isWhole(), true);
  assert.equal(await answer(delta(0, 'abd'), done({ length: 3, sha256 })).isWhole(), false);
});

test('a failure without a text leaves what was shown', () => {
  assert.equal(answer(delta(0, 'abc'), done({ state: 'CANCELLED', text: '', length: 0 })).text, 'abc');
});
