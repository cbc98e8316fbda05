import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { contracts } from '#shared/contract/index.ts';
import type { ArticleProperties } from '#shared/domain/article.ts';
import { customerNotices } from '#shared/domain/notice-kinds.ts';
import { idle } from './admin.ts';
import {
  clientAs,
  operations,
  send,
  signInAs,
  tokenOf,
  type OperationId,
  type RawRequest,
} from './client.ts';
import { readCustomerMails } from './customer-mails.ts';
import { readStack, type DemoPerson, type StackFile } from './stack.ts';
import { uploadFile } from './upload-file.ts';

type Outside = 'anonymous' | 'customer';
/** Operations whose answers can reach somebody who is no agent. */
type OutsideOperation = {
  [Id in OperationId]: Outside & (typeof operations)[Id]['callers'][number] extends never
    ? never
    : Id;
}[OperationId];

/** What the requests are about: one ticket with a public thread, and a note and a file of it that only agents know. */
interface Scene {
  readonly ticketId: string;
  readonly noteFileId: string;
  readonly publicFileId: string;
  readonly feedbackToken: string;
  readonly viewId: string;
  readonly exportId: string;
  readonly contactId: string;
  /** Address of an article for agents. */
  readonly slug: string;
}

/** A word that no text has by itself, all in letters that no stemmer takes off. */
const canary = `zaqqo${randomUUID().replaceAll(/\W/g, '').replaceAll(/\d/g, 'k')}`;

const organizationId = 'org_n0rd1cht000000000000';

type Ask = (scene: Scene) => RawRequest;
/** Requests, whose answers are read whether they are what was asked for or an error. */
type Case = readonly [Ask, ...Ask[]];

const ofTicket =
  (more: RawRequest = {}): Ask =>
  ({ ticketId }) => ({ params: { ticketId }, ...more });
const plain =
  (request: RawRequest = {}): Ask =>
  () =>
    request;
const customerAudience = { params: { audience: 'customer' } };
const nobody = { email: 'nobody@elsewhere.example' };

const toldOfAll = Object.fromEntries(customerNotices.map((notice) => [notice, true]));

