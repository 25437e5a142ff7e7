import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answer } from '../../main/resources/public/widget/answer.js';
import { exchange, follow } from '../../main/resources/public/widget/exchange.js';
import { Failure } from '../../main/resources/public/widget/service.js';

const MESSAGE = { text: '怎么退货？', key: 'k1' };

const accepted = { event: 'turn.accepted', id: '1-1', data: { turnId: 't1' } };
const delta = (id, offset, text, attempt = 1) => ({ event: 'delta', id, data: { turnId: 't1', attempt, offset, text } });
const done = (length) => ({ event: 'turn.done', id: '1-9', data: { turnId: 't1', state: 'DONE', length } });
const cut = new Failure('NETWORK');

/** A server that answers each request with the next script: events, and perhaps a failure. */
class Server {
  asked = [];
  #scripts;

  constructor(...scripts) {
    this.#scripts = scripts;
  }

  ask(conversation, text, key) {
    return this.#play(`ask ${conversation} ${text} ${key}`);
  }

  events(conversation, after) {
    return this.#play(`events ${conversation} ${after}`);
  }

  async *#play(request) {
    this.asked.push(request);
    for (const event of this.#scripts.shift() ?? [cut]) {
      if (event instanceof Failure) {
        throw event;
      }
      yield event;
    }
  }
}

async function all(events) {
  const answer = new Answer();
  const types = [];
  for await (const event of events) {
    types.push(event.event);
    answer.apply(event);
  }
  return { answer, types };
}

/** Lets timers run out at once, and tells how long they would have been. */
function withoutWaiting(t) {
  const pauses = [];
  t.mock.method(globalThis, 'setTimeout', (then, pause) => {
    pauses.push(pause);
    queueMicrotask(then);
  });
  return pauses;
}

test('an unconfirmed message is sent again under the same key', async (t) => {
  const pauses = withoutWaiting(t);
  const server = new Server([cut], [new Failure('TOO_MANY_REQUESTS', '', { retryAfter: 3 })], [accepted, delta('1-2', 0, 'ab'), done(2)]);
  const { answer } = await all(exchange(server, 'c1', MESSAGE));
  assert.deepEqual(server.asked, Array(3).fill('ask c1 怎么退货？ k1'));
  assert.equal(answer.text, 'ab');
  assert.ok(pauses[0] >= 250 && pauses[0] <= 500, `${pauses}`);
  assert.equal(pauses[1], 3000);
});

test('a broken stream goes on from its last event, and nothing is said of a moment', async (t) => {
  withoutWaiting(t);
  const server = new Server([accepted, delta('1-1~t1.1.2', 0, 'ab'), cut], [delta('1-3', 2, 'cd'), done(4)]);
  const { answer, types } = await all(exchange(server, 'c1', MESSAGE));
  assert.equal(server.asked[1], 'events c1 1-1~t1.1.2');
  assert.deepEqual([answer.text, answer.state], ['abcd', 'done']);
  assert.deepEqual(types, ['turn.accepted', 'delta', 'delta', 'turn.done']);
});

test('a stream that ends early, or says so, goes on as well', async (t) => {
  const pauses = withoutWaiting(t);
  const reconnect = { event: 'reconnect', id: '1-1', data: { afterMillis: 700 } };
  const server = new Server([accepted, reconnect], [delta('1-2', 0, 'ab')], [done(2)]);
  const { answer } = await all(exchange(server, 'c1', MESSAGE));
  assert.deepEqual(server.asked.slice(1), ['events c1 1-1', 'events c1 1-2']);
  assert.equal(pauses[0], 700);
  assert.equal(answer.text, 'ab');
});

test('a line that stays away is told of, and then given up', async (t) => {
  let now = 0;
  t.mock.method(Date, 'now', () => now);
  t.mock.method(globalThis, 'setTimeout', (then, pause) => {
    now += pause;
    queueMicrotask(then);
  });
  const server = new Server();
  const types = [];
  await assert.rejects(async () => {
    for await (const { event } of exchange(server, 'c1', MESSAGE)) {
      types.push(event);
    }
  }, { code: 'NETWORK' });
  assert.ok(now > 20_000 && now <= 30_000, `${now}`);
  assert.deepEqual([...new Set(types)], ['lost']);
});

test('what would only fail again is not tried again', async (t) => {
  withoutWaiting(t);
  const server = new Server([new Failure('INVALID_REQUEST')]);
  await assert.rejects(() => all(exchange(server, 'c1', MESSAGE)), { code: 'INVALID_REQUEST' });
  assert.equal(server.asked.length, 1);
});

test('a turn that runs is gone on with after a reload', async (t) => {
  withoutWaiting(t);
  const snapshot = { event: 'snapshot', id: '1-4', data: { messages: [], inFlight: { turnId: 't1', attempt: 2, text: 'ab' } } };
  const server = new Server([snapshot, delta('1-5', 2, 'c', 2), done(3)]);
  const answer = new Answer();
  answer.turnId = 't1';
  for await (const event of follow(server, 'c1', 't1')) {
    answer.apply(event);
  }
  assert.deepEqual(server.asked, ['events c1 0-0']);
  assert.deepEqual([answer.text, answer.state], ['abc', 'done']);
});
