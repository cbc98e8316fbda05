import type { Key } from './keys.ts';

/** Parts of what a person can download, each with code that writes it (`functions/privacy/archive`). */
export const archiveSections = [
  'profile',
  'organizations',
  'preferences',
  'sessions',
  'tickets',
  'files',
  'mails',
  'notifications',
  'invitation',
  'requests',
] as const;
export type ArchiveSection = (typeof archiveSections)[number];

/**
 * What erasing a person does to an item that is about them.
 * - `nothing`: it holds an id at most, which leads to nobody once the contact is erased;
 * - `remove`: it goes where it is theirs; where it only names them, they are struck from it;
 * - `strike`: it stays, and no longer names them;
 * - `anew`: it is derived from tickets, and made anew from what is left of them;
 * - the others, in a way of their own.
 */
export type ErasureRule =
  | 'nothing'
  | 'remove'
  | 'strike'
  | 'anew'
  | 'ticket'
  | 'contact'
  | 'membership'
  | 'audit'
  | 'lines';

interface Holding {
  /** What of a person it can hold; absent where nobody but the company is in it. */
  readonly holds?: string;
  /** Where in the archive it is, or why it is in none. */
  readonly archive: ArchiveSection | `none: ${string}`;
}

interface KeyedHolding extends Holding {
  readonly pk: RegExp;
  readonly sk: RegExp;
  readonly erasure: ErasureRule;
}

const ofCompany = 'none: the company’s own';
const counter = 'none: a counter of some hours';
const derived = 'none: derived from tickets';

const none = (pk: RegExp, sk: RegExp, archive: Holding['archive'] = ofCompany): KeyedHolding => ({
  pk,
  sk,
  archive,
  erasure: 'nothing',
});

const contact = /^con_/;
const ticket = /^tkt_/;
const account = /^ACCOUNT#/;
const email = /^EMAIL#/;
const any = /^/;

/**
 * Every kind of item of the table: what it holds of a person, where that stands in what the person can download, and
 * what erasing does to it. Download and erasure do what stands here. Named as in `keys`; a test finds one that is missing here.
 */
