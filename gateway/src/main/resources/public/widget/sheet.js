// A modal dialog over the chat: a source, or the list of conversations.

import { h, icon } from './dom.js';

export class Sheet {
  #language;
  #opener = null;
  #title = h('h2', { id: 'sheet-title', tabindex: '-1' });
  #close = h('button', { type: 'button', class: 'tool' }, icon('close'));
  #body = h('div', { class: 'body' });
  element = h(
    'dialog',
    { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    h('div', { class: 'card' }, h('div', { class: 'head' }, this.#title, this.#close), this.#body),
  );

  constructor(language) {
    this.#language = language;
    this.#close.addEventListener('click', () => this.close());
    this.element.addEventListener('click', (event) => {
      // The card covers the dialog: what hits the dialog itself hit the backdrop.
      if (event.target === this.element) {
        this.close();
      }
    });
    this.element.addEventListener('close', () => {
      this.#opener?.focus({ preventScroll: true });
      this.#opener = null;
    });
  }

  get isOpen() {
    return this.element.open;
  }

  close() {
    this.element.close();
  }

  showSource(source) {
    const { words } = this.#language;
    const url = webAddress(source.url);
    const link =
      url &&
      h(
        'a',
        { class: 'original', href: url, target: '_blank', rel: 'noopener noreferrer' },
        icon('link'),
        h('span', {}, words.openSource),
        h('span', { class: 'unseen' }, words.opensTab),
      );
    this.#show('source-dialog', source.title || words.sources, [
      h('p', { class: 'eyebrow' }, `${words.sources} ${source.number}`),
      h('blockquote', { 'data-testid': 'source-text', tabindex: '0' }, source.text ?? ''),
      ...(link ? [link] : []),
    ]);
  }

  /** @param {(id: string) => void} open */
  showConversations(conversations, current, open) {
    const { words } = this.#language;
    const items = conversations.map(({ id, title, createdAt }) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            'data-testid': 'conversation-item',
            'aria-current': id === current && 'true',
            onclick: () => {
              this.close();
              open(id);
            },
          },
          h('span', { class: 'title' }, title || words.untitled),
          h('time', { datetime: createdAt }, this.#language.time(new Date(createdAt))),
        ),
      ),
    );
    this.#show('conversations-dialog', words.history, [
      items.length > 0 ? h('ul', { class: 'conversations' }, ...items) : h('p', { class: 'none' }, words.noHistory),
    ]);
  }

  #show(testid, title, nodes) {
    this.#opener = this.element.getRootNode().activeElement;
    this.#title.textContent = title;
    this.#close.setAttribute('aria-label', this.#language.words.closeDialog);
    this.#body.replaceChildren(...nodes);
    this.element.dataset.testid = testid;
    this.element.showModal();
    this.#title.focus();
    this.#body.scrollTop = 0;
  }
}

/** The address as it may be linked to, or null: an article's address is data, and may be anything. */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
