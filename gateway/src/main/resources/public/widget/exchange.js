// One message and its answer: sent until it is taken in, and followed until it has ended, whatever
// the line does in between.

import { Answer, isFinal } from './answer.js';
import { Failure } from './service.js';

/** A place in no log: whoever goes on from there is shown how things stand. */
const NOWHERE = '0-0';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
// How long the server may say nothing of a message, be it that it has it or how it goes on.
const PATIENCE = 30_000;

// When the history is looked at, for an answer that came otherwise than it should.
const LOOK_AFTER = [0, 500, 1000, 2000, 4000];

// What passes by itself; anything else would only fail again.
const PASSING = new Set(['NETWORK', 'TOO_MANY_REQUESTS', 'DEPENDENCY_UNAVAILABLE', 'DEADLINE_EXCEEDED']);

/**
 * Says something, and yields the events of its turn. Between them comes `lost` when the line is lost
 * for longer than a moment.
 *
 * Until the server has confirmed the message it is sent again under its key, under which the server
 * takes it in once.
 */
export function exchange(service, conversation, { text, key }) {
  const place = { id: '', turnId: '' };
  return persist(place, () =>
    place.turnId && place.id ? service.events(conversation, place.id) : service.ask(conversation, text, key),
  );
}

/** Goes on with a turn of which nothing is known here but that it hasn't ended. */
export function follow(service, conversation, turnId) {
  const place = { id: NOWHERE, turnId };
  return persist(place, () => service.events(conversation, place.id));
}

/** Takes an answer from the history, as soon as it stands there. */
export async function recover(service, conversation, answer, isWanted) {
  for (const pause of answer.turnId ? LOOK_AFTER : []) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!isWanted()) {
      return;
    }
    const { messages } = await service.messages(conversation).catch(() => ({ messages: [] }));
    const found = messages.find(({ role, turnId, state }) => role === 'bot' && turnId === answer.turnId && isFinal(state));
    if (found) {
      answer.adopt(Answer.remembered(found));
      return;
    }
  }
}

async function* persist(place, open) {
  let tries = 0;
  let until = Date.now() + PATIENCE;
  for (;;) {
    let failure = new Failure('NETWORK');
    let pause = backoff(tries);
    try {
      for await (const event of open()) {
        tries = 0;
        until = Date.now() + PATIENCE;
        if (event.event === 'reconnect') {
          pause = event.data.afterMillis;
          break;
        }
        place.id = event.id || place.id;
        place.turnId ||= event.event === 'turn.accepted' ? event.data.turnId : '';
        yield event;
        if (event.event === 'turn.done' && event.data.turnId === place.turnId) {
          return;
        }
      }
    } catch (reason) {
      if (!PASSING.has(reason.code)) {
        throw reason;
      }
      failure = reason;
      pause = Math.max(pause, 1000 * reason.retryAfter);
    }
    if (Date.now() + pause > until) {
      throw failure;
    }
    if (tries++ > 0) {
      yield { event: 'lost', data: { turnId: place.turnId } };
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** 0.5 to 5 s, each time about twice as long, and never everybody at once. */
function backoff(tries) {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries);
  return pause * (0.5 + Math.random() / 2);
}
