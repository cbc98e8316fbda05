import { attachmentBytes, parseMail } from './read-mail.ts';
import type { Answer } from './answer.ts';

/**
 * The HTML of a mail for a sandboxed frame: scripts, forms and (unless asked for) everything remote are blocked by its
 * policy, pictures of the mail itself are put in as data, links open in a new tab.
 */
export async function mailHtml(raw: Buffer, remote: boolean): Promise<Answer> {
  const email = await parseMail(raw);
  let html = email.html ?? '';
  for (const attachment of email.attachments) {
    const id = attachment.contentId?.replace(/^<|>$/g, '');
    if (id === undefined || !attachment.mimeType.startsWith('image/')) continue;
    const data = attachmentBytes(attachment).toString('base64');
    html = html.replaceAll(`cid:${id}`, `data:${attachment.mimeType};base64,${data}`);
  }
  const pictures = remote ? 'data: https: http:' : 'data:';
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${pictures}`,
    `font-src ${remote ? 'https:' : "'none'"}`,
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
  const head = '<!doctype html><meta charset="utf-8"><base target="_blank">';
  return {
    type: 'text/html; charset=utf-8',
    body: `${head}${html}`,
    headers: { 'content-security-policy': policy },
  };
}

/** Whether the HTML would load something from elsewhere. */
export function hasRemoteContent(html: string): boolean {
  return /(?:src|background|poster)\s*=\s*["']?\s*(?:https?:)?\/\/|url\(\s*["']?\s*(?:https?:)?\/\//i.test(
    html,
  );
}
