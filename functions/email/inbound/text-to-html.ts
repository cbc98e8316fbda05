import { escapeHtml } from '../templates/escape-html.ts';

const link = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/gi;

/** Punctuation at the end of a sentence is no part of the link before it. */
const trailing = /[.,;:!?)\]}]+$/;

const linkify = (line: string): string => {
  let html = '';
  let from = 0;
  for (const { 0: found, index } of line.matchAll(link)) {
    const url = found.replace(trailing, '');
    if (!URL.canParse(url)) continue;
    html += `${escapeHtml(line.slice(from, index))}<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
    from = index + url.length;
  }
  return html + escapeHtml(line.slice(from));
};

/** Runs of spaces are how plain text draws; HTML would fold them. */
const keepSpaces = (html: string): string =>
  html.replace(/^ +| {2,}/gm, (spaces) => '\u00A0'.repeat(spaces.length));

/** Plain text as HTML: paragraphs at empty lines, lines kept, web addresses made links. The result is still to be sanitized. */
export const textToHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+/, '')
    .trimEnd()
    .split(/\n[^\S\n]*\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(
      (paragraph) =>
        `<p>${paragraph
          .split('\n')
          .map((line) => linkify(keepSpaces(line)))
          .join('<br>')}</p>`,
    )
    .join('\n');
