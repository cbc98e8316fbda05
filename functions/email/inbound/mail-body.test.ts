import { expect, test } from 'vitest';
import { mailBody } from './mail-body.ts';

const body = (mail: { html?: string; text?: string }) =>
  mailBody({ html: mail.html, text: mail.text }, (id) =>
    id === 'shot' ? 'att_0123456789abcdefghjk' : undefined,
  );

test('HTML is preferred, made safe, its pictures named', () => {
  const made = body({
    html: '<p onclick="x()">Hi <img src="cid:shot"><img src="https://spy.example/1.gif"></p>',
    text: 'Hi',
  });
  expect(made.html).toContain('data-attachment="att_0123456789abcdefghjk"');
  expect(made.html).not.toMatch(/onclick|<img[^>]* src="https/);
  expect(made.remoteContent).toBe(true);
  expect([...made.shownAttachments]).toEqual(['att_0123456789abcdefghjk']);
});

test('plain text becomes paragraphs with links, and stays text where it looks like HTML', () => {
  expect(body({ text: 'One <b>two</b>\n  three\n\nSee (https://x.example/a?b=1&c=2).' }).html).toBe(
    '<p>One &lt;b&gt;two&lt;/b&gt;<br />\u00A0\u00A0three</p>\n<p>See (<a href="https://x.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">https://x.example/a?b=1&amp;c=2</a>).</p>',
  );
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://'])(
  '%s in text is no link',
  (address) => {
    expect(body({ text: `Go to ${address}` }).html).not.toContain('<a');
  },
);

test('an empty mail has an empty body', () => {
  expect(body({})).toMatchObject({ html: '', cut: false });
});

test('a long paragraph is cut within, not left out', () => {
  const made = body({ html: `<p>${'word &amp; '.repeat(60_000)}</p>` });
  expect(made.cut).toBe(true);
  expect(made.html.length).toBeGreaterThan(150_000);
  expect(made.html).toMatch(/<\/p><p>\[…\]<\/p>$/);
  expect(made.html).not.toMatch(/&(?!amp;)/);
});

test.each([
  ['nested without end', '<b>'.repeat(200_000)],
  ['nested and closed', `${'<b>'.repeat(100_000)}words${'</b>'.repeat(100_000)}`],
])('a body %s takes no time and keeps its words', (_name, nested) => {
  const made = body({ html: `<p>Hello</p>${nested}` });
  expect(made.html).toContain('Hello');
  expect(made.cut).toBe(true);
});
