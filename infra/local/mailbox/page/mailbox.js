import { deleteMessages, listMessages } from './api.js';
import { compose } from './compose.js';
import { find, moveBetweenTabs, selectTab, toast } from './dom.js';
import { appendEntries, markCurrent, prependEntry, renderList, step } from './list.js';
import { closeReader, openMessage, showMessage } from './reader.js';

const { document, location, window, EventSource } = globalThis;
const pageSize = 100;
const search = find('#search');
const boxTabs = find('.list-pane .tabs');
let box = 'sent';
let oldest;

const filter = () => ({ box, q: search.value.trim(), limit: pageSize });
const remember = (entries) => (oldest = entries.at(-1)?.id);
const moreOf = (entries) => (entries.length === pageSize ? showMore : undefined);

async function refresh() {
  const entries = await listMessages(filter());
  remember(entries);
  renderList(entries, { onMore: moreOf(entries), searching: filter().q !== '' });
  markCurrent(openMessage()?.id);
}

async function showMore() {
  const entries = await listMessages({ ...filter(), before: oldest });
  remember(entries);
  appendEntries(entries, moreOf(entries));
}

function chooseBox(name) {
  box = name === 'received' ? 'received' : 'sent';
  const tab = find(`[data-box=${box}]`);
  selectTab(boxTabs, tab);
  find('#list-panel').setAttribute('aria-labelledby', tab.id);
}

async function route() {
  const [, name, id] = location.hash.split('/');
  if (name && name !== box) {
    chooseBox(name);
    await refresh();
  }
  if (!id) {
    closeReader();
    markCurrent(undefined);
    return;
  }
  await showMessage(id, () => compose(openMessage()));
  markCurrent(id);
}

const matches = (entry) => {
  const words = [entry.from, entry.fromName, entry.recipient, entry.subject, entry.preview];
  return entry.box === box && words.join(' ').toLowerCase().includes(filter().q.toLowerCase());
};

function listen() {
  const events = new EventSource('/api/events');
  let lost = false;
  events.addEventListener('mail', ({ data }) => {
    const entry = JSON.parse(data);
    if (matches(entry)) prependEntry(entry);
    find('#status').textContent = `New mail: ${entry.subject}`;
  });
  events.addEventListener('cleared', () => {
    location.hash = `#/${box}`;
    void refresh();
  });
  events.onerror = () => {
    if (!lost) toast('The stack does not answer. Waiting for it to come back.');
    lost = true;
  };
  events.onopen = () => {
    if (lost) void refresh();
    lost = false;
  };
}

const keys = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  r: () => openMessage()?.box === 'sent' && compose(openMessage()),
  n: () => compose(),
  '/': () => search.focus(),
  Escape: () => (location.hash = `#/${box}`),
};

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, dialog');
  if (event.target === search && event.key === 'Escape') search.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const inReader = event.target.closest('.reader') && event.key.startsWith('Arrow');
  const action = inReader ? undefined : keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

let typingPause;
search.addEventListener('input', () => {
  window.clearTimeout(typingPause);
  typingPause = window.setTimeout(refresh, 150);
});
for (const tab of boxTabs.querySelectorAll('[role=tab]')) {
  tab.addEventListener('click', () => (location.hash = `#/${tab.dataset.box}`));
}
find('#compose').addEventListener('click', () => compose());
find('#clear').addEventListener('click', () => find('#clear-dialog').showModal());
find('#clear-dialog').addEventListener('close', async ({ target }) => {
  if (target.returnValue === 'delete') await deleteMessages();
  target.returnValue = '';
});
window.addEventListener('hashchange', route);

moveBetweenTabs(boxTabs);
chooseBox(location.hash.split('/')[1]);
await refresh();
await route();
listen();