/** What would bring the word to light if anything did. Kept in step with the contract by the type, and by a test. */
const cases: Record<OutsideOperation, Case> = {
  register: [
    plain({ body: { ...nobody, name: 'Nobody', password: 'Lamplight-at-9', locale: 'en' } }),
  ],
  confirmRegistration: [plain({ body: { ...nobody, code: '000000' } })],
  resendConfirmation: [plain({ body: nobody })],
  signIn: [plain({ ...customerAudience, body: { ...nobody, password: 'wrong' } })],
  answerChallenge: [plain({ ...customerAudience, body: { token: 'wrong', code: '000000' } })],
  openInvitation: [plain({ body: { token: 'wrong' } })],
  acceptInvitation: [
    plain({ body: { token: 'wrong', name: 'N', password: 'Lamplight-at-9', locale: 'en' } }),
  ],
  agreeToConsent: [plain({ body: { version: 1 } })],
  signInByHandOver: [plain({ body: { proof: 'wrong' } })],
  linkHandOver: [plain({ body: { link: 'wrong' } })],
  beginHandOver: [plain({ body: { token: 'wrong' } })],
  refreshSession: [plain(customerAudience)],
  signOut: [plain(customerAudience)],
  forgotPassword: [plain({ ...customerAudience, body: nobody })],
  resetPassword: [
    plain({
      ...customerAudience,
      body: { ...nobody, code: '000000', password: 'Lamplight-at-9' },
    }),
  ],
  changePassword: [plain({ body: { current: 'wrong', password: 'Lamplight-at-9' } })],
  getSecondFactor: [plain()],
  beginSecondFactor: [plain({ body: { password: 'wrong' } })],
  confirmSecondFactor: [plain({ body: { token: 'wrong', code: '000000' } })],
  renewRecoveryCodes: [plain({ body: { password: 'wrong' } })],
  endSecondFactor: [plain({ body: { password: 'wrong' } })],
  listSessions: [plain()],
  endSession: [plain({ params: { sessionId: '7d0f6f4e-0b57-4b07-8a3e-6a2f7c1d9e20' } })],
  endOtherSessions: [plain({ query: { except: 'current' } })],
  getAccount: [plain()],
  updateAccount: [plain({ body: { timeZone: 'Europe/Berlin' } })],
  requestArchive: [plain()],
  getArchive: [plain()],
  getOwnErasure: [plain()],
  // One wrong password more, and the account would be locked for those who come after.
  requestErasure: [plain({ body: { password: '' } })],
  withdrawErasure: [plain()],
  requestUpload: [plain({ body: { name: 'a.txt', size: 1, contentType: 'text/plain' } })],
  listOwnBanners: [plain()],
  listOwnOrganizations: [plain()],
  listColleagues: [plain({ params: { organizationId } })],
  decideColleagueRequest: [
    ({ contactId }) => ({ params: { organizationId, contactId }, body: { approve: true } }),
  ],
  rateTicket: [ofTicket({ body: { stars: 4 } })],
  getFeedbackRequest: [({ feedbackToken }) => ({ params: { token: feedbackToken } })],
  rateByLink: [
    ({ feedbackToken }) => ({ params: { token: feedbackToken }, body: { stars: 3, comment: '' } }),
  ],
  searchTickets: [
    plain({ query: { q: 'quiet' } }),
    plain({ query: { q: canary } }),
    plain({ query: { q: canary.slice(0, 7) } }),
    plain({ query: { q: canary, scope: organizationId } }),
    ({ ticketId }) => ({ query: { q: ticketId } }),
  ],
  listNotifications: [plain()],
  countNotifications: [plain()],
  readNotification: [plain({ params: { notificationId: `1764000000000-${'0'.repeat(20)}` } })],
  readAllNotifications: [plain()],
  getNotificationPreferences: [plain()],
  setNotificationPreferences: [
    plain({
      body: {
        mail: toldOfAll,
        portal: toldOfAll,
        digest: { every: 'off', hour: 8, weekday: 1 },
        quiet: null,
      },
    }),
  ],
  openUnsubscribe: [plain({ params: { token: 'made-up' } })],
  unsubscribe: [plain({ params: { token: 'made-up' } })],
  getMailSwitches: [plain({ params: { token: 'made-up' } })],
  setMailSwitches: [plain({ params: { token: 'made-up' }, body: { mail: {} } })],
  getPortal: [plain()],
  getPortalTexts: [plain()],
  listTemplates: [plain()],
  listReadableArticles: [plain({ query: { locale: 'en' } })],
  readArticle: [({ slug }) => ({ params: { locale: 'en', slug } })],
  createTicket: [plain({ body: { subject: 'After the canary', html: '<p>Text.</p>' } })],
  listTickets: [
    plain({ query: { group: 'all' } }),
    plain({ query: { group: 'all', sort: 'updated', direction: 'descending' } }),
    plain({ query: { scope: organizationId } }),
    plain({ query: { scope: 'shared' } }),
  ],
  getTicketCounts: [plain()],
  listTicketScopes: [plain()],
  listTicketCreators: [plain({ query: { scope: organizationId } })],
  getListPreferences: [plain()],
  setListColumns: [plain({ body: { columns: null } })],
  saveListView: [({ viewId }) => ({ params: { viewId }, body: { name: 'Open ones', query: {} } })],
  deleteListView: [({ viewId }) => ({ params: { viewId } })],
  exportTickets: [
    plain({ body: { query: {}, columns: ['number', 'subject'] } }),
    plain({ body: { query: { scope: organizationId }, columns: ['subject', 'owner'] } }),
  ],
  getTicketExport: [({ exportId }) => ({ params: { exportId } })],
  getTicket: [ofTicket()],
  replyToTicket: [ofTicket({ body: { html: '<p>And?</p>' } })],
  shareTicket: [ofTicket({ body: { confidential: false } })],
  joinTicket: [ofTicket()],
  leaveTicket: [ofTicket()],
  addCollaborator: [ofTicket({ body: { ...nobody, rights: 'read' } })],
  removeCollaborator: [({ ticketId, contactId }) => ({ params: { ticketId, contactId } })],
  downloadAttachment: [
    ({ ticketId, publicFileId }) => ({ params: { ticketId, attachmentId: publicFileId } }),
    ({ ticketId, noteFileId }) => ({ params: { ticketId, attachmentId: noteFileId } }),
  ],
  closeTicket: [ofTicket()],
};

