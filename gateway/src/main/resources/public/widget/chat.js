// <yingda-chat>: a launcher and its panel in the page's corner, or, with `inline`, the chat in its place.
//
// Attributes: site-key; lang (zh | en | auto); inline; open.
// Methods: ask(text), show(), hide(). Event: `yingda-language`, when the visitor switches.

import { Dialogue } from './dialogue.js';
import { h, icon } from './dom.js';
import { Panel } from './panel.js';
import { Service } from './service.js';
import { Store } from './store.js';
import { styles } from './styles.js';
import { Language } from './words.js';

const ORIGIN = new URL(import.meta.url).origin;
const SMALL = '(max-width: 600px)';

class YingdaChat extends HTMLElement {
  static observedAttributes = ['lang', 'open', 'site-key'];

  #root = this.attachShadow({ mode: 'open' });
  // What a phone's keyboard leaves of the screen; no unit of CSS knows it everywhere.
  #visible = new CSSStyleSheet();
  #language = new Language(this.getAttribute('lang'));
  #store = null;
  #panel = null;
  #dialogue = null;
  #launcher = null;
  #started = false;

  connectedCallback() {
    this.#build();
  }

  disconnectedCallback() {
    window.visualViewport?.removeEventListener('resize', this.#fit);
  }

  attributeChangedCallback(name, _, value) {
    if (!this.#panel) {
      this.#build();
    } else if (name === 'lang') {
      this.#speak(Language.choose(value));
    } else if (name === 'open' && this.#launcher) {
      value === null ? this.hide() : this.show();
    }
  }

  /** Asks as if the visitor had written it. */
  ask(text) {
    this.show();
    return this.#dialogue?.ask(text);
  }

  show() {
    if (!this.#panel) {
      return;
    }
    this.#start();
    const { element, composer } = this.#panel;
    if (!this.#launcher || element.open) {
      return;
    }
    // On a small screen the panel is the page: what lies under it is out of reach until it is closed.
    const small = matchMedia(SMALL).matches;
    small ? element.showModal() : element.show();
    this.#launcher.setAttribute('aria-expanded', 'true');
    this.toggleAttribute('open', true);
    if (matchMedia('(pointer: fine)').matches) {
      composer.focus();
    }
  }

  hide() {
    if (this.#launcher && this.#panel.element.open) {
      this.#panel.element.close();
    }
  }

  #build() {
    const siteKey = this.getAttribute('site-key');
    if (this.#panel || !siteKey || !this.isConnected) {
      return;
    }
    const inline = this.hasAttribute('inline');
    this.#store = new Store(siteKey);
    this.#language.use(this.#wanted());
    this.#panel = new Panel(this.#language, this.#actions(), !inline);
    const service = new Service(ORIGIN, siteKey, this.#store);
    this.#dialogue = new Dialogue(this.#language, service, this.#store, this.#panel);
    this.#root.adoptedStyleSheets = [...styles, this.#visible];
    this.#root.append(this.#panel.element, this.#panel.sheet.element);
    // A page's own keyboard shortcuts have no business with what is typed here.
    this.#root.addEventListener('keydown', (event) => event.stopPropagation());
    window.visualViewport?.addEventListener('resize', this.#fit);
    this.#fit();

    if (inline) {
      this.#start();
    } else {
      this.#float();
    }
  }

  #float() {
    this.#launcher = h('button', {
      type: 'button',
      class: 'launcher',
      'data-testid': 'launcher',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      onclick: () => this.show(),
    });
    this.#root.prepend(this.#launcher);
    this.#name();

    const { element } = this.#panel;
    element.addEventListener('keydown', (event) => {
      // A modal panel closes itself; one beside the page has to be told.
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        this.hide();
      }
    });
    element.addEventListener('close', () => {
      this.#launcher.setAttribute('aria-expanded', 'false');
      this.toggleAttribute('open', false);
      this.#launcher.focus({ preventScroll: true });
    });
    if (this.hasAttribute('open')) {
      this.show();
    }
  }

  #start() {
    if (!this.#started) {
      this.#started = true;
      this.#dialogue.start();
    }
  }

  #actions() {
    return {
      send: (text) => this.#dialogue.ask(text),
      begin: () => this.#dialogue.begin(),
      browse: () => this.#dialogue.browse(),
      loadEarlier: () => this.#dialogue.loadEarlier(),
      restart: () => this.#dialogue.start(),
      close: () => this.hide(),
      switchLanguage: () => this.#switchLanguage(),
    };
  }

  /** The page's word counts; where it leaves the choice, the visitor's last one does. */
  #wanted() {
    const asked = this.getAttribute('lang');
    return asked && asked !== 'auto' ? asked : (this.#store.get('language') ?? 'auto');
  }

  #switchLanguage() {
    const language = this.#language.other;
    this.#store.set({ language });
    this.#speak(language);
    this.dispatchEvent(new CustomEvent('yingda-language', { detail: { language }, bubbles: true, composed: true }));
  }

  #speak(language) {
    if (language !== this.#language.code) {
      this.#language.use(language);
      this.#panel.render();
      this.#name();
    }
  }

  #name() {
    const { launch } = this.#language.words;
    this.#launcher?.setAttribute('aria-label', launch);
    this.#launcher?.replaceChildren(icon('chat'), h('span', {}, launch));
  }

  #fit = () => {
    const { height } = window.visualViewport ?? { height: window.innerHeight };
    this.#visible.replaceSync(`:host { --visible-height: ${Math.round(height)}px; }`);
  };
}

if (!customElements.get('yingda-chat')) {
  customElements.define('yingda-chat', YingdaChat);
}
