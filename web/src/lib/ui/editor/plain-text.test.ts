import { describe, expect, it } from 'vitest';
import { isBlank, textToHtml } from './plain-text.ts';

describe('textToHtml', () => {
  it('escapes what would be markup', () => {
    expect(textToHtml('a < b & "c"')).toBe('<p>a &lt; b &amp; &quot;c&quot;</p>');
  });

  it('makes paragraphs and line breaks', () => {
    expect(textToHtml('one\ntwo\n\nthree')).toBe('<p>one<br>two</p><p>three</p>');
  });

  it('gives nothing for blank text', () => {
    expect(textToHtml(' \n ')).toBe('');
  });
});

describe('isBlank', () => {
  it.each([
    ['', true],
    ['<p></p>', true],
    ['<p>&nbsp; <br></p>', true],
    ['<p>x</p>', false],
    ['<p><img alt="plan"></p>', false],
  ])('of %j is %s', (html, blank) => {
    expect(isBlank(html)).toBe(blank);
  });
});
