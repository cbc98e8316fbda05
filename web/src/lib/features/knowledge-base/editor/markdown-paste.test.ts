import { describe, expect, it } from 'vitest';
import { looksLikeMarkdown, markdownToHtml } from './markdown-paste.ts';

describe('pasted text', () => {
  it.each([
    ['# Title\n\nText', true],
    ['1. one\n2. two', true],
    ['| a | b |\n|---|---|\n| 1 | 2 |', true],
    ['```sh\nls\n```', true],
    ['Just a line', false],
    ['One line.\nAnother line - with a dash.', false],
    ['Call me at 10.30 * or later', false],
  ])('%j is Markdown: %s', (text, expected) => {
    expect(looksLikeMarkdown(text)).toBe(expected);
  });

  it('becomes headings, lists, tables, code with its language and callouts', async () => {
    const html = await markdownToHtml(
      '## A\n\n- b\n\n| c | d |\n|---|---|\n| 1 | 2 |\n\n```bash\nls\n```\n\n> [!TIP]\n> Mind this.\n',
    );
    expect(html).toContain('<h2>A</h2>');
    expect(html).toContain('<li>b</li>');
    expect(html).toContain('<th>c</th>');
    expect(html).toContain('<code class="language-bash">');
    expect(html).toContain('<div data-callout="tip"><p>Mind this.</p>');
  });
});
