/** What the pages do in the browser: theme, time zone, menu, live updates. Everything else is the server's. */
const Billing = (() => {
  'use strict';

  const YEAR_SECONDS = 31_536_000;
  const SPOKEN_EVERY_MS = 30_000;

  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/billing; max-age=${YEAR_SECONDS}; SameSite=Strict`;
  };

  // The server writes times in this zone, from the next page on.
  remember('zone', Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');

  const theme = () => {
    const choice = document.getElementById('theme');
    choice.value = document.documentElement.dataset.theme;
    choice.addEventListener('change', () => {
      document.documentElement.dataset.theme = choice.value;
      remember('theme', choice.value);
    });
  };

  // A filter shows what the page's address asks for.
  const filters = () =>
    document.querySelectorAll('select[data-value]').forEach((choice) => {
      choice.value = choice.dataset.value;
    });

  const menu = () => {
    const button = document.getElementById('menu');
    button.addEventListener('click', () => {
      const isOpen = document.body.classList.toggle('nav-open');
      button.setAttribute('aria-expanded', String(isOpen));
    });
  };

  // A menu closes when one looks elsewhere.
  const closing = () => {
    const close = (keep) =>
      document.querySelectorAll('details.user[open]').forEach((one) => one.contains(keep) || one.removeAttribute('open'));
    document.addEventListener('click', (event) => close(event.target));
    document.addEventListener('keydown', (event) => event.key === 'Escape' && close(null));
  };

  // Enter searches also while suggestions are shown, unless one of them is chosen.
  const search = () => {
    const submit = document.getElementById('search:go');
    const searches = (event) =>
      event.key === 'Enter' &&
      event.target.closest('.search') &&
      !document.querySelector('.ui-autocomplete-item.ui-state-highlight');
    if (submit) {
      const listen = (event) => {
        if (searches(event)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          submit.click();
        }
      };
      document.addEventListener('keydown', listen, true);
    }
  };

  /**
   * A page that follows defines refreshPage(). The server says at most twice a second that something was committed; at most
   * one request is under way, and what is said meanwhile leads to one more.
   */
  const live = (() => {
    let isOn = true;
    let isReady = false;
    let isConnected = false;
    let isBusy = false;
    let isStale = false;
    let spokenAt = 0;

    const show = () => {
      const button = document.getElementById('live');
      if (!button) {
        return;
      }
      const state = !isOn ? 'off' : isConnected ? 'on' : 'lost';
      const action = isOn ? button.dataset.pause : button.dataset.resume;
      button.dataset.state = state;
      button.querySelector('.live-text').textContent = button.dataset[state];
      button.title = action;
      button.setAttribute('aria-label', `${button.dataset[state]}. ${action}`);
    };

    const refresh = () => {
      if (isBusy || !isReady) {
        isStale = true;
      } else if (isOn && !document.hidden) {
        isBusy = true;
        isStale = false;
        window.refreshPage();
      } else {
        isStale = true;
      }
    };

    const catchUp = () => isStale && refresh();

    // Figures that change twice a second are read out twice a minute.
    const speak = () => {
      const from = document.querySelector('[data-speak]');
      const to = document.getElementById('spoken');
      if (from && to && Date.now() - spokenAt > SPOKEN_EVERY_MS) {
        spokenAt = Date.now();
        to.textContent = from.dataset.speak;
      }
    };

    return {
      start() {
        const button = document.getElementById('live');
        if (button) {
          button.addEventListener('click', () => {
            isOn = !isOn;
            show();
            catchUp();
          });
          document.addEventListener('visibilitychange', catchUp);
          // the server may be heard before PrimeFaces knows the page's nonce, and refuses a request without it
          window.jQuery(() => {
            isReady = true;
            catchUp();
          });
          spokenAt = Date.now();
        }
      },
      opened() {
        isConnected = true;
        show();
        refresh();
      },
      closed() {
        isConnected = false;
        show();
      },
      told() {
        refresh();
      },
      refreshed() {
        isBusy = false;
        speak();
        catchUp();
      },
    };
  })();

  document.addEventListener('DOMContentLoaded', () => {
    if (document.getElementById('theme')) {
      theme();
      menu();
      closing();
    }
    filters();
    search();
    live.start();
  });

  return { live };
})();
window.Billing = Billing;
