import { createHash } from 'node:crypto';
import { ticketGroup, type Ticket } from '../domain/ticket.ts';
import { nextTimer } from '../domain/sla-timers.ts';

/** Primary key of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const padded = (value: number): string => String(value).padStart(6, '0');

/** A name as lists order it and a beginning finds it: without accents and regard to case. */
export const nameOrder = (name: string): string =>
  name.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('und');

/** Sort keys of an account's sessions begin so. */
export const sessionPrefix = 'S#';

/** Sort keys of an organization's members and of those who asked to become one begin so. */
export const memberPrefixes = { active: 'P#', requested: 'Q#' } as const;

/** Sort keys of what was published of an article in a language begin so. */
export const articleVersionPrefix = (locale: string): string => `V#${locale}#`;

/**
 * Every item of the table by what finds it. A ticket's partition holds `E#` events, `M#` messages and `T` the ticket,
 * in this order, so that one backward query from `T` reads the ticket and its latest messages and no event.
 */
export const keys = {
  ticket: (ticketId: string): Key => ({ pk: ticketId, sk: 'T' }),
  message: (ticketId: string, sequence: number): Key => ({
    pk: ticketId,
    sk: `M#${padded(sequence)}`,
  }),
  /** Named by the event's id, which a retry derives again: its conditional put is what makes changes happen once. */
  event: (ticketId: string, eventId: string): Key => ({ pk: ticketId, sk: `E#${eventId}` }),
  ticketCounter: (): Key => ({ pk: 'COUNTER#ticket', sk: 'C' }),
  contact: (contactId: string): Key => ({ pk: contactId, sk: 'C' }),
  contactByEmail: (email: string): Key => ({ pk: `EMAIL#${email}`, sk: 'C' }),
  /** Agents share a partition: there are few, and lists show all of them. */
  agent: (agentId: string): Key => ({ pk: 'AGENTS', sk: agentId }),
  /** By the `sub` of the token. */
  account: (sub: string): Key => ({ pk: partitions.account(sub), sk: 'A' }),
  /** A sign-in of an account, by the `origin_jti` of its tokens. */
  session: (sub: string, sessionId: string): Key => ({
    pk: partitions.account(sub),
    sk: `${sessionPrefix}${sessionId}`,
  }),
  /** Hashes of an account's recovery codes. */
  recoveryCodes: (sub: string): Key => ({ pk: partitions.account(sub), sk: 'F' }),
  /** Counts recovery codes tried in an hour since the epoch. */
  recoveryAttempts: (sub: string, hour: number): Key => ({
    pk: partitions.account(sub),
    sk: `R#${String(hour)}`,
  }),
  /** What changed about the security of an account, until its owner was told. */
  accountEvent: (sub: string, eventId: string): Key => ({
    pk: partitions.account(sub),
    sk: `E#${eventId}`,
  }),
  /** How people are handed over from the host application. */
  handOver: (): Key => ({ pk: 'HANDOVER', sk: 'S' }),
  /** Whose account a person of an application has; and found from the account. */
  handOverLink: (issuer: string, subject: string): Key => ({
    pk: partitions.handedOver(issuer, subject),
    sk: 'L',
  }),
  accountHandOverLink: (sub: string, issuer: string, subject: string): Key => ({
    pk: partitions.account(sub),
    sk: `H#${partitions.handedOver(issuer, subject)}`,
  }),
  /** A token of an application, or a proof made of one, that was used. */
  usedToken: (issuer: string, id: string): Key => ({
    pk: partitions.handedOver(issuer, id),
    sk: 'U',
  }),
  organization: (organizationId: string): Key => ({ pk: organizationId, sk: 'O' }),
  /** A contact's membership, found from the organization. */
  member: (organizationId: string, contactId: string): Key => ({
    pk: organizationId,
    sk: `P#${contactId}`,
  }),
  /** A contact who asked to become a member. */
  membershipRequest: (organizationId: string, contactId: string): Key => ({
    pk: organizationId,
    sk: `Q#${contactId}`,
  }),
  /** Organizations in the order of their names. */
  organizationName: (name: string, organizationId: string): Key => ({
    pk: partitions.organizations,
    sk: `${nameOrder(name)}#${organizationId}`,
  }),
  /** An organization that lists a mail domain. */
  organizationDomain: (domain: string, organizationId: string): Key => ({
    pk: partitions.organizationDomain(domain),
    sk: organizationId,
  }),
  /** What lists know of a ticket; before its messages, for its page does not want it. */
  listFacts: (ticketId: string): Key => ({ pk: ticketId, sk: 'L' }),
  /** How many tickets a list holds, in all and of each kind; those of one creator in an item of their own. */
  listTallies: (scope: string): Key => ({ pk: `L#${scope}`, sk: 'N' }),
  creatorTally: (scope: string, contactId: string): Key => ({
    pk: `L#${scope}`,
    sk: `N#${contactId}`,
  }),
  /** A contact's saved views and columns. */
  listPreferences: (contactId: string): Key => ({ pk: contactId, sk: 'V' }),
  ticketExport: (exportId: string): Key => ({ pk: exportId, sk: 'X' }),
  /** Counts exports that a contact began in an hour since the epoch. */
  exportsOfHour: (contactId: string, hour: number): Key => ({
    pk: contactId,
    sk: `X#${String(hour)}`,
  }),
  /** Counts people whom a contact added to tickets in an hour since the epoch. */
  additionsOfHour: (contactId: string, hour: number): Key => ({
    pk: contactId,
    sk: `J#${String(hour)}`,
  }),
  attachment: (attachmentId: string): Key => ({ pk: attachmentId, sk: 'F' }),
  /** What the malware scan found in one version of a file's object. */
  scanVerdict: (attachmentId: string, versionId: string): Key => ({
    pk: attachmentId,
    sk: `V#${versionId}`,
  }),
  /** Bytes a person asked to upload in the 24 hours that run. */
  uploadQuota: (personId: string): Key => ({ pk: personId, sk: 'U' }),
  settings: (): Key => ({ pk: 'SETTINGS', sk: 'S' }),
  /** The theme that holds; the one worked on; every one that was published. */
  publishedTheme: (): Key => ({ pk: partitions.theme, sk: 'P' }),
  themeDraft: (): Key => ({ pk: partitions.theme, sk: 'D' }),
  themeVersion: (number: number): Key => ({ pk: partitions.theme, sk: `V#${padded(number)}` }),
  /** Banners share a partition: the portal reads all of them. */
  banner: (bannerId: string): Key => ({ pk: partitions.banners, sk: bannerId }),
  /** Which first steps administrators left out. */
  onboarding: (): Key => ({ pk: 'ONBOARDING', sk: 'O' }),
  /** An administrative change, in the partition of its month (UTC). */
  auditEvent: (at: string, eventId: string): Key => ({
    pk: partitions.audit(at.slice(0, 7)),
    sk: `${at}#${eventId}`,
  }),
  /** Tells a retry of an administrative change; kept for a day. */
  auditMark: (eventId: string): Key => ({ pk: eventId, sk: 'A' }),
  /** One for each address: inviting it again goes on with the same. */
  invitation: (invitationId: string): Key => ({ pk: invitationId, sk: 'I' }),
  /** An invitation in one of the lists of invitations. */
  listedInvitation: (list: string, at: string, invitationId: string): Key => ({
    pk: partitions.invitations(list),
    sk: `${at}#${invitationId}`,
  }),
  /** Many invitations at once; the lines lie behind it in parts. */
  invitationImport: (importId: string): Key => ({ pk: importId, sk: 'I' }),
  invitationImportPart: (importId: string, part: number): Key => ({
    pk: importId,
    sk: `P#${padded(part)}`,
  }),
  /** What customers agree to; the versions lie behind it. */
  consent: (): Key => ({ pk: partitions.consent, sk: 'C' }),
  consentVersion: (version: number): Key => ({
    pk: partitions.consent,
    sk: `V#${padded(version)}`,
  }),
  /** Somebody who agreed to a version. */
  agreement: (version: number, at: string, contactId: string): Key => ({
    pk: partitions.agreements(version),
    sk: `${at}#${contactId}`,
  }),
  /** The owner's words on pages such as the sign-in; the versions lie behind it. */
  pageTexts: (): Key => ({ pk: partitions.pageTexts, sk: 'P' }),
  pageTextsVersion: (version: number): Key => ({
    pk: partitions.pageTexts,
    sk: `V#${padded(version)}`,
  }),
  /** Templates share a partition: whoever makes a ticket is shown all of them. */
  template: (templateId: string): Key => ({ pk: partitions.templates, sk: templateId }),
  templateVersion: (templateId: string, version: number): Key => ({
    pk: templateId,
    sk: `V#${padded(version)}`,
  }),
  /** An article with its drafts and, below `V#`, all versions of each language. */
  article: (articleId: string): Key => ({ pk: articleId, sk: 'A' }),
  articleDraft: (articleId: string, locale: string): Key => ({ pk: articleId, sk: `D#${locale}` }),
  articleVersion: (articleId: string, locale: string, number: number): Key => ({
    pk: articleId,
    sk: `${articleVersionPrefix(locale)}${padded(number)}`,
  }),
  /** Where an article stands in one of the writers' lists. */
  listedArticle: (list: string, sort: string, articleId: string): Key => ({
    pk: partitions.articles(list),
    sk: `${sort}#${articleId}`,
  }),
  /** What readers see in a language, whoever they are. */
  publishedArticle: (locale: string, articleId: string): Key => ({
    pk: partitions.publishedArticles(locale),
    sk: articleId,
  }),
  /** The article that has or had this address; kept, so that old ones lead on. */
  articleSlug: (locale: string, slug: string): Key => ({ pk: `SLUG#${locale}#${slug}`, sk: 'S' }),
  helpCenter: (): Key => ({ pk: partitions.helpCenter, sk: 'C' }),
  publicLanguages: (): Key => ({ pk: partitions.helpCenter, sk: 'P' }),
  inboundMail: (mailId: string): Key => ({ pk: mailId, sk: 'R' }),
  quarantined: (receivedAt: string, mailId: string): Key => ({
    pk: 'QUARANTINE',
    sk: `${receivedAt}#${mailId}`,
  }),
  outboundMail: (mailId: string): Key => ({ pk: mailId, sk: 'O' }),
  /** A mail, received or sent, in one of the lists of mails. */
  loggedMail: (list: string, at: string, mailId: string): Key => ({
    pk: partitions.mailLog(list),
    sk: `${at}#${mailId}`,
  }),
  /** A Message-ID of ours or of a received mail, hashed because it may be long. */
  messageId: (messageId: string): Key => ({
    pk: `MID#${createHash('sha256').update(messageId).digest('base64url')}`,
    sk: 'M',
  }),
  /** A mail between a ticket and its contact, for `References`; one item each, for there may be any number. */
  mailInThread: (ticketId: string, at: string, mailId: string): Key => ({
    pk: partitions.mailThread(ticketId),
    sk: `${at}#${mailId}`,
  }),
  /** A contact who does not want to be asked for ratings. */
  noRatingRequests: (contactId: string): Key => ({ pk: contactId, sk: 'N' }),
  /** An address that nothing is sent to any more. */
  suppressedAddress: (email: string): Key => ({ pk: `EMAIL#${email}`, sk: 'S' }),
  /** Counts automatic answers to an address in an hour since the epoch. */
  automaticReplies: (email: string, hour: number): Key => ({
    pk: `EMAIL#${email}`,
    sk: `AUTO#${String(hour)}`,
  }),
  /** Counts mails with a code that an address was asked to be sent in an hour since the epoch. */
  codeMails: (email: string, hour: number): Key => ({
    pk: `EMAIL#${email}`,
    sk: `CODE#${String(hour)}`,
  }),
  /** How a person wants to be told; before the notifications, for their list does not want it. */
  notificationPreferences: (personId: string): Key => ({
    pk: partitions.notifications(personId),
    sk: 'A',
  }),
  /** Something that a person was told of in portal or console; ids begin with the time. */
  notification: (personId: string, notificationId: string): Key => ({
    pk: partitions.notifications(personId),
    sk: `N#${notificationId}`,
  }),
  /** How many of them are unread; after them, so that one backward query reads it with the latest. */
  notificationState: (personId: string): Key => ({
    pk: partitions.notifications(personId),
    sk: 'S',
  }),
  /** A mail that waits for a person's digest. */
  waitingMail: (personId: string, dueAt: string, mailId: string): Key => ({
    pk: partitions.waitingMails(personId),
    sk: `${dueAt}#${mailId}`,
  }),
  /** A mail, or a person's digest, to be sent from then on. */
  dueMail: (dueAt: string, id: string): Key => ({
    pk: partitions.dueMails(shardOf(id)),
    sk: `${dueAt}#${id}`,
  }),
  /** A term finds a ticket: by scope and the term's first two characters, so that a beginning is one query. */
  posting: (scope: string, term: string, rankAndPlace: string): Key => ({
    pk: partitions.postings(scope, term),
    sk: `${term}#${rankAndPlace}`,
  }),
  /** All terms that find a ticket. */
  indexedTicket: (ticketId: string): Key => ({ pk: `WORDS#${ticketId}`, sk: 'W' }),
  /** Held by whoever writes a ticket's postings. */
  indexLock: (ticketId: string): Key => ({ pk: `WORDS#${ticketId}`, sk: 'L' }),
  /** All that is kept about a contact as one file: their own, and that of an administrator who asked for them. */
  archive: (contactId: string, audience: 'customer' | 'agent'): Key => ({
    pk: contactId,
    sk: `D#${audience}`,
  }),
  /** A request that a contact's data be erased, and what became of it. */
  erasure: (askedAt: string, contactId: string): Key => ({
    pk: partitions.erasures,
    sk: `${askedAt}#${contactId}`,
  }),
  /** Leads from a contact to the last request. */
  lastErasure: (contactId: string): Key => ({ pk: contactId, sk: 'E' }),
  /** How far the last check or rebuild of something derived from tickets got. */
  review: (reviewed: string): Key => ({ pk: 'REVIEW', sk: reviewed }),
} as const;

