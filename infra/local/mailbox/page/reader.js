import { readMessage, readSource } from './api.js';
import { find, make, moveBetweenTabs, selectTab } from './dom.js';

const { document, Date, Intl } = globalThis;
const reader = find('#reader');
const longTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const units = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const size = (bytes) =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1048576
      ? `${units.format(bytes / 1024)} KB`
      : `${units.format(bytes / 1048576)} MB`;

let open;
let chosenTab = 'HTML';

export const openMessage = () => open;

export function closeReader() {
  open = undefined;
  document.body.classList.remove('reading');
  const hint = 'Use the arrow keys or j and k to move, r to reply, / to search.';
  const empty = make(
    'div',
    { className: 'empty' },
    make('h2', {}, 'Choose a message'),
    make('p', {}, hint),
  );
  reader.replaceChildren(empty);
}

export async function showMessage(id, onReply) {
  document.body.classList.add('reading');
  const message = await readMessage(id).catch((error) => ({ error: error.message }));
  if (message.error) {
    open = undefined;
    const title = make('h2', {}, 'This mail is gone');
    reader.replaceChildren(
      backLink(),
      make('div', { className: 'empty' }, title, make('p', {}, message.error)),
    );
    return;
  }
  open = message;
  const panel = make('div', { className: 'panel', role: 'tabpanel', id: 'panel' });
  reader.replaceChildren(head(message, onReply), ...tabs(message, panel), panel);
  reader.scrollTop = 0;
}

const backLink = () => make('a', { className: 'button back', href: '#/' }, '‹ All mail');

function head(message, onReply) {
  const name = message.fromName ? `${message.fromName} <${message.from}>` : message.from;
  const rows = [
    ['From', name],
    ['To', message.to.join(', ') || message.recipient],
    ...(message.cc.length ? [['Cc', message.cc.join(', ')]] : []),
    ...(message.to.includes(message.recipient) ? [] : [['Delivered to', message.recipient]]),
    ['Date', longTime.format(new Date(message.at))],
  ];
  const download = {
    className: 'button',
    href: `/api/messages/${message.id}/raw`,
    download: `${message.id}.eml`,
  };
  const actions = make('div', { className: 'mail-actions' }, backLink());
  if (message.box === 'sent') {
    actions.append(
      make('button', { className: 'primary', type: 'button', onclick: onReply }, 'Reply'),
    );
  }
  actions.append(make('a', download, 'Download .eml'));
  return make(
    'header',
    { className: 'mail-head' },
    make('h2', {}, message.subject || '(no subject)'),
    make('dl', {}, ...rows.flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)])),
    actions,
  );
}

function tabs(message, panel) {
  const shown = message.attachments.length;
  const views = {
    ...(message.html && { HTML: () => htmlView(message) }),
    Text: () => [make('pre', {}, message.text || 'This mail has no text part.')],
    Headers: () => [headerTable(message.headers)],
    Source: () => [sourceView(message.id)],
    ...(shown && { [`Attachments (${shown})`]: () => [fileList(message)] }),
  };
  const tablist = make('div', {
    className: 'tabs',
    role: 'tablist',
    'aria-label': 'Views of the message',
  });
  const choose = (name, button) => {
    chosenTab = name;
    selectTab(tablist, button);
    panel.setAttribute('aria-labelledby', button.id);
    panel.replaceChildren(...views[name]());
  };
  const buttons = Object.keys(views).map((name, index) => {
    const button = make(
      'button',
      { role: 'tab', type: 'button', id: `view-${index}`, 'aria-controls': 'panel' },
      name,
    );
    button.onclick = () => choose(name, button);
    return button;
  });
  tablist.append(...buttons);
  moveBetweenTabs(tablist);
  const names = Object.keys(views);
  const first = Math.max(names.indexOf(chosenTab), 0);
  const remembered = chosenTab;
  choose(names[first], buttons[first]);
  chosenTab = names.includes(remembered) ? remembered : 'HTML';
  return [tablist];
}

function htmlView({ id, remoteContent }) {
  const frame = make('iframe', {
    src: `/api/messages/${id}/html`,
    title: 'HTML view of the message',
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
  });
  if (!remoteContent) return [frame];
  const load = make('button', { type: 'button' }, 'Load it');
  const notice = make(
    'p',
    { className: 'notice' },
    'Remote content of this mail is blocked.',
    load,
  );
  load.onclick = () => {
    frame.src = `/api/messages/${id}/html?remote`;
    notice.remove();
  };
  return [notice, frame];
}

function headerTable(headers) {
  const rows = headers.map(({ name, value }) =>
    make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value)),
  );
  return make('table', {}, make('tbody', {}, ...rows));
}

function sourceView(id) {
  const pre = make('pre', { tabIndex: 0 }, 'Loading…');
  readSource(id).then((source) => (pre.textContent = source));
  return pre;
}

function fileList({ id, attachments }) {
  const items = attachments.map(({ index, filename, contentType, size: bytes, inline }) => {
    const href = `/api/messages/${id}/attachments/${index}`;
    const note = `${contentType}, ${size(bytes)}${inline ? ', shown in the text' : ''}`;
    return make(
      'li',
      {},
      make('a', { href, download: filename }, filename, make('small', {}, note)),
    );
  });
  return make('ul', { className: 'files' }, ...items);
}
