import { expect, test } from 'vitest';
import { keys, partitions, type Key } from './keys.ts';
import { archiveSections, personalItemOf, personalItems, personalPlaces } from './personal-data.ts';

const id = (prefix: string) => `${prefix}_${'0'.repeat(20)}`;

/** A key of each kind, as the stores make it. */
const samples: Readonly<Record<string, readonly Key[]>> = {
  ticket: [keys.ticket(id('tkt'))],
  message: [keys.message(id('tkt'), 3)],
  event: [keys.event(id('tkt'), id('evt')), keys.event(id('org'), id('evt'))],
  ticketCounter: [keys.ticketCounter()],
  contact: [keys.contact(id('con'))],
  contactByEmail: [keys.contactByEmail('a@b.example')],
  agent: [keys.agent(id('agt'))],
  account: [keys.account('sub')],
  session: [keys.session('sub', 'jti')],
  recoveryCodes: [keys.recoveryCodes('sub')],
  recoveryAttempts: [keys.recoveryAttempts('sub', 1)],
  organization: [keys.organization(id('org'))],
  member: [keys.member(id('org'), id('con'))],
  membershipRequest: [keys.membershipRequest(id('org'), id('con'))],
  organizationName: [keys.organizationName('Guild', id('org'))],
  organizationDomain: [keys.organizationDomain('guild.example', id('org'))],
  listFacts: [keys.listFacts(id('tkt'))],
  listTallies: [keys.listTallies(id('con'))],
  creatorTally: [keys.creatorTally(id('org'), id('con'))],
  listEntry: [{ pk: partitions.list(id('con'), 'group=active', 'created'), sk: 'x' }],
  listPreferences: [keys.listPreferences(id('con'))],
  ticketExport: [keys.ticketExport(id('exp'))],
  accountEvent: [keys.accountEvent('sub', id('evt'))],
  exportsOfHour: [keys.exportsOfHour(id('con'), 1)],
  additionsOfHour: [keys.additionsOfHour(id('con'), 1)],
  attachment: [keys.attachment(id('att'))],
  scanVerdict: [keys.scanVerdict(id('att'), 'version')],
  uploadQuota: [keys.uploadQuota(id('con')), keys.uploadQuota(id('agt'))],
  settings: [keys.settings()],
  publishedTheme: [keys.publishedTheme()],
  themeDraft: [keys.themeDraft()],
  themeVersion: [keys.themeVersion(1)],
  banner: [keys.banner(id('ban'))],
  onboarding: [keys.onboarding()],
  auditEvent: [keys.auditEvent('2026-11-21T10:00:00.000Z', id('evt'))],
  auditMark: [keys.auditMark(id('evt'))],
  invitation: [keys.invitation(id('inv'))],
  listedInvitation: [keys.listedInvitation('all', 'now', id('inv'))],
  invitationImport: [keys.invitationImport(id('imp'))],
  invitationImportPart: [keys.invitationImportPart(id('imp'), 1)],
  consent: [keys.consent()],
  consentVersion: [keys.consentVersion(1)],
  agreement: [keys.agreement(1, 'now', id('con'))],
  pageTexts: [keys.pageTexts()],
  pageTextsVersion: [keys.pageTextsVersion(1)],
  template: [keys.template(id('tpl'))],
  templateVersion: [keys.templateVersion(id('tpl'), 1)],
  inboundMail: [keys.inboundMail(id('mai'))],
  quarantined: [keys.quarantined('now', id('mai'))],
  outboundMail: [keys.outboundMail(id('mai'))],
  loggedMail: [keys.loggedMail('received', 'now', id('mai'))],
  messageId: [keys.messageId('x@y.example')],
  mailInThread: [keys.mailInThread(id('tkt'), 'now', id('mai'))],
  noRatingRequests: [keys.noRatingRequests(id('con'))],
  suppressedAddress: [keys.suppressedAddress('a@b.example')],
  automaticReplies: [keys.automaticReplies('a@b.example', 1)],
  codeMails: [keys.codeMails('a@b.example', 1)],
  notificationPreferences: [keys.notificationPreferences(id('con'))],
  notification: [keys.notification(id('con'), '1')],
  notificationState: [keys.notificationState(id('con'))],
  waitingMail: [keys.waitingMail(id('con'), 'now', id('mai'))],
  dueMail: [keys.dueMail('now', id('mai'))],
  posting: [keys.posting(id('con'), 'word', '1x')],
  indexedTicket: [keys.indexedTicket(id('tkt'))],
  indexLock: [keys.indexLock(id('tkt'))],
  archive: [keys.archive(id('con'), 'customer'), keys.archive(id('con'), 'agent')],
  erasure: [keys.erasure('now', id('con'))],
  lastErasure: [keys.lastErasure(id('con'))],
  review: [keys.review('search-index')],
  handOver: [keys.handOver()],
  handOverLink: [keys.handOverLink('issuer', 'subject')],
  accountHandOverLink: [keys.accountHandOverLink('sub', 'issuer', 'subject')],
  usedToken: [keys.usedToken('issuer', 'id')],
  article: [keys.article(id('art'))],
  articleDraft: [keys.articleDraft(id('art'), 'en')],
  articleVersion: [keys.articleVersion(id('art'), 'en', 1)],
  listedArticle: [keys.listedArticle('all', 'title', id('art'))],
  publishedArticle: [keys.publishedArticle('en', id('art'))],
  articleSlug: [keys.articleSlug('en', 'slug')],
  helpCenter: [keys.helpCenter()],
  publicLanguages: [keys.publicLanguages()],
};

test('the inventory knows every kind of item, and tells each from all others', () => {
  expect(Object.keys(samples).toSorted()).toEqual([...Object.keys(keys), 'listEntry'].toSorted());
  expect(Object.keys(personalItems)).toEqual(expect.arrayContaining(Object.keys(samples)));
  for (const [kind, made] of Object.entries(samples))
    for (const key of made) {
      const known = Object.entries(personalItems).filter(
        ([, { pk, sk }]) => pk.test(key.pk) && sk.test(key.sk),
      );
      expect(known.map(([name]) => name)).toEqual([kind]);
    }
});

test('what it does not know is not taken for anything', () => {
  expect(personalItemOf({ pk: 'NOVELTY#1', sk: 'X' })).toBeUndefined();
});

test('what holds something of a person says where it is downloaded, or why not', () => {
  const sections = new Set<string>(archiveSections);
  for (const { archive } of Object.values({ ...personalItems, ...personalPlaces }))
    expect(sections.has(archive) || /^none: ./.test(archive), archive).toBe(true);
});

test('every part of the archive comes from somewhere', () => {
  const used = new Set<string>(Object.values(personalItems).map(({ archive }) => archive));
  expect(archiveSections.filter((section) => !used.has(section))).toEqual([]);
});

test('an item that can hold something of a person is not left alone but for its ids', () => {
  const left = Object.entries(personalItems).filter(
    ([, kind]) => kind.erasure === 'nothing' && 'holds' in kind,
  );
  expect(left.map(([name]) => name)).toEqual(['agreement', 'erasure', 'lastErasure']);
});
