// The chat's surface: header, note, log, examples and composer.

import { Composer } from './composer.js';
import { h, icon } from './dom.js';
import { Log } from './log.js';
import { explain, showProblem } from './message.js';
import { Sheet } from './sheet.js';

/**
 * @typedef {object} Actions what the visitor can do
 * @property {(text: string) => void} send
 * @property {() => void} begin
 * @property {() => void} browse
 * @property {() => void} loadEarlier
 * @property {() => void} restart
 * @property {() => void} switchLanguage
 * @property {() => void} close
 */
export class Panel {
  #language;
  #actions;
  #site = null;
  #model = null;
  #failure = null;
  #name = h('h2', { id: 'name' });
  #role = h('p');
  #switch;
  #history;
  #begin;
  #close;
  #note = h('p', { class: 'note', role: 'note', 'data-testid': 'stand-in-note', hidden: true });
  #trouble = h('div', { class: 'problem trouble', hidden: true });

  /**
   * @param {Actions} actions
   * @param {boolean} floating whether it can be closed
   */
  constructor(language, actions, floating) {
    this.#language = language;
    this.#actions = actions;
    this.log = new Log(language, actions.loadEarlier);
    this.composer = new Composer(language, actions.send);
    this.sheet = new Sheet(language);

    const tool = (testid, onclick, ...content) =>
      h('button', { type: 'button', class: 'tool', 'data-testid': testid, onclick }, ...content);
    this.#switch = tool('lang-switch', actions.switchLanguage);
    this.#history = tool('conversations', actions.browse, icon('history'));
    this.#begin = tool('new-conversation', actions.begin, icon('plus'));
    this.#close = tool('close', actions.close, icon('close'));
    this.#close.hidden = !floating;

    this.element = h(
      floating ? 'dialog' : 'section',
      { class: 'panel', id: 'panel', 'data-testid': 'panel', 'aria-labelledby': 'name' },
      h(
        'div',
        { class: 'top' },
        h('span', { class: 'mark' }, icon('leaf')),
        h('div', { class: 'who' }, this.#name, this.#role),
        h('div', { class: 'tools' }, this.#switch, this.#history, this.#begin, this.#close),
      ),
      this.#note,
      this.log.element,
      this.#trouble,
      h('div', { class: 'examples' }, h('slot', { name: 'examples' })),
      this.composer.element,
    );
    this.render();
  }

  /** @param {{ site: object, model: object | null }} session */
  introduce({ site, model }) {
    this.#site = site;
    this.#model = model;
    this.render();
  }

  /** While the session opens, before it is known what to show. */
  set loading(loading) {
    this.element.setAttribute('aria-busy', String(loading));
  }

  /** A failure that belongs to no message, or null. */
  set trouble(failure) {
    this.#failure = failure;
    this.#showTrouble();
    if (failure) {
      this.log.announce(explain(this.#language.words, failure).join(' '));
    }
  }

  render() {
    const { words, locale, other } = this.#language;
    this.element.lang = locale;
    this.sheet.element.lang = locale;
    this.#name.textContent = this.#language.of(this.#site?.name) ?? words.assistant;
    this.#role.textContent = words.role;
    this.log.greet(this.#language.of(this.#site?.greeting) ?? words.greeting);
    this.#note.hidden = !this.#model?.standIn;
    this.#note.replaceChildren(h('strong', {}, words.standInTag), words.standIn);
    this.#switch.textContent = words.switchTo;
    this.#switch.lang = other === 'zh' ? 'zh-CN' : 'en';
    label(this.#switch, words.switchLabel);
    label(this.#history, words.history);
    label(this.#begin, words.newConversation);
    label(this.#close, words.close);
    this.log.render();
    this.composer.render(this.#model && !this.#model.standIn ? this.#model.name : undefined);
    this.#showTrouble();
  }

  #showTrouble() {
    const { words } = this.#language;
    showProblem(this.#trouble, words, this.#failure, words.reload, this.#actions.restart);
  }
}

function label(button, text) {
  button.setAttribute('aria-label', text);
  button.title = text;
}
