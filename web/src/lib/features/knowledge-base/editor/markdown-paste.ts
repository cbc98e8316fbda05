/** Beginnings of lines, and turns of phrase, that plain text seldom has and Markdown (CommonMark, tables of GitHub) does. */
const signs: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^ {0,3}(?:[-*+]|\d{1,3}[.)]) \S/m,
  /^(?:```|~~~)/m,
  /^> \S/m,
  /^\|.+\|\s*\n\|[ :|-]+\|/m,
  /\[[^\]\n]+\]\([^)\s]+\)/,
  /\*\*[^*\n]+\*\*/,
];

/** Whether a text that was pasted is likely to be Markdown. */
export const looksLikeMarkdown = (text: string): boolean =>
  signs.filter((sign) => sign.test(text)).length >= (text.includes('\n') ? 1 : 2);

/** Callouts as GitHub writes them: `> [!TIP]`. */
const callouts: Readonly<Record<string, string>> = {
  NOTE: 'info',
  IMPORTANT: 'info',
  TIP: 'tip',
  WARNING: 'warning',
  CAUTION: 'danger',
};

/** Markdown as HTML. What of it is no text of an article the editor leaves out, and the server again. */
export const markdownToHtml = async (text: string): Promise<string> => {
  const { marked } = await import('marked');
  const html = await marked.parse(text, { gfm: true });
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|IMPORTANT|TIP|WARNING|CAUTION)\]\s*(?:<br>)?([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, rest: string) =>
      `<div data-callout="${callouts[kind] ?? 'info'}"><p>${rest}</div>`,
  );
};
