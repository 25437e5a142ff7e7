// One answer, as far as its events have told it.

const GOOD = new Set(['DONE', 'DEGRADED']);
const BAD = new Set(['FAILED', 'EXPIRED', 'CANCELLED']);

export function isFinal(state) {
  return GOOD.has(state) || BAD.has(state);
}

export class Answer {
  turnId = '';
  text = '';
  sources = [];
  at = new Date();

  /** @type {'streaming' | 'done' | 'failed'} */
  state = 'streaming';
  degraded = false;

  /** Where it waits to be begun: `{ position, estimateSeconds }`; null when it doesn't. */
  queue = null;

  /** Why it failed: `{ code, title, detail }`. */
  failure = null;

  #attempt = 0;
  #holes = false;
  #sha256 = '';

  /** An answer that the history tells of. */
  static remembered(message) {
    const answer = new Answer();
    answer.turnId = message.turnId;
    answer.text = message.text ?? '';
    answer.sources = message.sources ?? [];
    answer.at = new Date(message.at);
    answer.#end(message.state ?? 'DONE', message.failureCode ? { code: message.failureCode } : null);
    return answer;
  }

  get ended() {
    return this.state !== 'streaming';
  }

  /** Takes the next event; ones of other turns, and ones it doesn't know, are left alone. */
  apply({ event, data }) {
    if (event === 'snapshot') {
      this.#restart(data);
    } else if (this.turnId === '' || data.turnId === this.turnId) {
      this.#take(event, data);
    }
  }

  /** Whether the text is what the server says it is; true where that can't be told. */
  async isWhole() {
    if (this.state !== 'done' || !this.#sha256 || !globalThis.crypto?.subtle) {
      return true;
    }
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(this.text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === this.#sha256;
  }

  #take(event, data) {
    if (event !== 'queue' && event !== 'turn.accepted') {
      this.queue = null;
    }
    switch (event) {
      case 'turn.accepted':
        this.turnId = data.turnId;
        break;
      case 'queue':
        this.queue = data;
        break;
      case 'sources':
        this.sources = data.sources ?? [];
        break;
      case 'reset':
        this.#begin(data.attempt, '');
        break;
      case 'delta':
        this.#append(data);
        break;
      case 'turn.done':
        this.#finish(data);
        break;
      default:
    }
  }

  /** Takes how the conversation stands in place of all events before. */
  #restart({ messages = [], inFlight }) {
    const reply = messages.find(({ role, turnId, state }) => role === 'bot' && turnId === this.turnId && isFinal(state));
    if (reply) {
      this.adopt(Answer.remembered(reply));
    } else if (inFlight?.turnId === this.turnId) {
      this.#attempt = 0;
      this.#begin(inFlight.attempt, inFlight.text);
    }
  }

  /** Takes the place of the stream, when that was lost. */
  adopt(remembered) {
    this.text = remembered.text;
    this.sources = remembered.sources;
    this.at = remembered.at;
    this.state = remembered.state;
    this.degraded = remembered.degraded;
    this.failure = remembered.failure;
  }

  fail(failure) {
    this.#end('FAILED', failure);
  }

  #append({ attempt = this.#attempt, offset, text }) {
    if (attempt < this.#attempt) {
      return;
    }
    this.#begin(attempt, '');
    const known = this.text.length - offset;
    if (known < 0) {
      this.#holes = true;
    } else if (!this.#holes) {
      this.text += text.slice(known);
    }
  }

  #begin(attempt, text) {
    if (attempt > this.#attempt) {
      this.#attempt = attempt;
      this.text = text;
      this.#holes = false;
    }
  }

  #finish({ state, text, length, sha256 = '', failure }) {
    this.#sha256 = sha256;
    if (text != null && !(text === '' && BAD.has(state))) {
      this.text = text;
      this.#holes = false;
    } else if (length != null && length !== this.text.length) {
      this.#holes = true;
    }
    // An answer with a piece missing hasn't ended here: its whole text is in the history.
    if (!this.#holes || BAD.has(state)) {
      this.#end(state, failure ?? null);
    }
  }

  #end(state, failure) {
    this.state = BAD.has(state) ? 'failed' : 'done';
    this.degraded = state === 'DEGRADED';
    this.failure = this.state === 'failed' ? (failure ?? { code: state }) : null;
  }
}
