import { find, make } from './dom.js';

const { document, Intl, Date } = globalThis;
const list = find('#list');

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const sameDay = (a, b) => a.toDateString() === b.toDateString();
const shortTime = (at) => {
  const date = new Date(at);
  return sameDay(date, new Date()) ? time.format(date) : day.format(date);
};

function renderEntry(
  { id, box, fromName, from, recipient, subject, preview, at, attachmentCount },
  fresh,
) {
  const who = box === 'sent' ? recipient : fromName || from;
  const link = make(
    'a',
    { className: fresh ? 'entry new' : 'entry', href: `#/${box}/${id}` },
    make('span', { className: 'who', title: who }, who),
    make('time', { dateTime: new Date(at).toISOString() }, shortTime(at)),
    make('span', { className: 'subject' }, subject || '(no subject)'),
    make(
      'span',
      { className: 'count' },
      attachmentCount === 0 ? '' : attachmentCount === 1 ? '1 file' : `${attachmentCount} files`,
    ),
    make('span', { className: 'preview' }, preview),
  );
  link.dataset.id = id;
  return make('li', {}, link);
}

export function renderList(entries, { onMore, searching }) {
  list.replaceChildren(...entries.map((entry) => renderEntry(entry, false)));
  list.setAttribute('aria-busy', 'false');
  if (entries.length === 0) {
    const title = searching ? 'Nothing found' : 'No mail yet';
    const hint = searching
      ? 'No message has these words in its sender, recipient, subject or text.'
      : 'Register on the portal or send a ticket: what the stack mails appears here by itself.';
    list.append(make('li', { className: 'empty' }, make('h2', {}, title), make('p', {}, hint)));
  }
  if (onMore) {
    const more = make(
      'button',
      { className: 'more', type: 'button', onclick: onMore },
      'Show older mail',
    );
    list.append(make('li', {}, more));
  }
}

export function appendEntries(entries, onMore) {
  list.lastElementChild?.remove();
  list.append(...entries.map((entry) => renderEntry(entry, false)));
  if (!onMore) return;
  const more = make(
    'button',
    { className: 'more', type: 'button', onclick: onMore },
    'Show older mail',
  );
  list.append(make('li', {}, more));
}

export function prependEntry(entry) {
  list.querySelector('.empty')?.remove();
  list.prepend(renderEntry(entry, true));
}

export function markCurrent(id) {
  for (const link of list.querySelectorAll('.entry')) {
    const current = link.dataset.id === id;
    link.setAttribute('aria-current', String(current));
    if (!current) continue;
    link.classList.remove('new');
    link.scrollIntoView({ block: 'nearest' });
  }
}

/** Moves to the entry above or below the current one. */
export function step(offset) {
  const links = [...list.querySelectorAll('.entry')];
  const focused = links.indexOf(document.activeElement);
  const current = focused >= 0 ? focused : links.findIndex((link) => link.ariaCurrent === 'true');
  const target = links[Math.min(Math.max(current + offset, 0), links.length - 1)];
  target?.focus();
  target?.click();
}
