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

  // Whoever goes from landmark to landmark hears which table's pages these are.
  const paginators = () =>
    document.querySelectorAll('.ui-paginator[role="navigation"]').forEach((one) => {
      const table = one.closest('section[aria-label], section[aria-labelledby]');
      const title = table && document.getElementById(table.getAttribute('aria-labelledby'));
      const name = title ? title.textContent : table && table.getAttribute('aria-label');
      if (name) {
        one.setAttribute('aria-label', name.trim());
      }
    });

  /**
   * A page that follows defines refreshPage(). The server says at most twice a second that something was committed; at most
   * one request is under way, and what is said meanwhile leads to one more.
   *
   * Whether the page is connected is followed here and not left to faces.push: that would connect again without a word,
   * and give up after some minutes.
   */
  const live = (() => {
    const RETRY_FIRST_MS = 500;
    const RETRY_LONGEST_MS = 15_000;
    const CODE_REFUSED = 1008;
    const REASONS_ENDED = ['Expired', 'Unknown channel'];

    let isOn = true;
    let isReady = false;
    let isConnected = false;
    let isEnded = false;
    let isBusy = false;
    let isStale = false;
    let retryMs = RETRY_FIRST_MS;
    let spokenAt = 0;

    const state = () => (isEnded ? 'ended' : !isOn ? 'off' : isConnected ? 'on' : 'lost');

    const show = () => {
      const button = document.getElementById('live');
      if (!button) {
        return;
      }
      const action = isEnded ? button.dataset.again : isOn ? button.dataset.pause : button.dataset.resume;
      const text = button.dataset[state()];
      button.dataset.state = state();
      button.querySelector('.live-text').textContent = text;
      button.title = action;
      button.setAttribute('aria-label', `${text}. ${action}`);
    };

    const end = () => {
      isEnded = true;
      show();
    };

    const refresh = () => {
      if (isBusy || !isReady || !isOn || document.hidden) {
        isStale = true;
      } else if (!isEnded) {
        isBusy = true;
        isStale = false;
        window.refreshPage();
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
            if (isEnded) {
              location.reload();
              return;
            }
            isOn = !isOn;
            show();
            catchUp();
          });
          // whoever comes back to the page also learns whether the session has ended meanwhile
          document.addEventListener('visibilitychange', () => document.hidden || refresh());
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
        retryMs = RETRY_FIRST_MS;
        show();
        refresh();
      },
      /**
       * An open socket was lost, and faces.push is about to try once by itself. Closed before it does, it takes this for a
       * first connection: opened() is called if it succeeds, closed() if not.
       */
      lost(code, channel) {
        isConnected = false;
        show();
        setTimeout(() => window.faces.push.close(channel));
      },
      /** The socket could not be opened, or the server wants no other one. */
      closed(code, channel, event) {
        isConnected = false;
        if (code === CODE_REFUSED || REASONS_ENDED.includes(event.reason)) {
          end();
          return;
        }
        show();
        // a socket that is refused looks like one that cannot be reached; the answer to a request tells them apart
        refresh();
        setTimeout(() => isEnded || window.faces.push.open(channel), retryMs);
        retryMs = Math.min(2 * retryMs, RETRY_LONGEST_MS);
      },
      told() {
        refresh();
      },
      /** Whether that was all: an answer that leads elsewhere is to someone who has been signed out. */
      answered(answer) {
        const isElsewhere = answer.getElementsByTagName('redirect').length > 0;
        if (isElsewhere) {
          end();
        }
        return isElsewhere;
      },
      refreshed() {
        isBusy = false;
        paginators();
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
    paginators();
    live.start();
  });

  return { live };
})();
window.Billing = Billing;