export const personalItems = {
  ticket: {
    ...{ pk: ticket, sk: /^T$/, erasure: 'ticket', archive: 'tickets' },
    holds: 'name, address, subject, answers, rating, who takes part',
  },
  message: {
    ...{ pk: ticket, sk: /^M#/, erasure: 'strike', archive: 'tickets' },
    holds: 'author, words, names of files',
  },
  event: {
    ...{ pk: /^(tkt|org)_/, sk: /^E#/, erasure: 'strike' },
    archive: 'none: tells when what the tickets hold came about',
    holds: 'who did it, answers that changed',
  },
  ticketCounter: none(/^COUNTER#/, any),
  contact: {
    ...{ pk: contact, sk: /^C$/, erasure: 'contact', archive: 'profile' },
    holds: 'name, address, language, time zone, properties, consent',
  },
  contactByEmail: {
    ...{ pk: email, sk: /^C$/, erasure: 'remove', archive: 'profile' },
    holds: 'address',
  },
  agent: none(/^AGENTS$/, any),
  account: {
    ...{ pk: account, sk: /^A$/, erasure: 'remove', archive: 'profile' },
    holds: 'a copy of the contact, ended sessions',
  },
  session: {
    ...{ pk: account, sk: /^S#/, erasure: 'remove', archive: 'sessions' },
    holds: 'browser and system of each sign-in',
  },
  recoveryCodes: {
    ...{ pk: account, sk: /^F$/, erasure: 'remove', archive: 'none: hashes of secrets' },
    holds: 'hashes of codes',
  },
  recoveryAttempts: {
    ...{ pk: account, sk: /^R#/, erasure: 'remove', archive: counter },
    holds: 'a count',
  },
  accountEvent: {
    ...{ pk: account, sk: /^E#/, erasure: 'remove' },
    archive: 'none: each was told by mail',
    holds: 'browser and system of who did it',
  },
  organization: none(/^org_/, /^O$/),
  member: {
    ...{ pk: /^org_/, sk: /^P#/, erasure: 'membership', archive: 'organizations' },
    holds: 'name, address, role',
  },
  membershipRequest: {
    ...{ pk: /^org_/, sk: /^Q#/, erasure: 'membership' },
    archive: 'none: told by the organization when it has decided',
    holds: 'name, address',
  },
  organizationName: none(/^ORGANIZATIONS$/, any),
  organizationDomain: none(/^DOMAIN#/, any),
  listFacts: {
    ...{ pk: ticket, sk: /^L$/, erasure: 'anew', archive: derived },
    holds: 'name of who asked, answers',
  },
  listTallies: none(/^L#/, /^N$/),
  creatorTally: {
    ...{ pk: /^L#/, sk: /^N#/, erasure: 'strike', archive: derived },
    holds: 'name of who asked',
  },
  listEntry: {
    ...{ pk: /^L\d+#/, sk: any, erasure: 'anew', archive: derived },
    holds: 'beginnings of names and answers, to order by',
  },
  listPreferences: {
    ...{ pk: contact, sk: /^V$/, erasure: 'remove', archive: 'preferences' },
    holds: 'saved views',
  },
  ticketExport: {
    ...{ pk: /^exp_/, sk: any, erasure: 'remove' },
    archive: 'none: a copy of tickets that lasts a week',
    holds: 'what was asked for',
  },
  exportsOfHour: {
    ...{ pk: contact, sk: /^X#/, erasure: 'remove', archive: counter },
    holds: 'a count',
  },
  additionsOfHour: {
    ...{ pk: contact, sk: /^J#/, erasure: 'remove', archive: counter },
    holds: 'a count',
  },
  attachment: {
    ...{ pk: /^att_/, sk: /^F$/, erasure: 'remove', archive: 'files' },
    holds: 'name of a file that was sent',
  },
  scanVerdict: {
    ...{ pk: /^att_/, sk: /^V#/, erasure: 'remove', archive: 'none: says whether a file is safe' },
    holds: 'nothing but the file it is about',
  },
  uploadQuota: {
    ...{ pk: /^(con|agt)_/, sk: /^U$/, erasure: 'remove', archive: counter },
    holds: 'a count',
  },
  settings: none(/^SETTINGS$/, any),
  publishedTheme: none(/^THEME$/, /^P$/),
  themeDraft: none(/^THEME$/, /^D$/),
  themeVersion: none(/^THEME$/, /^V#/),
  banner: none(/^BANNERS$/, any),
  onboarding: none(/^ONBOARDING$/, any),
  auditEvent: {
    ...{ pk: /^AUDIT#/, sk: any, erasure: 'audit' },
    archive: 'none: the company’s record of its own doings',
    holds: 'name, and what was changed of the contact',
  },
  auditMark: none(/^evt_/, /^A$/),
  invitation: {
    ...{ pk: /^inv_/, sk: any, erasure: 'remove', archive: 'invitation' },
    holds: 'name, address',
  },
  listedInvitation: {
    ...{ pk: /^INVITATIONS#/, sk: any, erasure: 'remove', archive: 'invitation' },
    holds: 'that somebody was invited',
  },
  invitationImport: none(/^imp_/, /^I$/),
  invitationImportPart: {
    ...{ pk: /^imp_/, sk: /^P#/, erasure: 'lines', archive: 'invitation' },
    holds: 'lines with names and addresses, for a month',
  },
  consent: none(/^CONSENT$/, /^C$/),
  consentVersion: none(/^CONSENT$/, /^V#/),
  agreement: {
    ...{ pk: /^CONSENT#/, sk: any, erasure: 'nothing', archive: 'profile' },
    holds: 'that somebody agreed',
  },
  pageTexts: none(/^PAGETEXTS$/, /^P$/),
  pageTextsVersion: none(/^PAGETEXTS$/, /^V#/),
  template: none(/^TEMPLATES$/, any),
  templateVersion: none(/^tpl_/, any),
  inboundMail: {
    ...{ pk: /^mai_/, sk: /^R$/, erasure: 'remove', archive: 'mails' },
    holds: 'addresses, subject, way of a received mail',
  },
  quarantined: {
    ...{ pk: /^QUARANTINE$/, sk: any, erasure: 'remove', archive: 'mails' },
    holds: 'sender and subject of a mail that is held back',
  },
  outboundMail: {
    ...{ pk: /^mai_/, sk: /^O$/, erasure: 'remove', archive: 'mails' },
    holds: 'address and subject of a mail sent',
  },
  loggedMail: {
    ...{ pk: /^MAILLOG#/, sk: any, erasure: 'remove', archive: 'mails' },
    holds: 'address',
  },
  messageId: {
    ...{ pk: /^MID#/, sk: any, erasure: 'remove', archive: 'none: stands in the mails' },
    holds: 'name of a mail, which may tell its sender’s computer',
  },
  mailInThread: {
    ...{ pk: /^MAILS#/, sk: any, erasure: 'remove', archive: 'none: stands in the mails' },
    holds: 'name of a mail, which may tell its sender’s computer',
  },
  noRatingRequests: {
    ...{ pk: contact, sk: /^N$/, erasure: 'remove', archive: 'preferences' },
    holds: 'that somebody is not to be asked',
  },
  suppressedAddress: {
    ...{ pk: email, sk: /^S$/, erasure: 'remove', archive: 'profile' },
    holds: 'address',
  },
  automaticReplies: {
    ...{ pk: email, sk: /^AUTO#/, erasure: 'remove', archive: counter },
    holds: 'address',
  },
  codeMails: {
    ...{ pk: email, sk: /^CODE#/, erasure: 'remove', archive: counter },
    holds: 'address',
  },
  notificationPreferences: {
    ...{ pk: /^NOTIFY#/, sk: /^A$/, erasure: 'remove', archive: 'preferences' },
    holds: 'how somebody is told',
  },
  notification: {
    ...{ pk: /^NOTIFY#/, sk: /^N#/, erasure: 'remove', archive: 'notifications' },
    holds: 'subject, who did it; in lists of others too',
  },
  notificationState: {
    ...{ pk: /^NOTIFY#/, sk: /^S$/, erasure: 'remove', archive: 'notifications' },
    holds: 'a count',
  },
  waitingMail: {
    ...{ pk: /^WAIT#/, sk: any, erasure: 'remove', archive: 'none: a mail not yet written' },
    holds: 'who is to be told',
  },
  dueMail: {
    ...{ pk: /^DUE#/, sk: any, erasure: 'remove', archive: 'none: a mail not yet written' },
    holds: 'who is to be told',
  },
  posting: {
    ...{ pk: /^W#/, sk: any, erasure: 'anew', archive: derived },
    holds: 'words of tickets',
  },
  indexedTicket: {
    ...{ pk: /^WORDS#/, sk: /^W$/, erasure: 'anew', archive: derived },
    holds: 'words of tickets',
  },
  indexLock: none(/^WORDS#/, /^L$/),
  archive: {
    ...{ pk: contact, sk: /^D#/, erasure: 'remove', archive: 'none: it is the archive' },
    holds: 'that somebody asked for it',
  },
  erasure: {
    ...{ pk: /^ERASURES$/, sk: any, erasure: 'nothing', archive: 'requests' },
    holds: 'that somebody asked for it',
  },
  lastErasure: {
    ...{ pk: contact, sk: /^E$/, erasure: 'nothing', archive: 'requests' },
    holds: 'that somebody asked for it',
  },
  review: none(/^REVIEW$/, any),
  handOver: none(/^HANDOVER$/, any),
  handOverLink: {
    pk: /^HANDOVER#/,
    sk: /^L$/,
    erasure: 'remove',
    archive: 'none: an id of another application',
    holds: 'which account a person of another application has',
  },
  accountHandOverLink: {
    pk: account,
    sk: /^H#/,
    erasure: 'remove',
    archive: 'none: an id of another application',
    holds: 'which account a person of another application has',
  },
  usedToken: none(/^HANDOVER#/, /^U$/),
  article: none(/^art_/, /^A$/),
  articleDraft: none(/^art_/, /^D#/),
  articleVersion: none(/^art_/, /^V#/),
  listedArticle: none(/^ARTICLES#/, any),
  publishedArticle: none(/^PUBLISHED#/, any),
  articleSlug: none(/^SLUG#/, any),
  helpCenter: none(/^HELPCENTER$/, /^C$/),
  publicLanguages: none(/^HELPCENTER$/, /^P$/),
} as const satisfies Readonly<Record<string, KeyedHolding>>;

const kinds = Object.entries(personalItems);

/** What the inventory says of an item; undefined for one it does not know. */
export const personalItemOf = ({ pk, sk }: Key): KeyedHolding | undefined =>
  kinds.find(([, kind]) => kind.pk.test(pk) && kind.sk.test(sk))?.[1];

/** Everywhere else that something of a person lies. Erasing deletes all versions of an object. */
export const personalPlaces = {
  'attachments/attachments/': {
    holds: 'files that people sent',
    archive: 'files',
    erasure: 'those the person sent, found by their items',
  },
  'attachments/brand/': {
    archive: ofCompany,
    erasure: 'holds nothing of customers',
  },
  'mail/inbound/': {
    holds: 'mails as they came',
    archive: 'mails',
    erasure: 'those the person sent, found by their items',
  },
  'exports/exports/': {
    holds: 'lists of tickets, for a week',
    archive: 'none: copies',
    erasure: 'whichever names the person, found by reading them',
  },
  'privacy/archives/': {
    holds: 'all of a person, for a week',
    archive: 'none: it is the archive',
    erasure: 'that of the person, and whichever names them, found by reading them',
  },
  'privacy/erasures/': {
    holds: 'ids of the erased',
    archive: 'none: kept to erase again after a restore',
    erasure: 'stays',
  },
  'privacy/work/': {
    holds: 'what an erasure looks for, while it runs',
    archive: 'none: gone when it is done',
    erasure: 'goes last',
  },
  'portal/': { archive: ofCompany, erasure: 'holds pages and articles, nothing of customers' },
  'pool of customers': {
    holds: 'address, name, password, authenticator',
    archive: 'profile',
    erasure: 'the user is deleted first of all',
  },
  'pool of agents': { archive: ofCompany, erasure: 'holds nothing of customers' },
  'agent search': {
    holds: 'words of tickets, where a collection is deployed',
    archive: derived,
    erasure: 'made anew with the postings',
  },
  logs: {
    archive: 'none: ids alone',
    erasure: 'hold neither names nor addresses nor bodies',
  },
  queues: {
    holds: 'events on their way, four days at most; notices of mails with their senders',
    archive: 'none: on their way',
    erasure: 'end by themselves; replaying the erasure takes what came after it',
  },
  backups: {
    holds: 'the table of the last 35 days',
    archive: 'none: copies',
    erasure: 'end by themselves; erasures are replayed after a restore',
  },
} as const satisfies Record<string, Holding & { readonly erasure: string }>;
