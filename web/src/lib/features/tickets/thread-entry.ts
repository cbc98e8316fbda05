import type { CustomerMessage } from '#shared/contract/ticket-view.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { Message } from '#shared/domain/message.ts';

/** A message as the thread shows it, the same on both sides. */
export interface ThreadEntry {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly tag: string | undefined;
  readonly fromAgent: boolean;
  readonly internal: boolean;
  readonly channel: Message['channel'];
  readonly html: string;
  readonly quotedHtml: string | undefined;
  readonly remoteContent: boolean;
  readonly attachments: readonly Attachment[];
}

interface Tags {
  readonly you: string;
  readonly agent: string;
}

export const entryForCustomer = (message: CustomerMessage, tags: Tags): ThreadEntry => ({
  id: message.id,
  at: message.at,
  name: message.author.name,
  tag: message.author.isYou ? tags.you : message.author.kind === 'agent' ? tags.agent : undefined,
  fromAgent: message.author.kind === 'agent',
  internal: false,
  channel: message.channel,
  html: message.html,
  quotedHtml: message.quotedHtml,
  remoteContent: message.remoteContent,
  attachments: message.attachments,
});

export const entryForAgent = (message: Message, tags: Tags): ThreadEntry => ({
  id: message.id,
  at: message.at,
  name: message.author.name,
  tag: message.author.kind === 'agent' ? tags.agent : undefined,
  fromAgent: message.author.kind === 'agent',
  internal: message.visibility === 'internal',
  channel: message.channel,
  html: message.html,
  quotedHtml: message.quotedHtml,
  remoteContent: message.remoteContent,
  attachments: message.attachments,
});
