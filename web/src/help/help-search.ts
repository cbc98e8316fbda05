import { findArticles } from '#shared/domain/search/find-articles.ts';
import { isLocale } from './is-locale.ts';
import { loadArticleIndex } from './load-article-index.ts';
import { showFound } from './show-found.ts';

const most = 8;

const start = async (form: HTMLFormElement, input: HTMLInputElement): Promise<void> => {
  const locale = document.documentElement.lang;
  const index = isLocale(locale) ? await loadArticleIndex(locale) : undefined;
  const list = document.createElement('ul');
  const said = document.createElement('p');
  said.role = 'status';
  list.hidden = true;
  form.append(list, said);
  const search = () => {
    const text = input.value.trim();
    const found = index && text !== '' ? findArticles(index, text, most) : [];
    showFound(list, found, (slug) => `/help/${locale}/${slug}`);
    said.textContent = text !== '' && found.length === 0 ? (form.dataset['none'] ?? '') : '';
  };
  const links = () => [...list.querySelectorAll('a')];
  form.addEventListener('keydown', (event) => {
    const stops = [input, ...links()];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stops.at(Math.min(Math.max(to, 0), stops.length - 1))?.focus();
    if (event.key === 'Escape') list.hidden = true;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  input.addEventListener('input', search);
  search();
  form.dataset['ready'] = '';
};

const form = document.querySelector<HTMLFormElement>('.help-search');
const input = form?.querySelector('input');
if (form && input) await start(form, input);
