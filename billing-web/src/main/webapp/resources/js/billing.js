/** What the pages do in the browser: theme, language, time zone, menu, live updates, keys of the approvals. Everything else is the server's. */
const Billing = (() => {
  'use strict';

  const YEAR_SECONDS = 31_536_000;
  const SPOKEN_EVERY_MS = 30_000;

  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/billing; max-age=${YEAR_SECONDS}; Secure; SameSite=Strict`;
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

  // The page is the server's: it comes again in the other language.
  const language = () => {
    const choice = document.getElementById('reader-language');
    if (choice) {
      choice.addEventListener('change', () => {
        remember('language', choice.value);
        location.reload();
      });
    }
  };

  // With a key that is held, so that nobody who types or speaks sets one off.
  const shortcuts = () => {
    const overlay = document.getElementById('shortcuts');
    if (!overlay) {
      return;
    }
    const show = () => overlay.open || overlay.showModal();
    const find = () => {
      overlay.close();
      document.getElementById('search:account_input').focus();
    };
    document.addEventListener('keydown', (event) => {
      const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey;
      const act = isHeld && { k: find, '/': show }[event.key.toLowerCase()];
      if (act) {
        event.preventDefault();
        act();
      }
    });
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-shortcuts]');
      if (button) {
        (button.dataset.shortcuts === 'show' ? show : () => overlay.close())();
      }
    });
  };

  // A filter shows what the page's address asks for.
  const filters = () =>
    document.querySelectorAll('select[data-value]').forEach((choice) => {
      choice.value = choice.dataset.value;
    });

  // Whoever is below a list finds the way back to it as they had filtered it. Each tab has its own; signing in forgets it.
  const wayBack = () => {
    const CAME_FROM = 'cameFrom';
    const crumbs = document.getElementById('crumbs');
    if (!document.getElementById('nav')) {
      sessionStorage.removeItem(CAME_FROM);
    } else if (!crumbs) {
      sessionStorage.setItem(CAME_FROM, location.pathname + location.search);
    } else {
      const from = new URL(sessionStorage.getItem(CAME_FROM) || location.pathname, location.href);
      crumbs.querySelectorAll('a').forEach((link) => {
        if (!link.search && link.pathname === from.pathname) {
          link.search = from.search;
        }
      });
    }
  };

  // Whoever goes on is where it says what is here; the address names the stop once, the cookie from then on.
  const tour = () => {
    const panel = document.getElementById('tour');
    if (!panel) {
      return;
    }
    const title = document.getElementById('tour-title');
    const address = new URL(location.href);
    const end = () => {
      remember('tour', 0);
      panel.remove();
      document.getElementById('main').focus();
    };
    remember('tour', panel.dataset.number);
    if (address.searchParams.has('tour')) {
      address.searchParams.delete('tour');
      history.replaceState(history.state, '', address);
      title.focus({ preventScroll: true });
    }
    document.getElementById('tour-end').addEventListener('click', end);
    panel.addEventListener('keydown', (event) => {
      const way = { ArrowLeft: '[rel=prev]', ArrowRight: '[rel=next]' }[event.key];
      const link = way && panel.querySelector(way);
      if (event.key === 'Escape') {
        end();
      } else if (link && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        link.click();
      }
    });
  };

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

  /**
   * The list of what waits for approval. One row is the current one: it has the focus, and only its controls are on Tab's way.
   * Keys work while a row or something in it has the focus. A row names its adjustment and the version that was seen, so that what
   * is decided is what the reader saw, whatever the list looks like by then.
   */
  const inbox = (() => {
    let here = { id: '', index: 0 };
    let isBusy = false;
    let kept = { marks: [], isFocused: false, top: null };

    const card = () => document.getElementById('inbox-card');
    const rows = () => [...card().querySelectorAll('tbody tr[data-ri]')];
    const link = (row) => row.querySelector('.row-open');
    const of = (row) => link(row).dataset.of;
    const id = (row) => of(row).split('@')[0];
    const isOpen = (row) => link(row).dataset.open === 'true';
    const marks = () => rows().filter((row) => row.querySelector('.mark:checked'));
    const dialog = (name) => window.PrimeFaces.widgets[name];

    const focus = (row) => {
      if (row) {
        row.focus();
        row.scrollIntoView({ block: 'nearest' });
      } else {
        const title = document.querySelector('main h1');
        title.tabIndex = -1;
        title.focus();
      }
    };

    const say = (text, isDone) => {
      const place = document.getElementById('said');
      place.dataset.done = String(isDone);
      place.textContent = text;
    };

    const prepare = () => {
      const all = rows();
      const current = all.find((row) => id(row) === here.id) || all[Math.min(here.index, all.length - 1)];
      all.forEach((row) => {
        const isCurrent = row === current;
        row.tabIndex = isCurrent ? 0 : -1;
        row.classList.toggle('row-current', isCurrent);
        row.querySelectorAll('a, button, input').forEach((one) => {
          one.tabIndex = isCurrent ? 0 : -1;
        });
      });
      const marked = document.getElementById('marked');
      if (marked) {
        const count = marks().length;
        const label = marked.querySelector('.marked-count');
        marked.hidden = count === 0;
        const text = `${count} ${label.dataset.text}`;
        // writing it anew would be seen as a change of the list, without end
        if (label.textContent !== text) {
          label.textContent = text;
        }
      }
    };

    const go = (row) => {
      here = { id: id(row), index: rows().indexOf(row) };
      prepare();
    };

    const send = (command, decided) => {
      if (!isBusy && decided.length > 0 && window[command]) {
        isBusy = true;
        window[command]([{ name: 'of', value: decided.map(of).join(',') }]);
      }
    };

    const approve = (row) => (marks().length > 0 ? send('inboxAskApprove', marks()) : send('inboxApprove', [row].filter(isOpen)));
    const reject = (row) => send('inboxAskReject', marks().length > 0 ? marks() : [row].filter(isOpen));

    const mark = (row) => {
      const box = row.querySelector('.mark');
      if (box) {
        box.checked = !box.checked;
        prepare();
      }
    };

    const step = (row, by) => {
      const next = rows()[rows().indexOf(row) + by];
      if (next) {
        focus(next);
      }
    };

    const KEYS = {
      j: (row) => step(row, 1),
      ArrowDown: (row) => step(row, 1),
      k: (row) => step(row, -1),
      ArrowUp: (row) => step(row, -1),
      a: approve,
      r: reject,
      x: mark,
      '?': () => dialog('keys').show(),
    };

    const pressed = (event) => {
      const row = event.target.closest('tbody tr[data-ri]');
      if (!row || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (event.key === 'Enter' && event.target === row) {
        link(row).click();
      } else if (KEYS[event.key]) {
        event.preventDefault();
        KEYS[event.key](row);
      }
    };

    // What others do shows by itself, but nothing moves under the pointer, or while something is asked.
    const isHeld = () =>
      card().matches(':hover') || ['why', 'all', 'keys'].some((name) => dialog(name) && dialog(name).isVisible());

    const news = () => document.getElementById('news');

    const show = () => {
      news().hidden = true;
      if (!isBusy) {
        const current = rows().find((row) => id(row) === here.id);
        kept = {
          marks: marks().map(of),
          isFocused: card().contains(document.activeElement),
          top: current ? current.getBoundingClientRect().top : null,
        };
        window.inboxShow();
      }
    };

    const askAll = (command) => {
      if (!isBusy) {
        isBusy = true;
        window[command]();
      }
    };

    const BUTTONS = {
      approve: (row) => send('inboxApprove', [row]),
      reject: (row) => send('inboxAskReject', [row]),
      'approve-marked': () => send('inboxAskApprove', marks()),
      'reject-marked': () => send('inboxAskReject', marks()),
      unmark: () => {
        marks().forEach(mark);
        focus(rows().find((row) => row.tabIndex === 0));
      },
      keys: () => dialog('keys').show(),
      'approve-all': () => askAll('inboxAskApproveAll'),
      'reject-all': () => askAll('inboxAskRejectAll'),
      show,
    };

    const clicked = (event) => {
      const button = event.target.closest('[data-inbox]');
      if (button) {
        BUTTONS[button.dataset.inbox](button.closest('tr'));
      }
    };

    return {
      start() {
        if (!card()) {
          return;
        }
        document.addEventListener('click', clicked);
        card().addEventListener('keydown', pressed);
        card().addEventListener('change', (event) => event.target.matches('.mark') && prepare());
        card().addEventListener('focusin', (event) => {
          const row = event.target.closest('tbody tr[data-ri]');
          if (row && id(row) !== here.id) {
            go(row);
          }
        });
        card().addEventListener('mouseleave', () => news().hidden || isHeld() || show());
        // a decision under way brings the list with its answer
        window.refreshPage = () =>
          isBusy ? live.refreshed() : window.inboxLook([{ name: 'of', value: rows().map(of).join(',') }]);
        // another page of the list, or another order
        new MutationObserver(prepare).observe(card(), { childList: true, subtree: true });
        prepare();
        // whoever begins at the top of the page stays there
        window.jQuery(() => rows().length > 0 && !document.activeElement.closest('main') && rows()[0].focus({ preventScroll: true }));
      },
      /** Whether the list has become another one since it was shown. */
      looked(args) {
        if (args && args.changed && isHeld()) {
          news().querySelector('.news-text').textContent = args.news;
          news().hidden = false;
        } else if (args && args.changed) {
          show();
        } else {
          news().hidden = true;
        }
        live.refreshed();
      },
      /** The list as it is now: with the same marks, the same current row, and that where it was. */
      shown() {
        const all = rows();
        all
          .filter((row) => kept.marks.includes(of(row)))
          .forEach((row) => {
            row.querySelector('.mark').checked = true;
          });
        prepare();
        const same = all.find((row) => id(row) === here.id);
        const next = same || all[Math.min(here.index, all.length - 1)];
        if (kept.isFocused && next) {
          next.focus({ preventScroll: true });
        }
        if (same && kept.top !== null) {
          window.scrollBy(0, same.getBoundingClientRect().top - kept.top);
        }
      },
      /** The dialog says what all that match come to. */
      askedAll() {
        isBusy = false;
        dialog('all').show();
      },
      /** The dialog asks about what was named. */
      asked() {
        isBusy = false;
        dialog('why').show();
      },
      /** The next row has the focus; after a refusal the same, with what is true now, if it is still there. */
      decided(args) {
        isBusy = false;
        if (args.validationFailed) {
          return;
        }
        const why = dialog('why');
        if (why.isVisible()) {
          why.hide();
        }
        say(args.said, args.done);
        prepare();
        const all = rows();
        const same = all.findIndex((row) => id(row) === here.id);
        const next = same < 0 ? here.index : args.done ? same + 1 : same;
        setTimeout(() => focus(all[Math.min(next, all.length - 1)]));
      },
      failed() {
        isBusy = false;
        say(document.getElementById('said').dataset.failed, false);
      },
    };
  })();

  // A file that is too large is not sent; the server checks it too.
  const files = () =>
    document.addEventListener('change', ({ target }) => {
      if (target.type === 'file' && target.dataset.max) {
        const isLarge = target.files.length > 0 && target.files[0].size > Number(target.dataset.max);
        target.setCustomValidity(isLarge ? target.dataset.large : '');
        target.reportValidity();
      }
    });

  // Where a card has keys, they work while one of its buttons has the focus: nobody decides by typing elsewhere.
  const decisionKeys = () =>
    document.addEventListener('keydown', (event) => {
      const card = event.target.closest('[data-decision-keys]');
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!card || !isPlain || !event.target.closest('button')) {
        return;
      }
      const button = card.querySelector(`[data-decision-key="${CSS.escape(event.key)}"]`);
      const answer = event.key === 'e' && card.querySelector('textarea');
      if (button || answer) {
        event.preventDefault();
        (button || answer).focus();
        button && button.click();
      }
    });

  // What failed behind the page is said on it, in the words of the page that says so by itself.
  const failures = () => {
    const main = document.getElementById('main');
    const note = document.createElement('div');
    note.className = 'note note-warn';
    note.setAttribute('role', 'alert');
    const say = (title, text) => {
      const strong = document.createElement('strong');
      strong.textContent = `${title}. `;
      note.replaceChildren(strong, text);
      main.prepend(note);
      note.scrollIntoView({ block: 'nearest' });
    };
    window.jQuery(document).on('pfAjaxError', (event, xhr) => {
      const answer = new DOMParser().parseFromString(xhr.responseText || '', 'text/html');
      const title = answer.querySelector('main h1');
      const text = answer.querySelector('main h1 + p');
      say(title ? title.textContent : main.dataset.failed, text ? text.textContent : main.dataset.failedText);
    });
    window.jQuery(document).on('pfAjaxSuccess', () => note.remove());
  };

  // In a narrow window the cells of a row stand below each other, each with the name of its column.
  const stacks = () => {
    const main = document.getElementById('main');
    const usual =
      'table.plain:not(.arithmetic, .latest, .mapping, .moved, .rulings, .timeline, .ui-datatable *)';
    const stack = () => {
      main.querySelectorAll(usual).forEach((table) => {
        const names = [...(table.tHead ? table.tHead.rows[0].cells : [])].map((head) => head.textContent.trim());
        const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
        rows.filter((row) => row.cells.length === names.length).forEach((row) => {
          [...row.cells].forEach((cell, place) => {
            cell.dataset.name = names[place];
            cell.classList.toggle('blank', !cell.textContent.trim() && !cell.querySelector('button, input, progress, svg'));
          });
        });
        table.classList.toggle('stacked', names.length > 1);
      });
    };
    stack();
    new MutationObserver(stack).observe(main, { childList: true, subtree: true });
  };

  document.addEventListener('DOMContentLoaded', () => {
    if (document.getElementById('main')) {
      stacks();
    }
    if (window.jQuery && document.getElementById('main')) {
      failures();
    }
    if (document.getElementById('theme')) {
      theme();
      language();
      shortcuts();
      menu();
      closing();
    }
    filters();
    tour();
    wayBack();
    search();
    files();
    decisionKeys();
    paginators();
    live.start();
    inbox.start();
  });

  // a table that has come again, by itself
  const shown = () => paginators();

  return { live, inbox, shown };
})();
window.Billing = Billing;
