import type { Locale } from '#shared/domain/locale.ts';
import { textDirection } from '#shared/domain/text-direction.ts';
import type { MailWords } from './words.ts';

/** What a mail is made of; `code` and `username` are the placeholders that Cognito fills in. */
export interface MailContent {
  readonly locale: Locale;
  readonly words: MailWords;
  readonly brandName: string;
  readonly brandColor: string;
  readonly brandLogo: string | undefined;
  readonly greeting: string | undefined;
  readonly code: string;
  readonly username: string;
  readonly link: string;
  /** Whether the link brings the code along, where no server and no log sees it. */
  readonly linkHasCode: boolean;
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Text as HTML. Braces are written as entities, so that nothing a person wrote becomes a placeholder of Cognito's. */
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? '')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;');

/** White or near-black, whichever is easier to read on a colour (relative luminance, WCAG 2.2). */
const readableOn = (color: string): string => {
  const channels = [1, 3, 5].map(
    (start) => Number.parseInt(color.slice(start, start + 2), 16) / 255,
  );
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#1c1917' : '#ffffff';
};

const font =
  "font-family:'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The mail as a page that shows alike in clients old and new: a table, styles in place, nothing loaded. */
export const mailHtml = (mail: MailContent): string => {
  const brand = escape(mail.brandName);
  const say = (text: string): string =>
    escape(text)
      .replaceAll('&#123;brand&#125;', brand)
      .replaceAll('&#123;username&#125;', mail.username);
  const { words, brandColor, brandLogo } = mail;
  const logo =
    brandLogo === undefined
      ? ''
      : `<img src="${escape(brandLogo)}" alt="" height="32" style="display:block;height:32px;width:auto;max-width:200px;border:0;margin:0 0 8px">`;
  return `<!doctype html>
<html lang="${mail.locale}" dir="${textDirection(mail.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${say(words.subject)}</title>
</head>
<body dir="${textDirection(mail.locale)}" style="margin:0;background-color:#f6f4ef;${font};color:#292524">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f6f4ef">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px">
<tr><td style="padding:0 4px 16px;font-size:15px;font-weight:600;color:#292524">${logo}${brand}</td></tr>
<tr><td style="padding:32px;background-color:#ffffff;border:1px solid #e7e2d9;border-top:4px solid ${brandColor};border-radius:8px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:28px;font-weight:600">${say(words.title)}</h1>
<p style="margin:0 0 24px;font-size:15px;line-height:24px">${mail.greeting === undefined ? '' : `${escape(mail.greeting)}<br>`}${say(words.text)}</p>
<p style="margin:0 0 6px;font-size:13px;line-height:18px;color:#57534e">${say(words.codeLabel)}</p>
<p dir="ltr" style="margin:0 0 24px;padding:14px 16px;background-color:#f6f4ef;border-radius:6px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:24px;line-height:30px;letter-spacing:3px">${mail.code}</p>
<p style="margin:0"><a href="${escape(mail.link)}${mail.linkHasCode ? `#${mail.code}` : ''}" style="display:inline-block;padding:12px 20px;background-color:${brandColor};border-radius:6px;font-size:15px;font-weight:600;color:${readableOn(brandColor)};text-decoration:none">${say(words.button)}</a></p>
</td></tr>
<tr><td style="padding:16px 4px 0;font-size:13px;line-height:20px;color:#57534e">${say(words.notYou)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`;
};