const outside = (Object.keys(operations) as OperationId[]).filter((id) =>
  operations[id].callers.some((caller) => caller === 'anonymous' || caller === 'customer'),
) as OutsideOperation[];

let stack: StackFile;
let scene: Scene;

/** Publishes an article with the word for some readers, and gives its address. */
const articleFor = async (audience: ArticleProperties['audience']): Promise<string> => {
  const administrator = await clientAs(stack, 'administrator');
  const { categories } = await administrator('getHelpCenter');
  const categoryId = categories[0]?.id ?? '';
  const article = await administrator('createArticle', {
    body: { locale: 'en', title: `The ${canary} for ${audience.kind}`, categoryId },
  });
  const params = { articleId: article.id, locale: 'en' as const };
  const { slug } = await administrator('getArticleDraft', { params });
  const content = { title: `The ${canary}`, slug, summary: canary, body: `<p>${canary}</p>` };
  await administrator('saveArticleDraft', { params, body: { revision: 1, content } });
  const { version } = await administrator('getArticle', { params });
  const properties = { categoryId, audience, tags: [canary], order: 0 };
  await administrator('changeArticle', { params, body: { version, properties } });
  await administrator('publishArticle', { params, body: { revision: 2 } });
  return slug;
};

const inNote = `<p>The ${canary} sings.</p><blockquote>${canary} again</blockquote>`;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  const [customer, agent] = [await clientAs(stack, 'customer'), await clientAs(stack, 'agent')];
  const publicFileId = await uploadFile(customer, 'requestUpload', 'plan.txt', 'plan');
  const ticket = await customer('createTicket', {
    body: { subject: 'A quiet one', html: '<p>Text.</p>', attachmentIds: [publicFileId] },
  });
  const params = { ticketId: ticket.id };
  const noteFileId = await uploadFile(agent, 'requestUploadAsAgent', `${canary}.txt`, canary);
  await agent('replyAsAgent', {
    params,
    body: { visibility: 'internal', html: inNote, attachmentIds: [noteFileId] },
  });
  await customer('addCollaborator', {
    params,
    body: { email: stack.signIns.stranger.email, rights: 'reply' },
  });
  await agent('replyAsAgent', { params, body: { visibility: 'public', html: '<p>Done.</p>' } });
  await agent('replyAsAgent', {
    params,
    body: { visibility: 'internal', html: inNote, status: 'resolved' },
  });
  await idle(stack);
  const mails = await readCustomerMails(stack);
  const links = mails.map(({ text }) => /\/feedback\/([\w.~%-]+)/.exec(text)?.[1]);
  const slug = await articleFor({ kind: 'agents' });
  const made = await customer('exportTickets', {
    body: { query: {}, columns: ['number', 'subject', 'owner', 'requester'] },
  });
  await idle(stack);
  scene = {
    ticketId: ticket.id,
    noteFileId,
    publicFileId,
    feedbackToken: links.find((link) => link !== undefined) ?? '',
    viewId: randomUUID(),
    exportId: made.id,
    contactId: 'con_maya0000000000000000',
    slug,
  };
});

test('agents read the word: it is there to be found', async () => {
  const agent = await clientAs(stack, 'agent');
  const { messages } = await agent('getTicketAsAgent', {
    params: { ticketId: scene.ticketId },
    query: {},
  });
  expect(messages.filter(({ html }) => html.includes(canary))).toHaveLength(2);
  expect(messages.flatMap(({ attachments }) => attachments.map(({ name }) => name))).toContain(
    `${canary}.txt`,
  );
  expect(scene.feedbackToken).not.toBe('');
});

