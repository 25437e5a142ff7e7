// The two kinds of message in the log. Each draws itself again when it or the language changes.

import { h, icon } from './dom.js';
import { plain, Prose, steady } from './prose.js';

export class VisitorMessage {
  element = h('article', { class: 'message visitor', 'data-testid': 'message-visitor' });
  #language;
  #at;

  // What names it to the server: the same message is only ever sent under the same key.
  key = newKey();

  constructor(language, text, at) {
    this.#language = language;
    this.#at = at;
    this.text = text;
    this.render();
  }

  render() {
    this.element.replaceChildren(
      h('span', { class: 'unseen' }, this.#language.words.you),
      h('div', { class: 'bubble' }, this.text),
      h('footer', {}, time(this.#language, this.#at)),
    );
  }
}

export class BotMessage {
  element = h('article', { class: 'message bot', 'data-testid': 'message-bot', 'data-state': 'streaming' });
  #language;
  #answer;
  #openSource;
  #retry;
  #speaker = h('span', { class: 'unseen' });
  #label = h('p', { class: 'label', hidden: true });
  #text = h('div', { class: 'prose' });
  #bubble = h('div', { class: 'bubble' }, this.#label, this.#text);
  #sources = h('section', { class: 'sources', hidden: true });
  #problem = h('div', { class: 'problem', hidden: true });
  #footer = h('footer');
  #prose = new Prose(this.#text, (number) => this.#citation(number));
  #frame = 0;
  #note = 'thinking';

  /**
   * @param {(source: object) => void} openSource
   * @param {(() => void) | null} retry asks the same thing again; null where that makes no sense
   */
  constructor(language, answer, openSource, retry) {
    this.#language = language;
    this.#answer = answer;
    this.#openSource = openSource;
    this.#retry = retry;
    this.element.append(this.#speaker, this.#bubble, this.#sources, this.#problem, this.#footer);
    this.render();
  }

  /** Draws at the next frame, however many events come before it. */
  renderSoon() {
    this.#frame ||= requestAnimationFrame(() => this.render());
  }

  /** What is said while there is no text yet: a key of the words. */
  wait(note) {
    if (note !== this.#note) {
      this.#note = note;
      this.render();
    }
  }

  settle() {
    this.#retry = null;
    this.render();
  }

  render() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { words } = this.#language;
    const { state, text, sources, degraded, queue, at } = this.#answer;
    const failed = state === 'failed';
    const waiting = state === 'streaming' && (text === '' || this.#note !== 'thinking');

    this.element.dataset.state = state;
    this.#speaker.textContent = words.bot;
    this.#bubble.hidden = failed && text === '';
    this.#bubble.classList.toggle('waiting', waiting);
    this.#label.hidden = !failed && !waiting;
    this.#label.textContent = failed ? words.notAnAnswer : queue ? words.queued(queue) : words[this.#note];
    this.#prose.show(state === 'streaming' ? steady(text) : text, this.#numbers());
    this.#listSources(state === 'done' ? sources : []);
    showProblem(this.#problem, words, this.#answer.failure, words.retry, this.#retry);
    this.#footer.replaceChildren(
      ...(state === 'streaming' ? [] : [time(this.#language, at)]),
      ...(degraded ? [h('span', { class: 'tag' }, words.degraded)] : []),
    );
  }

  /** What a screen reader says when the answer is there. */
  spoken() {
    const { words } = this.#language;
    const { state, text, sources } = this.#answer;
    if (state === 'failed') {
      return explain(words, this.#answer.failure).join(' ');
    }
    const count = sources.length > 0 ? words.sourceCount(sources.length) : '';
    return `${words.bot} ${plain(text, this.#numbers())} ${count}`;
  }

  #numbers() {
    return new Set(this.#answer.sources.map((source) => source.number));
  }

  #citation(number) {
    const source = this.#answer.sources.find((candidate) => candidate.number === number);
    const label = this.#language.words.cite(number, source.title);
    const open = () => this.#openSource(source);
    return h('button', { type: 'button', class: 'cite', 'aria-label': label, title: source.title, onclick: open }, `${number}`);
  }

  #listSources(sources) {
    this.#sources.hidden = sources.length === 0;
    const items = sources.map((source) => {
      const label = this.#language.words.source(source.number, source.title);
      const open = () => this.#openSource(source);
      return h(
        'li',
        {},
        h(
          'button',
          { type: 'button', 'data-testid': 'source-item', 'aria-label': label, onclick: open },
          h('span', { class: 'number' }, `${source.number}`),
          h('span', { class: 'title' }, source.title),
        ),
      );
    });
    this.#sources.replaceChildren(h('h3', {}, this.#language.words.sources), h('ol', {}, ...items));
  }
}

/** A failure in words: what happened, what the server adds, when to try again. */
export function explain(words, { code, detail, retryAfter }) {
  const said = code === 'UNANSWERED' ? words.unanswered : (words.problems[code] ?? words.problems.INTERNAL);
  return [said, detail, retryAfter > 0 && words.retryAfter(retryAfter)].filter(Boolean);
}

/** Fills a box with a failure and what can be done about it, or empties it. */
export function showProblem(box, words, failure, label, retry) {
  box.hidden = !failure;
  if (!failure) {
    delete box.dataset.testid;
    box.replaceChildren();
    return;
  }
  box.dataset.testid = 'error';
  const [said, ...details] = explain(words, failure);
  box.replaceChildren(
    icon('alert'),
    h('div', { class: 'said' }, h('p', {}, said), ...details.map((detail) => h('p', { class: 'detail' }, detail))),
    ...(retry ? [h('button', { type: 'button', class: 'retry', 'data-testid': 'retry', onclick: retry }, label)] : []),
  );
}

function time(language, at) {
  const known = !Number.isNaN(at.getTime());
  return known ? h('time', { datetime: at.toISOString() }, language.time(at)) : '';
}

/** A random name; `randomUUID` is there on secure pages only. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return crypto.randomUUID?.() ?? [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
