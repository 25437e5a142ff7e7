// The sample shop's page: its language, the questions it offers, and the snippet to copy.
(() => {
  'use strict';
  const EXAMPLES = {
    zh: ['怎么退货？', '退款多久到账？', '沙发送上楼要加钱吗？', '实木家具怎么保养？', '怎么开电子发票？'],
    en: ['How do I return an item?', 'How long does a refund take?', 'What does shipping cost?', 'Do you ship overseas?'],
  };
  const TITLES = { zh: '青禾家居 · 在线客服', en: 'Qinghe Home · Help' };
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get('lang');

  // Before the page is drawn, so that it never shows the other language first.
  root.lang = asked === 'en' ? 'en' : 'zh-CN';

  const language = () => (root.lang === 'en' ? 'en' : 'zh');

  function fitTheScreen() {
    // A phone's keyboard covers the page without making it smaller.
    const sheet = new CSSStyleSheet();
    const fit = () => {
      sheet.replaceSync(`:root { --visible-height: ${Math.round(visualViewport.height)}px; }`);
      scrollTo(0, 0);
    };
    const phone = matchMedia('(max-width: 640px)');
    const follow = () => {
      if (phone.matches) {
        visualViewport.addEventListener('resize', fit);
        fit();
      } else {
        visualViewport.removeEventListener('resize', fit);
      }
    };
    document.adoptedStyleSheets = [sheet];
    phone.addEventListener('change', follow);
    follow();
  }

  function offer(chat, into) {
    const buttons = EXAMPLES[language()].map((question) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = question;
      button.addEventListener('click', () => chat.ask?.(question));
      return button;
    });
    into.replaceChildren(...buttons);
  }

  function snippet() {
    return `<script src="${location.origin}/widget.js"\n        data-site-key="site_sample_shop" async></` + 'script>';
  }

  function offerCopy(button, code) {
    const done = document.getElementById('copied');
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code);
      done.textContent = language() === 'en' ? 'Copied' : '已复制';
      setTimeout(() => (done.textContent = ''), 2000);
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    const chat = document.querySelector('yingda-chat');
    const examples = document.getElementById('examples');

    function speak(wanted) {
      root.lang = wanted === 'en' ? 'en' : 'zh-CN';
      chat.setAttribute('lang', wanted);
      document.title = TITLES[wanted];
      offer(chat, examples);
      for (const link of document.querySelectorAll('[data-language]')) {
        const current = link.dataset.language === wanted;
        current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current');
      }
    }

    function turnTo(wanted) {
      const url = new URL(location.href);
      wanted === 'en' ? url.searchParams.set('lang', 'en') : url.searchParams.delete('lang');
      history.replaceState(null, '', url);
      speak(wanted);
    }

    for (const link of document.querySelectorAll('[data-language]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        turnTo(link.dataset.language);
      });
    }
    chat.addEventListener('yingda-language', (event) => turnTo(event.detail.language));

    document.getElementById('snippet').textContent = snippet();
    offerCopy(document.getElementById('copy'), snippet());
    fitTheScreen();
    speak(language());
  });
})();