test('the operations are all of the contract', () => {
  const ofContract = Object.values(contracts).flatMap((contract) => Object.keys(contract));
  expect(Object.keys(operations).toSorted()).toEqual(ofContract.toSorted());
});

/** An answer and what its links lead to. */
const everythingOf = async (id: OutsideOperation, request: RawRequest, token?: string) => {
  const answer = await send(stack, operations[id], request, token);
  const text = `${JSON.stringify([...answer.headers])} ${JSON.stringify(answer.body)}`;
  const links = [...text.matchAll(/"url":"([^"]+)"/g)].map(([, link]) => link ?? '');
  const files = await Promise.all(links.map(async (link) => (await fetch(link)).text()));
  return { status: answer.status, said: [text, ...files].join('\n') };
};

const people = ['customer', 'colleague', 'stranger'] as const satisfies readonly DemoPerson[];

describe.each(outside)('%s', (id) => {
  test('says nothing of an internal note to whoever asks', async () => {
    expect(Object.keys(cases), `${id} needs a case: what does it say of a note?`).toContain(id);
    const statuses: number[] = [];
    for (const person of [undefined, ...people]) {
      const fresh = id === 'signOut' || id === 'changePassword';
      const token = person && (await (fresh ? signInAs(stack, person) : tokenOf(stack, person)));
      for (const ask of cases[id]) {
        const { status, said } = await everythingOf(id, ask(scene), token);
        expect(said.toLowerCase()).not.toContain(canary);
        statuses.push(status);
      }
    }
    expect(statuses.every((status) => status < 500)).toBe(true);
    if (!refusals.has(id)) expect(Math.min(...statuses)).toBeLessThan(300);
  });
});

/** Those that need a code, a password or a cookie which nobody has here: all they give is a refusal. */
const refusals: ReadonlySet<OutsideOperation> = new Set([
  'confirmRegistration',
  'signIn',
  'answerChallenge',
  'signInByHandOver',
  'linkHandOver',
  'beginHandOver',
  'refreshSession',
  'resetPassword',
  'changePassword',
  'decideColleagueRequest',
  'beginSecondFactor',
  'confirmSecondFactor',
  'renewRecoveryCodes',
  'endSecondFactor',
  'requestErasure',
  'withdrawErasure',
  'openInvitation',
  'acceptInvitation',
  'readNotification',
  'openUnsubscribe',
  'unsubscribe',
  'getMailSwitches',
  'setMailSwitches',
  'readArticle',
]);

test('no public file says anything of articles that are for some readers', async () => {
  const others = await Promise.all(
    (['signed-in', 'roles', 'organizations'] as const).map((kind) => {
      if (kind === 'signed-in') return articleFor({ kind });
      return articleFor(
        kind === 'roles' ? { kind, roles: ['lead'] } : { kind, organizationIds: [organizationId] },
      );
    }),
  );
  await idle(stack);
  const pages = [scene.slug, ...others].map((slug) => `/help/en/${slug}`);
  const data = ['catalogue', 'search', 'texts'].map((name) => `/help/data/en/${name}.json`);
  const files = ['/help/en', '/help/sitemap.xml', ...data];
  for (const address of [...pages, ...files]) {
    const answer = await fetch(stack.portal + address);
    if (files.includes(address)) expect(answer.status, address).toBe(200);
    const said = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
    expect(said.toLowerCase().replaceAll(address, ''), address).not.toContain(canary);
  }
});

test('no mail to a customer says anything of it, neither its parts nor its raw bytes', async () => {
  await idle(stack);
  const mails = await readCustomerMails(stack);
  expect(mails.length).toBeGreaterThan(0);
  for (const { subject, raw, text } of mails)
    expect(`${raw}\n${text}`.toLowerCase(), subject).not.toContain(canary);
});