/** What all partitions of lists begin with, whatever the rules they were made by. */
export const listEntriesBegin = 'L';

/** Partitions that one list each reads. */
export const partitions = {
  account: (sub: string) => `ACCOUNT#${sub}`,
  agents: 'AGENTS',
  /** What an application names, hashed because it may be long. */
  handedOver: (issuer: string, name: string) =>
    `HANDOVER#${createHash('sha256')
      .update(JSON.stringify([issuer, name]))
      .digest('base64url')}`,
  quarantine: 'QUARANTINE',
  templates: 'TEMPLATES',
  theme: 'THEME',
  banners: 'BANNERS',
  organizations: 'ORGANIZATIONS',
  erasures: 'ERASURES',
  consent: 'CONSENT',
  pageTexts: 'PAGETEXTS',
  agreements: (version: number) => `CONSENT#${padded(version)}`,
  invitations: (list: string) => `INVITATIONS#${list}`,
  organizationDomain: (domain: string) => `DOMAIN#${domain}`,
  articles: (list: string) => `ARTICLES#${list}`,
  publishedArticles: (locale: string) => `PUBLISHED#${locale}`,
  helpCenter: 'HELPCENTER',
  /** By month, as `2026-11`. */
  audit: (month: string) => `AUDIT#${month}`,
  mailThread: (ticketId: string) => `MAILS#${ticketId}`,
  mailLog: (list: string) => `MAILLOG#${list}`,
  notifications: (personId: string) => `NOTIFY#${personId}`,
  waitingMails: (personId: string) => `WAIT#${personId}`,
  dueMails: (shard: number) => `DUE#${String(shard)}`,
  postings: (scope: string, term: string) => `W#${scope}#${Array.from(term).slice(0, 2).join('')}`,
  /** A list narrowed by one facet in one order; the number counts the rules that entries are made by. */
  list: (scope: string, facet: string, sort: string) => `L1#${scope}#${facet}#${sort}`,
} as const;

