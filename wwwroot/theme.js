// Loaded before the style sheets, so that the first paint has the reader's theme and width of navigation.
(function () {
  'use strict';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function read(key) { try { return localStorage.getItem(key); } catch { return null; } }
  function write(key, value) { try { localStorage.setItem(key, value); } catch { /* private browsing: the choice lasts as long as the page */ } }

  let theme = read('theme') || 'system';
  let navigation = read('navigation') || 'wide';

  function set(name, value) { if (root.getAttribute(name) !== value) root.setAttribute(name, value); }
  function apply() {
    set('data-theme', theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme);
    set('data-theme-choice', theme);
    set('data-navigation', navigation);
  }

  // Enhanced navigation takes over the new document's attributes; put ours back before it is painted.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-theme-choice', 'data-navigation'] });
  dark.addEventListener('change', apply);
  apply();

  window.synthCurateTheme = {
    next() { theme = { system: 'light', light: 'dark', dark: 'system' }[theme] || 'system'; write('theme', theme); apply(); return theme; },
    collapse() { navigation = navigation === 'narrow' ? 'wide' : 'narrow'; write('navigation', navigation); apply(); return navigation; },
  };
})();
