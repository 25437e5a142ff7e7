// The conversation as it is seen and heard: messages in order, kept at the newest unless the visitor scrolled away.

import { h, icon } from './dom.js';

const NEAR = 64;

export class Log {
  #language;
  #messages = [];
  #following = true;
  #greeting = h('div', { class: 'greeting', 'data-testid': 'greeting' });
  #earlier = h('button', { type: 'button', class: 'earlier', hidden: true });
  #list = h('div', { class: 'messages' });
  #content = h('div', { class: 'content' }, this.#greeting, this.#earlier, this.#list);
  #view = h('div', { class: 'log', role: 'log', 'aria-live': 'off', tabindex: '0' }, this.#content);
  #latest = h('button', { type: 'button', class: 'latest', hidden: true }, icon('down'));
  // The log itself would read every token out; this one says finished answers only.
  #spoken = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  element = h('div', { class: 'stage' }, this.#view, this.#latest, this.#spoken);

  /** @param {() => Promise<void>} loadEarlier */
  constructor(language, loadEarlier) {
    this.#language = language;
    this.#view.addEventListener('scroll', () => this.#look(), { passive: true });
    this.#latest.addEventListener('click', () => this.follow());
    this.#earlier.addEventListener('click', loadEarlier);
    const sizes = new ResizeObserver(() => (this.#following ? this.follow() : this.#look()));
    sizes.observe(this.#view);
    sizes.observe(this.#content);
  }

  greet(text) {
    this.#greeting.replaceChildren(h('span', { class: 'mark' }, icon('leaf')), h('p', {}, text));
  }

  add(message) {
    this.#messages.push(message);
    this.#list.append(message.element);
    this.follow();
  }

  /** Puts messages above the others, without moving what is being read. */
  addEarlier(messages, more) {
    const fromEnd = this.#view.scrollHeight - this.#view.scrollTop;
    this.#messages.unshift(...messages);
    this.#list.prepend(...messages.map((message) => message.element));
    this.#earlier.hidden = !more;
    this.#view.scrollTop = this.#view.scrollHeight - fromEnd;
  }

  remove(message) {
    this.#messages = this.#messages.filter((other) => other !== message);
    message.element.remove();
  }

  clear() {
    this.#messages = [];
    this.#list.replaceChildren();
    this.#earlier.hidden = true;
    this.#spoken.textContent = '';
    this.#following = true;
  }

  announce(text) {
    this.#spoken.textContent = text;
  }

  follow() {
    this.#following = true;
    this.#view.scrollTop = this.#view.scrollHeight;
    this.#latest.hidden = true;
  }

  render() {
    const { words } = this.#language;
    this.#view.setAttribute('aria-label', words.log);
    this.#latest.setAttribute('aria-label', words.latest);
    this.#latest.title = words.latest;
    this.#earlier.textContent = words.earlier;
    this.#messages.forEach((message) => message.render());
  }

  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#view;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#latest.hidden = this.#following;
  }
}