/** Between these sort keys lie a person's notifications and, last, how many are unread. */
export const notificationRange = { from: 'N#', to: 'S' } as const;

/** Between these sort keys lie a ticket's messages and, last, the ticket. */
export const threadRange = { from: 'M#', to: 'T' } as const;

const groupRank = { active: '2', closed: '1' } as const;

/** Tickets with a timer are spread over as many partitions, each read by the sweeper. */
export const timerShards = 4;

const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % timerShards;

export const timerPartition = (shard: number): string => `TIMER#${String(shard)}`;

export const assigneePartition = (
  assigneeId: string | undefined,
  group: 'active' | 'closed',
): string => `${assigneeId ?? 'NOBODY'}#${group}`;

export const queuePartition = (group: 'active' | 'closed'): string => `QUEUE#${group}`;

/** Of the members of an organization, or of those who asked, by name. */
export const memberPartition = (
  organizationId: string,
  state: keyof typeof memberPrefixes,
): string => `${memberPrefixes[state]}${organizationId}`;

/** Puts a member into the index `byContact`; a change of the name sets the second one anew. */
export const memberIndexKeys = (member: {
  readonly organizationId: string;
  readonly contactId: string;
  readonly state: keyof typeof memberPrefixes;
  readonly name: string;
}) => ({
  gsi1pk: memberPartition(member.organizationId, member.state),
  gsi1sk: `${nameOrder(member.name)}#${member.contactId}`,
});

