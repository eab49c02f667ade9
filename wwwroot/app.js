// The frame's behaviour that must work without a circuit, or outlive one.
(function () {
  'use strict';
  const root = document.documentElement;

  // Theme, navigation, drawer.
  const actions = {
    theme() { announce('Theme: ' + { light: 'light', dark: 'dark', system: 'as the system' }[synthCurateTheme.next()]); },
    collapse() { synthCurateTheme.collapse(); },
    drawer() { drawer(!root.hasAttribute('data-drawer')); },
    copy(button) { copy(button); },
  };
  // Browsers give the clipboard to safe origins only; elsewhere the text is selected, and the keys copy it.
  async function copy(button) {
    const source = document.getElementById(button.getAttribute('data-copy'));
    if (!source) return;
    getSelection().selectAllChildren(source);
    let said = 'Copied';
    try { await navigator.clipboard.writeText(source.textContent.trim()); } catch { said = 'Selected: copy it with Ctrl C'; }
    announce(said);
    const label = button.textContent;
    if (label === said) return;
    button.textContent = said;
    setTimeout(() => { button.textContent = label; }, 2000);
  }
  function drawer(open) {
    root.toggleAttribute('data-drawer', open);
    const button = document.querySelector('[data-action=drawer][aria-expanded]');
    if (button) button.setAttribute('aria-expanded', String(open));
    if (open) document.querySelector('#navigation a')?.focus();
  }
  function announce(text) {
    let region = document.getElementById('announcer');
    if (!region) {
      region = document.createElement('div');
      region.id = 'announcer';
      region.className = 'sr-only';
      region.setAttribute('role', 'status');
      document.body.appendChild(region);
    }
    region.textContent = text;
  }
  document.addEventListener('click', e => {
    const target = e.target instanceof Element ? e.target : null;
    const button = target?.closest('[data-action]');
    const action = button?.getAttribute('data-action');
    if (action && actions[action]) actions[action](button);
    else if (root.hasAttribute('data-drawer') && target?.closest('#navigation a')) drawer(false);
    if (!target?.closest('details.menu')) for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  });
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape') {
      if (root.hasAttribute('data-drawer')) { drawer(false); document.querySelector('.drawer-button')?.focus(); }
      for (const menu of document.querySelectorAll('details.menu[open]')) { menu.open = false; menu.querySelector('summary')?.focus(); }
    }
    if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target)) return;
    const search = document.getElementById('search');
    if (search) { e.preventDefault(); search.focus(); search.select(); }
  });
  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  }

  // Times: the words stay true, the exact time is in the reader's zone.
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  const exact = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
  function relative(then, now) {
    const seconds = (now - then) / 1000, size = seconds < 0 ? 59 - seconds : seconds;
    if (Math.abs(seconds) < 45) return 'just now';
    if (size >= 604800) return day.format(then);
    const days = Math.floor(size / 86400);
    const text = size < 3600 ? Math.max(1, Math.floor(size / 60)) + ' min' : size < 86400 ? Math.floor(size / 3600) + ' h' : days + (days === 1 ? ' day' : ' days');
    return seconds > 0 ? text + ' ago' : 'in ' + text;
  }
  function writeTimes() {
    const now = Date.now();
    for (const element of document.querySelectorAll('time[data-relative]')) {
      const then = new Date(element.dateTime), node = element.firstChild;
      if (isNaN(then) || !node) continue;
      const text = relative(then, now), title = exact.format(then);
      if (node.data !== text) node.data = text;
      if (element.title !== title) element.title = title;
    }
  }
  setInterval(writeTimes, 20000);

  // Dialogs: a <dialog data-modal> that appears is opened as a modal; Escape presses its cancel button; focus goes back afterwards.
  const openers = new Map();
  function openDialogs() {
    for (const dialog of document.querySelectorAll('dialog[data-modal]:not([open])')) {
      openers.set(dialog, document.activeElement);
      dialog.addEventListener('cancel', e => { e.preventDefault(); dialog.querySelector('[data-cancel]')?.click(); });
      dialog.showModal();
    }
    for (const [dialog, opener] of openers) {
      if (dialog.isConnected) continue;
      openers.delete(dialog);
      if (opener?.isConnected) opener.focus();
    }
  }

  let scheduled = false;
  new MutationObserver(() => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => { scheduled = false; writeTimes(); openDialogs(); });
  }).observe(document.body, { childList: true, subtree: true });
  writeTimes();

  // Connection: a bar while Blazor's script reconnects; a reload as soon as the server answers when the circuit is gone.
  const bar = document.getElementById('components-reconnect-modal');
  let reloading = false;
  async function answers(milliseconds) {
    try { return (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(milliseconds) })).ok; } catch { return false; }
  }
  async function reloadWhenServerAnswers() {
    if (reloading) return;
    reloading = true;
    bar?.classList.add('components-reconnect-rejected');
    while (!await answers(5000)) await new Promise(done => setTimeout(done, 1000));
    location.reload();
  }
  if (bar) new MutationObserver(() => {
    if (bar.classList.contains('components-reconnect-failed') || bar.classList.contains('components-reconnect-rejected')) reloadWhenServerAnswers();
  }).observe(bar, { attributes: true, attributeFilter: ['class'] });
  document.addEventListener('click', e => { if (e.target instanceof Element && e.target.closest('#blazor-error-ui .reload')) { e.preventDefault(); location.reload(); } });

  // Watchdog: a page that looks alive and is not would swallow work. Every 30 s the circuit must answer within 10 s.
  const period = 30000, patience = 10000;
  let asking = false;
  function isReconnecting() { return bar?.classList.contains('components-reconnect-show'); }
  async function ask() {
    if (asking || reloading || document.hidden || isReconnecting() || !document.body.dataset.interactive || !window.DotNet) return;
    asking = true;
    const late = new Promise(done => setTimeout(() => done(false), patience));
    try {
      const answer = DotNet.invokeMethodAsync('SynthCurate.Web', 'CircuitPing').catch(() => false);
      if (!await Promise.race([answer, late]) && !isReconnecting()) reloadWhenServerAnswers();
    } catch { if (!isReconnecting()) reloadWhenServerAnswers(); } finally { asking = false; }
  }
  setInterval(ask, period);
})();
