import * as z from 'zod';
import type { Answer } from './answer.ts';
import { json, problem } from './answer.ts';
import { composeSchema, sendComposed } from './compose-reply.ts';
import { hasRemoteContent, mailHtml } from './mail-html.ts';
import type { Mailbox } from './mailbox.ts';
import { boxSchema } from './mailbox-store.ts';
import { attachmentBytes, parseMail } from './read-mail.ts';

export interface ApiRequest {
  readonly method: string;
  /** Decoded path segments behind `/api/`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

export interface ApiContext {
  readonly mailbox: Mailbox;
  readonly smtpPort: () => number;
  /** Address a new mail is made out to, e.g. the support address. */
  readonly composeTo: string | undefined;
}

const id = z.string().regex(/^\d+$/).optional();
const filterSchema = z.strictObject({
  box: boxSchema.optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
  q: z.string().optional(),
  after: id,
  before: id,
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
const waitSchema = filterSchema.extend({
  timeout: z.coerce.number().int().min(0).max(120_000).default(10_000),
});

/**
 * The mailbox as JSON:
 *
 * - `GET /api/messages?to=&subject=&q=&box=sent|received&after=&before=&limit=` → `{messages}`, newest first
 * - `GET /api/messages/:id` → one mail with html, text, headers, attachments, links; `/raw`, `/html`, `/attachments/:n`
 * - `GET /api/wait?to=&subject=&after=&timeout=` → the newest match, at once or as soon as it arrives within `timeout`
 *   milliseconds (10,000 by default), else 404
 * - `POST /api/send` → sends a mail or a reply through SMTP; `DELETE /api/messages` → empties the mailbox
 */
export async function answerApi(context: ApiContext, request: ApiRequest): Promise<Answer> {
  const { mailbox } = context;
  const [collection, messageId, part, index] = request.path;
  switch (`${request.method} ${collection ?? ''}`) {
    case 'GET messages':
      return messageId === undefined
        ? json({ messages: mailbox.list(readFilter(request.query)) })
        : answerMessage(mailbox, { id: messageId, part, index }, request.query);
    case 'DELETE messages':
      mailbox.clear();
      return json({});
    case 'GET wait':
      return wait(mailbox, request);
    case 'GET settings':
      return json({ composeTo: context.composeTo ?? '' });
    case 'POST send':
      return send(context, request.body);
    default:
      return problem(404, 'There is nothing here.');
  }
}

function readFilter(query: URLSearchParams) {
  const { q, ...filter } = filterSchema.parse(Object.fromEntries(query));
  return { ...filter, text: q };
}

async function wait(mailbox: Mailbox, { query, signal }: ApiRequest): Promise<Answer> {
  const { timeout, q, ...filter } = waitSchema.parse(Object.fromEntries(query));
  const found = await mailbox.wait({ ...filter, text: q }, timeout, signal);
  return found ? json(found) : problem(404, `No such mail within ${timeout} ms.`);
}

async function send({ mailbox, smtpPort }: ApiContext, body: Buffer): Promise<Answer> {
  const compose = composeSchema.parse(JSON.parse(body.toString()));
  try {
    return json(await sendComposed(mailbox, smtpPort(), compose), 202);
  } catch (error) {
    return problem(422, error instanceof Error ? error.message : String(error));
  }
}

async function answerMessage(
  mailbox: Mailbox,
  { id, part, index }: { id: string; part: string | undefined; index: string | undefined },
  query: URLSearchParams,
): Promise<Answer> {
  const raw = mailbox.raw(id);
  const detail = await mailbox.read(id);
  if (!raw || !detail) return problem(404, 'This mail is not in the mailbox.');
  switch (part) {
    case undefined:
      return json({ ...detail, remoteContent: hasRemoteContent(detail.html) });
    case 'raw':
      return {
        type: 'message/rfc822',
        body: raw,
        headers: { 'content-disposition': `attachment; filename="${id}.eml"` },
      };
    case 'source':
      return { type: 'text/plain; charset=utf-8', body: raw };
    case 'html':
      return mailHtml(raw, query.has('remote'));
    case 'attachments':
      return attachment(raw, Number(index));
    default:
      return problem(404, 'There is nothing here.');
  }
}

async function attachment(raw: Buffer, index: number): Promise<Answer> {
  const found = (await parseMail(raw)).attachments[index];
  if (!found) return problem(404, 'This mail has no such attachment.');
  const name = encodeURIComponent(found.filename ?? `part-${index + 1}`);
  return {
    type: 'application/octet-stream',
    body: attachmentBytes(found),
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${name}` },
  };
}
