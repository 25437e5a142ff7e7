// Where the visitor writes.

import { h, icon } from './dom.js';

const LIMIT = 4000;
const COUNT_FROM = 3600;
const ROWS = 6;

export class Composer {
  #language;
  #send;
  #input = h('textarea', { id: 'input', rows: '1', enterkeyhint: 'send', 'data-testid': 'input', 'aria-describedby': 'count' });
  #button = h('button', { type: 'submit', class: 'send', 'data-testid': 'send' }, icon('send'));
  #count = h('span', { id: 'count', class: 'count', hidden: true });
  #hint = h('span', { class: 'hint' });
  element = h(
    'form',
    { class: 'composer' },
    h('div', { class: 'field' }, this.#input, this.#button),
    h('div', { class: 'foot' }, this.#hint, this.#count),
  );

  /** @param {(text: string) => void} send */
  constructor(language, send) {
    this.#language = language;
    this.#send = send;
    this.#input.addEventListener('input', () => this.#measure());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    // A tap on the button would take the focus and so a phone's keyboard away.
    this.#button.addEventListener('pointerdown', (event) => event.preventDefault());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#measure();
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** @param {string | undefined} model who writes the answers, when that is known */
  render(model) {
    const { words } = this.#language;
    this.#input.setAttribute('aria-label', words.input);
    this.#input.placeholder = words.placeholder;
    this.#button.setAttribute('aria-label', words.send);
    this.#button.title = words.hint;
    this.#hint.textContent = model ? words.byModel(model) : words.hint;
    this.#hint.classList.toggle('keys', !model);
    this.#measure();
  }

  #onKey(event) {
    // While an input method composes, Enter picks a candidate. Safari ends the composition before it
    // reports the key, and gives that away by the code alone.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) {
      event.preventDefault();
      this.#submit();
    }
  }

  #submit() {
    const text = this.#input.value.trim();
    if (this.#button.disabled || text === '') {
      return;
    }
    this.#input.value = '';
    this.#measure();
    this.focus();
    this.#send(text);
  }

  #measure() {
    const { words } = this.#language;
    const characters = [...this.#input.value.trim()].length;
    const tooLong = characters > LIMIT;
    this.#button.disabled = tooLong || characters === 0;
    this.#input.setAttribute('aria-invalid', String(tooLong));
    this.#count.hidden = characters < COUNT_FROM;
    this.#count.classList.toggle('over', tooLong);
    this.#count.textContent = words.tooLong(this.#language.number(characters), this.#language.number(LIMIT));

    this.#input.rows = 1;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(this.#input);
    const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
    const rows = Math.round((this.#input.scrollHeight - padding) / parseFloat(lineHeight));
    this.#input.rows = Math.min(Math.max(rows || 1, 1), ROWS);
  }
}