/** First character of `byContact`'s sort key for a group; descending order puts active tickets first. */
export const contactGroupPrefix = (group: 'active' | 'closed'): string => `${groupRank[group]}#`;

/** Active: soonest deadline first, then oldest. Closed: by the last change, read backwards. */
const urgency = (ticket: Ticket): string => {
  if (ticketGroup(ticket.status) === 'closed') return `${ticket.updatedAt}#${ticket.id}`;
  const due = [ticket.sla.firstResponse, ticket.sla.resolution]
    .map((deadline) => (deadline?.state === 'running' ? deadline.dueAt : undefined))
    .filter((at) => at !== undefined)
    .sort();
  return `${due[0] ?? '9999'}#${ticket.createdAt}#${ticket.id}`;
};

/** The index attributes that put a ticket into its lists. */
export const ticketIndexKeys = (ticket: Ticket): Readonly<Record<string, string>> => {
  const group = ticketGroup(ticket.status);
  const timer = nextTimer(ticket.sla);
  return {
    gsi1pk: ticket.contactId,
    gsi1sk: `${contactGroupPrefix(group)}${ticket.updatedAt}#${ticket.id}`,
    gsi2pk: assigneePartition(ticket.assigneeId, group),
    gsi2sk: urgency(ticket),
    gsi3pk: queuePartition(group),
    gsi3sk: urgency(ticket),
    ...(timer && {
      gsi4pk: timerPartition(shardOf(ticket.id)),
      gsi4sk: `${timer.at}#${ticket.id}`,
    }),
  };
};
