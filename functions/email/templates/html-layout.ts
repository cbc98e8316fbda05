import { escapeHtml } from './escape-html.ts';
import { htmlBlock } from './html-blocks.ts';
import type { MailBrand, MailContent } from './mail-content.ts';

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Mail programs that know dark mode read this; the others keep the inline styles. */
const darkMode = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    @media (prefers-color-scheme: dark) {
      .page { background: #1c1917 !important; }
      .sheet { background: #292524 !important; }
      .card { background: #1c1917 !important; }
      .ink, .ink p, .ink div, .ink li { color: #f5f5f4 !important; }
      .soft { color: #d6d3d1 !important; }
      .link { color: #93c5fd !important; }
    }
    @media (max-width: 620px) { .sheet td.inset { padding: 24px 20px !important; } }`;

const hidden = 'display:none;max-height:0;overflow:hidden;mso-hide:all';

const marker = (text: string): string =>
  `<p class="soft" style="${font};font-size:12px;line-height:1.4;color:#78716c;margin:0;padding:0 0 12px;text-align:center">${escapeHtml(text)}</p>`;

/** A mail as HTML: tables and inline styles, because mail programs know little else; no picture or script from anywhere. */
export const renderHtml = (content: MailContent, brand: MailBrand): string => `<!doctype html>
<html lang="${escapeHtml(brand.locale)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <title>${escapeHtml(content.subject)}</title>
  <style>${darkMode}
  </style>
</head>
<body class="page" style="margin:0;padding:0;background:#f5f5f4">
<div style="${hidden}">${escapeHtml(content.preheader)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f5f5f4"><tr><td align="center" style="padding:24px 12px">
${content.replyMarker === undefined ? '' : marker(content.replyMarker)}
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:12px;border-top:4px solid ${brand.color}"><tr><td class="inset" style="padding:32px 40px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:0 0 24px"><a class="ink" href="${escapeHtml(brand.portalUrl)}" target="_blank" style="${font};font-size:15px;font-weight:700;color:#292524;text-decoration:none">${escapeHtml(brand.name)}</a></td></tr>
<tr><td style="padding:0 0 16px"><h1 class="ink" style="${font};font-size:24px;line-height:1.25;font-weight:700;color:#1c1917;margin:0">${escapeHtml(content.heading)}</h1></td></tr>
${content.blocks.map((block) => htmlBlock(block, brand)).join('\n')}
</table>
</td></tr></table>
<p class="soft" style="${font};font-size:13px;line-height:1.5;color:#78716c;margin:16px 0 0">${escapeHtml(content.footer)}</p>
</td></tr></table>
</body>
</html>
`;
