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

  /** Why it failed: `{ code, title, detail }`. */
  failure = null;

  #attempt = 0;
  #holes = false;

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

  /** Takes the next event of the stream; ones it doesn't know are left alone. */
  apply({ event, data }) {
    switch (event) {
      case 'turn.accepted':
        this.turnId = data.turnId;
        break;
      case 'sources':
        this.sources = data.sources ?? [];
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
    if (attempt > this.#attempt) {
      this.#attempt = attempt;
      this.text = '';
      this.#holes = false;
    }
    const known = this.text.length - offset;
    if (known < 0) {
      this.#holes = true;
    } else if (!this.#holes) {
      this.text += text.slice(known);
    }
  }

  #finish({ state, text, length, failure }) {
    if (text != null) {
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
