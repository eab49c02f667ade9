// The reviewer's screen in the browser: keys, buttons, drafts, active time, the lease's countdown, and which of several tabs works.
// Every command carries what the fields hold, so that the server acts on what the reviewer sees.
const idle = 30000, draftPause = 1000, beatEvery = 30000;
let page = null;

export function open(dotnet, name) {
  close();
  page = new Workbench(dotnet, name);
  page.begin();
}

export function close() {
  page?.end();
  page = null;
}

class Workbench {
  constructor(dotnet, name) {
    this.dotnet = dotnet;
    this.name = name;
    this.stop = new AbortController();
    this.queue = Promise.resolve();
    this.active = 0;
    this.lastInput = performance.now();
    this.lastTick = performance.now();
  }

  get root() { return document.getElementById('workbench'); }
  get lease() { return this.root?.dataset.lease ?? ''; }
  get isReadOnly() { return this.root?.dataset.readonly === 'true'; }
  fields() { return this.root ? [...this.root.querySelectorAll('textarea[data-field]')] : []; }
  note() { return this.root?.querySelector('textarea[data-note]'); }

  texts() {
    const fields = {};
    for (const field of this.fields()) fields[field.dataset.field] = field.value;
    return { lease: this.lease, fields, note: this.note()?.value ?? null, activeSeconds: this.active };
  }

