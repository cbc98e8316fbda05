const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What was typed into a plain text box as HTML: paragraphs at empty lines, breaks at line ends. */
export const textToHtml = (text: string): string =>
  text.trim() === ''
    ? ''
    : text
        .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
        .split(/\n{2,}/)
        .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
        .join('');

/** Our own editor's HTML as plain text, for the plain box; formatting is dropped. */
export const htmlToText = (html: string): string => {
  const { body } = new DOMParser().parseFromString(
    html.replaceAll(/<br\s*\/?>/g, '\n').replaceAll(/<\/(p|li|pre|blockquote)>/g, '\n\n</$1>'),
    'text/html',
  );
  return body.textContent.replaceAll(/\n{3,}/g, '\n\n').trim();
};

/** Whether there is nothing to send. */
export const isBlank = (html: string): boolean =>
  !/<img\b/.test(html) && html.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') === '';
