// Puts a Yingda chat on any page:
//
//   <script src="https://chat.example/widget.js" data-site-key="site_…" async></script>
//
// data-lang   zh | en | auto (the default: what the browser prefers)
// data-open   opens the panel at once
//
// A page that holds <yingda-chat inline site-key="…"> gets the chat there; any other gets a launcher
// in the corner. Everything else is imported from beside this file, so only the element is global.
(() => {
  'use strict';
  const { src, dataset } = document.currentScript;
  const script = { ...dataset };

  // An async script may run before the page is parsed, and the page may still bring its own element.
  const parsed = new Promise((resolve) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', resolve, { once: true });
    } else {
      resolve();
    }
  });

  function mount() {
    const placed = document.querySelectorAll('yingda-chat');
    for (const chat of placed) {
      if (script.siteKey && !chat.hasAttribute('site-key')) {
        chat.setAttribute('site-key', script.siteKey);
      }
    }
    if (placed.length > 0 || !script.siteKey) {
      return;
    }
    const chat = document.createElement('yingda-chat');
    chat.setAttribute('site-key', script.siteKey);
    chat.setAttribute('lang', script.lang ?? 'auto');
    chat.toggleAttribute('open', 'open' in script && script.open !== 'false');
    document.body.append(chat);
  }

  Promise.all([import(new URL('widget/chat.js', src).href), parsed]).then(mount, (reason) => {
    console.error('The Yingda chat could not be loaded from', src, reason);
  });
})();
