import { textDirection } from '#shared/domain/text-direction.ts';
import { escapeHtml } from './escape-html.ts';
import { htmlBlock } from './html-blocks.ts';
import type { MailBrand, MailContent } from './mail-content.ts';

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const darkRules: readonly (readonly [selector: string, rule: string])[] = [
  ['.page', 'background: #1c1917'],
  ['.sheet', 'background: #292524'],
  ['.card', 'background: #1c1917'],
  ['.ink', 'color: #f5f5f4'],
  ['.ink p', 'color: #f5f5f4'],
  ['.ink div', 'color: #f5f5f4'],
  ['.ink li', 'color: #f5f5f4'],
  ['.ink span', 'color: #f5f5f4'],
  ['.ink td', 'color: #f5f5f4'],
  ['.ink a', 'color: #93c5fd'],
  ['.soft', 'color: #d6d3d1'],
  ['.link', 'color: #93c5fd'],
  ['.star', 'color: #fbbf24'],
  ['.choice', 'color: #f5f5f4'],
  ['.choice', 'border-color: #78716c'],
];

/** Outlook's apps mark what they darken by these attributes; `ogsc` stands at elements with a color, `ogsb` with a background. */
const outlookScope = (rule: string): string =>
  rule.startsWith('background') ? '[data-ogsb]' : '[data-ogsc]';

const asCss = (scopeOf: (rule: string) => string): string =>
  darkRules
    .map(([selector, rule]) => `${`${scopeOf(rule)} ${selector}`.trim()} { ${rule} !important; }`)
    .join('\n      ');

/** Mail programs that know dark mode read this; the others keep the inline styles. */
const darkMode = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    @media (prefers-color-scheme: dark) {
      ${asCss(() => '')}
    }
      ${asCss(outlookScope)}
    @media (max-width: 620px) { .sheet td.inset { padding: 24px 20px !important; } }`;

const hidden = 'display:none;max-height:0;overflow:hidden;mso-hide:all';

/** Invisible, so that mail programs do not fill the preview up with what stands first in the mail. */
const filler = '&#847;&zwnj;&nbsp;'.repeat(60);

const marker = (text: string): string =>
  `<p class="soft" style="${font};font-size:12px;line-height:1.4;color:#57534e;margin:0;padding:0 0 12px;text-align:center">${escapeHtml(text)}</p>`;

const choose = ({ choose: link }: MailContent): string =>
  link === undefined
    ? ''
    : `<br><a class="link" href="${escapeHtml(link.url)}" target="_blank" style="color:#1d4ed8">${escapeHtml(link.label)}</a>`;

const logo = ({ logo: address }: MailBrand): string =>
  address === undefined
    ? ''
    : `<img src="${escapeHtml(address)}" alt="" height="32" style="display:block;height:32px;width:auto;max-width:200px;border:0;margin:0 0 8px">`;

/** A mail as HTML: tables and inline styles, because mail programs know little else; no script, and no picture from anywhere but the brand's logo. */
export const renderHtml = (content: MailContent, brand: MailBrand): string => `<!doctype html>
<html lang="${brand.locale}" dir="${textDirection(brand.locale)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <title>${escapeHtml(content.subject)}</title>
  <style>${darkMode}
  </style>
</head>
<body class="page" dir="${textDirection(brand.locale)}" style="margin:0;padding:0;background:#f5f5f4">
<div style="${hidden}">${escapeHtml(content.preheader)}${filler}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f5f5f4"><tr><td align="center" style="padding:24px 12px">
${content.replyMarker === undefined ? '' : marker(content.replyMarker)}
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:12px;border-top:4px solid ${brand.color}"><tr><td class="inset" style="padding:32px 40px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:0 0 24px"><a class="ink" href="${escapeHtml(brand.portalUrl)}" target="_blank" style="${font};font-size:15px;font-weight:700;color:#292524;text-decoration:none">${logo(brand)}${escapeHtml(brand.name)}</a></td></tr>
<tr><td style="padding:0 0 16px"><h1 class="ink" style="${font};font-size:24px;line-height:1.25;font-weight:700;color:#1c1917;margin:0">${escapeHtml(content.heading)}</h1></td></tr>
${content.blocks.map((block) => htmlBlock(block, brand)).join('\n')}
</table>
</td></tr></table>
<p class="soft" style="${font};font-size:13px;line-height:1.5;color:#57534e;margin:16px 0 0">${escapeHtml(content.footer)}${choose(content)}</p>
</td></tr></table>
</body>
</html>
`;
