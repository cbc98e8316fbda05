import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['paragraphs and lines', '<p>One<br>two</p><p>Three</p>', 'One\ntwo\n\nThree'],
  ['runs of space', '<p>One\n   <b>two</b> three</p>', 'One two three'],
  ['words parted by tags only', '<p>un<b>believ</b>able</p>', 'unbelievable'],
  [
    'lists',
    '<p>Do:</p><ul><li>this</li><li><p>that</p></li></ul><p>Bye</p>',
    'Do:\n\n- this\n- that\n\nBye',
  ],
  [
    'links',
    '<p>See <a href="https://x.example/">the page</a> or <a href="https://y.example">https://y.example</a>.</p>',
    'See the page <https://x.example/> or https://y.example.',
  ],
  ['quotes', '<blockquote><p>One</p><p>Two</p></blockquote><p>Yes</p>', '> One\n>\n> Two\n\nYes'],
  ['code', '<pre>a\n  b</pre><p>c</p>', 'a\n  b\n\nc'],
  ['entities', '<p>1 &lt; 2 &amp; 3</p>', '1 < 2 & 3'],
  ['pictures', '<p>Look: <img alt="x" src="cid:1"></p>', 'Look:'],
  [
    'tables',
    '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    'a b\nc d',
  ],
])('%s', (_name, html, text) => {
  expect(plainText(html)).toBe(text);
});
