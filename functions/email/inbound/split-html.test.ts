import { expect, test } from 'vitest';
import { splitHtml } from './split-html.ts';

const earlier = '<p>The earlier mail</p>';

test.each([
  [
    'Gmail',
    `<div dir="ltr">New words</div><br><div class="gmail_quote"><div class="gmail_attr">On Fri, Nov 20, 2026 at 9:00 AM Support &lt;<a href="mailto:s@x.example">s@x.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">${earlier}</blockquote></div>`,
  ],
  [
    'Apple Mail',
    `<html><body>New words<br><div><br><blockquote type="cite"><div>On 20 Nov 2026, at 09:00, Support &lt;s@x.example&gt; wrote:</div><br><div>${earlier}</div></blockquote></div><br></body></html>`,
  ],
  [
    'Thunderbird',
    `<p>New words</p><div class="moz-cite-prefix">Am 20.11.26 um 09:00 schrieb Support:<br></div><blockquote type="cite" cite="mid:1@x.example">${earlier}</blockquote>`,
  ],
  [
    'Outlook on the web',
    `<div>New words</div><hr tabindex="-1" style="width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Support</div><div>${earlier}</div>`,
  ],
  [
    'Outlook',
    `<div class="WordSection1"><p class="MsoNormal">New words</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Von:</b> Support<br><b>Gesendet:</b> Freitag<br><b>An:</b> Ada<br></p></div></div>${earlier}</div>`,
  ],
  [
    'Outlook without its ruler',
    `<p>New words</p><p><b>From:</b> Support<br><b>Sent:</b> Friday<br><b>To:</b> Ada<br><b>Subject:</b> Re</p>${earlier}`,
  ],
  [
    'Yahoo',
    `<div>New words</div><div id="ydp1234yahoo_quoted_9" class="ydp1234yahoo_quoted">${earlier}</div>`,
  ],
  [
    'an attribution among the words',
    `<div>New words<br><br>On Fri, Nov 20, 2026 at 9:00 AM, Support &lt;<a href="mailto:s@x.example">s@x.example</a>&gt; wrote:<br><blockquote type="cite">${earlier}</blockquote></div>`,
  ],
  [
    'our own marker',
    `<div>New words</div><div>##- Please type your reply above this line -##</div>${earlier}`,
  ],
  [
    'words below the quote',
    `<div class="moz-cite-prefix">On 11/20/26 09:00, Support wrote:</div><blockquote type="cite">${earlier}</blockquote><p>New words</p>`,
  ],
  ['a ruler', `<p>New words</p><p>-----Original Message-----</p>${earlier}`],
])('the quote of %s is set apart', (_name, body) => {
  const { reply, quoted } = splitHtml(body);
  expect(reply).toContain('New words');
  expect(reply).not.toContain('The earlier mail');
  expect(reply).not.toMatch(/wrote:|schrieb|##-/);
  expect(quoted).toContain('The earlier mail');
});

test.each([
  [
    'answers between quotes',
    '<blockquote type="cite">One?</blockquote><p>Yes.</p><blockquote type="cite">Two?</blockquote><p>No.</p>',
  ],
  ['nothing but a quote', `<blockquote type="cite">${earlier}</blockquote>`],
  [
    'a plain quotation of somebody',
    '<p>As they say:</p><blockquote>Less is more</blockquote><p>I agree.</p>',
  ],
  ['no quote', '<p>On 20 November we wrote to you: nothing came back.</p><p>Bye</p>'],
  ['nesting beyond reason', `${'<div>'.repeat(5000)}<p>On Fri, Nov 20, 2026, X wrote:</p>`],
])('a body with %s stays as it is', (_name, body) => {
  expect(splitHtml(body)).toEqual({ reply: body, quoted: '' });
});