  async begin() {
    const on = (target, type, listener, options) => target.addEventListener(type, listener, { signal: this.stop.signal, ...options });
    on(document, 'keydown', e => this.key(e));
    on(document, 'click', e => this.click(e));
    on(document, 'input', e => this.typed(e));
    for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchstart'])
      on(document, type, () => { this.lastInput = performance.now(); }, { passive: true, capture: true });
    this.watchConnection();
    this.timers = [setInterval(() => this.tick(), 250), setInterval(() => this.call('Beat'), beatEvery)];
    this.observer = new MutationObserver(() => this.rendered());
    this.observer.observe(document.getElementById('main') ?? document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-lease', 'data-mode', 'data-stamp'] });
    const isFirst = await this.takeSeat();
    const midnight = new Date().setHours(0, 0, 0, 0);
    await this.call('Start', !isFirst, read(sessionStorage, 'lease:' + this.name), midnight);
    this.rendered();
  }

  end() {
    this.stop.abort();
    this.timers?.forEach(clearInterval);
    this.observer?.disconnect();
    this.connection?.disconnect();
    clearTimeout(this.draftTimer);
    this.leaveSeat?.();
    this.channel?.close();
  }

  async call(method, ...args) {
    try { return await this.dotnet.invokeMethodAsync(method, ...args); }
    catch { return undefined; } // the connection is gone; the frame's script reconnects or reloads
  }

  // Commands go one after another, each for the form that was on the screen when it was given.
  command(name) {
    if (this.isReadOnly) return;
    const texts = this.texts();
    clearTimeout(this.draftTimer);
    this.queue = this.queue.then(async () => {
      const done = await this.call('Do', name, texts);
      if (done === undefined) this.show('offline');
      else if (done && this.lease === texts.lease) this.scheduleDraft();
      else if (done && this.lease !== texts.lease && !name.startsWith('undo')) this.forget(texts.lease);
    });
  }

  key(e) {
    if (e.defaultPrevented || e.isComposing || !this.root) return;
    const typing = isField(e.target);
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !document.querySelector('dialog[open]')) { e.preventDefault(); if (!e.repeat) this.command('submit'); return; }
    if (e.key === 'Escape') { this.escape(e, typing); return; }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.repeat || document.querySelector('dialog[open]')) return;
    if (e.key === 'Enter') {
      if (e.target instanceof Element && e.target.closest('a, button, summary, [tabindex="0"]')) return;
      e.preventDefault();
      this.command('submit');
      return;
    }
    const action = this.bare(e.key);
    if (!action) return;
    e.preventDefault();
    action();
  }

  bare(key) {
    const commands = { a: 'accept', e: 'edit', r: 'reject', s: 'skip', u: 'undo', f: 'flag', d: 'difference' };
    if (Object.hasOwn(commands, key)) return () => this.command(commands[key]);
    if (/^[1-9]$/.test(key)) return () => this.command('digit:' + key);
    if (key === 'n') return () => this.note()?.focus();
    if (key === 'g') return () => this.toggle('guideline');
    if (key === '?') return () => this.toggle('keys');
    return null;
  }

  escape(e, typing) {
    if (document.querySelector('dialog[open]')) return;
    if (typing && this.root.contains(e.target)) { e.target.blur(); e.preventDefault(); }
    else if (this.root.querySelector('[data-drawer-panel]')) this.toggle('close');
    else if (this.root.dataset.mode && this.root.dataset.mode !== 'decide') this.command('leave');
  }

  toggle(what) { this.call('Toggle', what); }

  click(e) {
    const target = e.target instanceof Element ? e.target : null;
    const command = target?.closest('#workbench [data-command]');
    const ui = target?.closest('#workbench [data-ui]');
    if (command && !command.disabled) this.command(command.dataset.command);
    else if (ui) this.toggle(ui.dataset.ui);
  }

  // Drafts: in this browser at once, on the server after a second's pause. The browser's copy goes when the server has it.
  typed(e) {
    if (!(e.target instanceof HTMLTextAreaElement) || !this.root?.contains(e.target)) return;
    this.keep();
    this.scheduleDraft();
  }

  keep() {
    const { lease, fields, note } = this.texts();
    if (lease) write(localStorage, this.draftName(), JSON.stringify({ lease, fields, note }));
  }

  draftName() { return `draft:${this.name}:${this.root?.dataset.sample ?? ''}`; }

  scheduleDraft() {
    this.show(this.isOffline ? 'offline' : 'saving');
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => this.saveDraft(), draftPause);
  }

  saveDraft() {
    const texts = this.texts(), name = this.draftName();
    if (!texts.lease) return;
    this.queue = this.queue.then(async () => {
      if (this.lease !== texts.lease) return;
      const state = await this.call('Save', texts);
      if (state === undefined || state === 'failed') { this.show('offline'); this.draftTimer = setTimeout(() => this.saveDraft(), 3000); return; }
      const same = JSON.stringify(this.texts().fields) === JSON.stringify(texts.fields) && (this.note()?.value ?? null) === texts.note;
      if (this.lease !== texts.lease) return;
      if (same) { remove(localStorage, name); this.show(state === 'gone' ? '' : 'saved'); }
      else this.scheduleDraft();
    });
  }

  forget(lease) {
    for (let i = localStorage.length - 1; i >= 0; i--) {
      const key = localStorage.key(i);
      if (key?.startsWith(`draft:${this.name}:`) && read(localStorage, key)?.includes(lease)) remove(localStorage, key);
    }
    this.show('');
  }

  restore() {
    const kept = read(localStorage, this.draftName());
    if (!kept) return;
    try {
      const { fields, note } = JSON.parse(kept);
      if (this.note() && note !== null) this.note().value = note;
      this.unsent = fields;
      this.fill();
      this.scheduleDraft();
    } catch { remove(localStorage, this.draftName()); }
  }

  // Edited texts come back when the edit is open; until then they wait.
  fill() {
    for (const field of this.fields()) if (this.unsent && Object.hasOwn(this.unsent, field.dataset.field)) {
      field.value = this.unsent[field.dataset.field];
      delete this.unsent[field.dataset.field];
    }
    if (this.unsent && Object.keys(this.unsent).length > 0 && this.root.dataset.mode === 'decide') this.command('edit');
  }

  show(state) {
    const place = this.root?.querySelector('[data-save-state]');
    if (!place) return;
    const words = { saving: 'Saving…', saved: 'Saved', offline: 'Offline: kept in this browser', '': '' };
    place.dataset.state = state;
    if (place.textContent !== words[state]) place.textContent = words[state];
  }

  watchConnection() {
    const bar = document.getElementById('components-reconnect-modal');
    if (!bar) return;
    this.connection = new MutationObserver(() => {
      const lost = /components-reconnect-(show|failed|rejected)/.test(bar.className);
      if (lost === !!this.isOffline) return;
      this.isOffline = lost;
      if (lost) this.show('offline'); else this.scheduleDraft();
    });
    this.connection.observe(bar, { attributes: true, attributeFilter: ['class'] });
  }

  // A render may have brought another form, or opened a field.
  rendered() {
    if (!this.root) return;
    if (this.lease !== this.shown) {
      this.shown = this.lease;
      this.active = Number(this.root.dataset.active) || 0;
      this.lastTick = performance.now();
      this.unsent = null;
      write(sessionStorage, 'lease:' + this.name, this.lease);
      this.root.querySelector('.wb-sample')?.scrollTo?.(0, 0);
      if (this.lease && !this.isReadOnly) this.restore();
    }
    const mode = this.root.dataset.mode;
    if (mode !== this.mode) {
      this.mode = mode;
      if (mode === 'edit') { this.fill(); focusEnd(this.fields()[0]); }
      if (mode === 'flag') focusEnd(this.note());
    }
    this.countdown();
  }

  tick() {
    const now = performance.now();
    if (document.visibilityState === 'visible' && now - this.lastInput < idle && this.lease) this.active += (now - this.lastTick) / 1000;
    this.lastTick = now;
    this.countdown();
  }

  countdown() {
    const place = this.root?.querySelector('[data-countdown]');
    if (!place) return;
    if (this.stamp !== place.dataset.stamp) {
      this.stamp = place.dataset.stamp;
      this.deadline = performance.now() + Number(place.dataset.left) * 1000;
    }
    const left = Math.max(0, Math.ceil((this.deadline - performance.now()) / 1000));
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle('ending', left <= 60);
    const bar = this.root.querySelector('[data-lease-bar]');
    const width = Math.min(100, 100 * left / (Number(place.dataset.total) || 300)).toFixed(0) + '%';
    if (bar && bar.style.width !== width) bar.style.width = width;
  }

  // One tab works: it holds a lock of the browser for as long as it is open; the next in line takes over. Without locks (plain http from another
  // machine) the tabs ask one another.
  takeSeat() {
    if (navigator.locks) return this.takeLock();
    return this.askOthers();
  }

  takeLock() {
    const name = 'review:' + this.name;
    const hold = () => new Promise(done => { this.leaveSeat = done; if (this.stop.signal.aborted) done(); });
    return new Promise(answer => {
      navigator.locks.request(name, { ifAvailable: true }, lock => {
        answer(!!lock);
        if (lock) return hold();
        navigator.locks.request(name, { signal: this.stop.signal }, async () => { const held = hold(); await this.call('TakeOver'); this.rendered(); return held; }).catch(() => {});
        return undefined;
      });
    });
  }

  askOthers() {
    const channel = this.channel = new BroadcastChannel('review:' + this.name);
    let works = false, heard = false;
    channel.onmessage = e => {
      if (e.data === 'who' && works) channel.postMessage('me');
      if (e.data === 'me') heard = true;
    };
    const ask = () => new Promise(answer => { heard = false; channel.postMessage('who'); setTimeout(() => { if (!heard) works = true; answer(!heard); }, 200); });
    return ask().then(isFirst => {
      if (!isFirst) {
        const again = setInterval(async () => { if (await ask()) { clearInterval(again); this.call('TakeOver'); } }, 2000);
        this.timers.push(again);
      }
      return isFirst;
    });
  }
}

function isField(target) { return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)); }
function focusEnd(field) { if (field) { field.focus(); field.setSelectionRange(field.value.length, field.value.length); } }
function read(store, key) { try { return store.getItem(key); } catch { return null; } }
function write(store, key, value) { try { store.setItem(key, value); } catch { /* private browsing, or full: the server's draft remains */ } }
function remove(store, key) { try { store.removeItem(key); } catch { /* as above */ } }
