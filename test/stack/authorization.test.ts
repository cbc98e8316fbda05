import { beforeAll, describe, expect, inject, test } from 'vitest';
import {
  clientAs,
  operations,
  send,
  signInAs,
  tokenOf,
  type OperationId,
  type RawRequest,
} from './client.ts';
import { newCustomer } from '../browser/new-customer.ts';
import { idle } from './admin.ts';
import { sendMail } from './mailbox.ts';
import { readStack, type DemoPerson, type StackFile } from './stack.ts';

const actors = [
  'anonymous',
  'customer',
  'colleague',
  'stranger',
  'agent',
  'lead',
  'administrator',
] as const;
type TestActor = (typeof actors)[number];

/** `in`: let through to the operation; `hidden`: told it does not exist; `out`: refused before anything is looked up. */
type Verdict = 'in' | 'hidden' | 'out';

const open: Record<TestActor, Verdict> = {
  anonymous: 'in',
  customer: 'in',
  colleague: 'in',
  stranger: 'in',
  agent: 'in',
  lead: 'in',
  administrator: 'in',
};
const anyCustomer: Record<TestActor, Verdict> = {
  anonymous: 'out',
  customer: 'in',
  colleague: 'in',
  stranger: 'in',
  agent: 'out',
  lead: 'out',
  administrator: 'out',
};
const ownerOnly: Record<TestActor, Verdict> = {
  ...anyCustomer,
  colleague: 'hidden',
  stranger: 'hidden',
};
/** Whoever asked takes part anyway, and nobody else was added. */
const nobodyYet: Record<TestActor, Verdict> = { ...ownerOnly, customer: 'hidden' };
/** Colleagues of the owner see it too: the demo's organization lets everybody. */
const organizationWide: Record<TestActor, Verdict> = { ...ownerOnly, colleague: 'in' };
/** The colleague manages the organization. */
const managerOnly: Record<TestActor, Verdict> = {
  ...anyCustomer,
  customer: 'hidden',
  stranger: 'hidden',
};
const anyAgent: Record<TestActor, Verdict> = {
  anonymous: 'out',
  customer: 'out',
  colleague: 'out',
  stranger: 'out',
  agent: 'in',
  lead: 'in',
  administrator: 'in',
};
const administratorsOnly: Record<TestActor, Verdict> = {
  ...anyAgent,
  agent: 'out',
  lead: 'out',
};

const publishersOnly: Record<TestActor, Verdict> = { ...anyAgent, agent: 'out' };

/** Who gets where; a route of the contract that is not named here does not compile. */
const table: Record<OperationId, Record<TestActor, Verdict>> = {
  register: open,
  confirmRegistration: open,
  resendConfirmation: open,
  signIn: open,
  answerChallenge: open,
  openInvitation: open,
  acceptInvitation: open,
  agreeToConsent: anyCustomer,
  signInByHandOver: open,
  linkHandOver: anyCustomer,
  beginHandOver: open,
  getHandOver: administratorsOnly,
  saveHandOver: administratorsOnly,
  makeHandOverSecret: administratorsOnly,
  endHandOverSecret: administratorsOnly,
  testHandOver: administratorsOnly,
  refreshSession: open,
  signOut: open,
  forgotPassword: open,
  resetPassword: open,
  getSecondFactor: anyCustomer,
  beginSecondFactor: anyCustomer,
  confirmSecondFactor: anyCustomer,
  renewRecoveryCodes: anyCustomer,
  endSecondFactor: anyCustomer,
  getAgentSecondFactor: anyAgent,
  beginAgentSecondFactor: anyAgent,
  confirmAgentSecondFactor: anyAgent,
  renewAgentRecoveryCodes: anyAgent,
  endAgentSecondFactor: anyAgent,
  listAgentSecondFactors: administratorsOnly,
  resetSecondFactor: administratorsOnly,
  getContactSecondFactor: administratorsOnly,
  resetContactSecondFactor: administratorsOnly,
  requestArchive: anyCustomer,
  getArchive: anyCustomer,
  getOwnErasure: anyCustomer,
  requestErasure: anyCustomer,
  withdrawErasure: anyCustomer,
  requestContactArchive: administratorsOnly,
  getContactArchive: administratorsOnly,
  requestContactErasure: administratorsOnly,
  listErasures: administratorsOnly,
  decideErasure: administratorsOnly,
  replayErasures: administratorsOnly,
  listSessions: anyCustomer,
  endSession: anyCustomer,
  endOtherSessions: anyCustomer,
  listAgentSessions: anyAgent,
  endAgentSession: anyAgent,
  endOtherAgentSessions: anyAgent,
  changePassword: anyCustomer,
  changeAgentPassword: anyAgent,
  getAccount: anyCustomer,
  getAgentAccount: anyAgent,
  updateAccount: anyCustomer,
  updateAgentAccount: anyAgent,
  listAgents: anyAgent,
  requestUpload: anyCustomer,
  requestUploadAsAgent: anyAgent,
  listMails: anyAgent,
  listTicketMails: anyAgent,
  getMail: anyAgent,
  downloadMail: anyAgent,
  listQuarantine: anyAgent,
  replayQuarantined: anyAgent,
  discardQuarantined: { ...anyAgent, agent: 'out' },
  liftSuppression: anyAgent,
  listInvitations: administratorsOnly,
  inviteContact: administratorsOnly,
  resendInvitation: administratorsOnly,
  revokeInvitation: administratorsOnly,
  beginImport: administratorsOnly,
  sendImportPart: administratorsOnly,
  getImport: administratorsOnly,
  listFailedLines: administratorsOnly,
  listNotifications: anyCustomer,
  listNotificationsAsAgent: anyAgent,
  countNotifications: anyCustomer,
  countNotificationsAsAgent: anyAgent,
  readNotification: anyCustomer,
  readNotificationAsAgent: anyAgent,
  readAllNotifications: anyCustomer,
  readAllNotificationsAsAgent: anyAgent,
  getNotificationPreferences: anyCustomer,
  setNotificationPreferences: anyCustomer,
  getAgentNotificationPreferences: anyAgent,
  setAgentNotificationPreferences: anyAgent,
  openUnsubscribe: open,
  unsubscribe: open,
  getMailSwitches: open,
  setMailSwitches: open,
  listOrganizations: anyAgent,
  getOrganization: anyAgent,
  listMembers: anyAgent,
  createOrganization: administratorsOnly,
  updateOrganization: administratorsOnly,
  deleteOrganization: administratorsOnly,
  addMember: administratorsOnly,
  updateMember: administratorsOnly,
  removeMember: administratorsOnly,
  decideRequest: administratorsOnly,
  previewVisibility: administratorsOnly,
  findContact: anyAgent,
  getContact: anyAgent,
  updateContact: anyAgent,
  listOwnOrganizations: anyCustomer,
  listColleagues: managerOnly,
  // Who does not manage the organization is told the same as who decides a request that is not there.
  decideColleagueRequest: anyCustomer,
  rateTicket: ownerOnly,
  getFeedbackRequest: open,
  rateByLink: open,
  searchTickets: anyCustomer,
  searchTicketsAsAgent: anyAgent,
  getIndexReview: administratorsOnly,
  startIndexReview: administratorsOnly,
  getListReview: administratorsOnly,
  startListReview: administratorsOnly,
  getPortal: open,
  getPortalTexts: open,
  getPageTexts: administratorsOnly,
  savePageTexts: administratorsOnly,
  listPageTextsVersions: administratorsOnly,
  getPageTextsVersion: administratorsOnly,
  getConsent: administratorsOnly,
  publishConsent: administratorsOnly,
  listConsentVersions: administratorsOnly,
  listAgreements: administratorsOnly,
  getSettings: administratorsOnly,
  updateSettings: administratorsOnly,
  listAuditEvents: administratorsOnly,
  listTemplates: anyCustomer,
  listTemplatesAsAgent: anyAgent,
  getTemplateVersion: anyAgent,
  listTemplateVersions: administratorsOnly,
  createTemplate: administratorsOnly,
  saveTemplate: administratorsOnly,
  offerTemplate: administratorsOnly,
  orderTemplates: administratorsOnly,
  getOnboarding: administratorsOnly,
  arrangeOnboarding: administratorsOnly,
  checkMailDomain: administratorsOnly,
  listEveryAgent: administratorsOnly,
  inviteAgent: administratorsOnly,
  resendAgentInvitation: administratorsOnly,
  changeAgent: administratorsOnly,
  getTheme: administratorsOnly,
  saveThemeDraft: administratorsOnly,
  publishTheme: administratorsOnly,
  listThemeVersions: administratorsOnly,
  restoreThemeVersion: administratorsOnly,
  requestPictureUpload: administratorsOnly,
  listBanners: administratorsOnly,
  createBanner: administratorsOnly,
  changeBanner: administratorsOnly,
  deleteBanner: administratorsOnly,
  listOwnBanners: anyCustomer,
  listArticles: anyAgent,
  createArticle: anyAgent,
  getArticle: anyAgent,
  changeArticle: anyAgent,
  getArticleDraft: anyAgent,
  saveArticleDraft: anyAgent,
  publishArticle: publishersOnly,
  unpublishArticle: publishersOnly,
  scheduleArticle: publishersOnly,
  reviewArticle: anyAgent,
  listArticleVersions: anyAgent,
  getArticleVersion: anyAgent,
  getHelpCenter: anyAgent,
  saveHelpCenter: publishersOnly,
  listReadableArticles: anyCustomer,
  readArticle: anyCustomer,
  createTicket: anyCustomer,
  listTickets: anyCustomer,
  getTicketCounts: anyCustomer,
  listTicketScopes: anyCustomer,
  listTicketCreators: anyCustomer,
  getListPreferences: anyCustomer,
  setListColumns: anyCustomer,
  saveListView: anyCustomer,
  deleteListView: anyCustomer,
  exportTickets: anyCustomer,
  getTicketExport: anyCustomer,
  getTicket: organizationWide,
  replyToTicket: ownerOnly,
  shareTicket: ownerOnly,
  joinTicket: { ...nobodyYet, colleague: 'in' },
  leaveTicket: { ...nobodyYet, colleague: 'in' },
  addCollaborator: ownerOnly,
  removeCollaborator: ownerOnly,
  closeTicket: ownerOnly,
  downloadAttachment: organizationWide,
  listQueue: anyAgent,
  getTicketAsAgent: anyAgent,
  replyAsAgent: anyAgent,
  updateTicket: anyAgent,
  addCollaboratorAsAgent: anyAgent,
  removeCollaboratorAsAgent: anyAgent,
  listTicketEvents: anyAgent,
  downloadAttachmentAsAgent: anyAgent,
};

let stack: StackFile;
let ticketId: string;
let organizationId: string;
let attachmentId: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  const customer = await clientAs(stack, 'customer');
  const upload = await customer('requestUpload', {
    body: { name: 'plan.txt', size: 4, contentType: 'text/plain' },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', new Blob(['plan'], { type: 'text/plain' }));
  expect((await fetch(upload.url, { method: 'POST', body: form })).ok).toBe(true);
  attachmentId = upload.attachmentId;
  const ticket = await customer('createTicket', {
    body: { subject: 'Who may see this?', html: '<p>Only me.</p>', attachmentIds: [attachmentId] },
  });
  ticketId = ticket.id;
  const own = await customer('getAccount');
  organizationId = own.organizationIds[0] ?? '';
});

/** A request with which nothing but authorization could go wrong, or at worst something that is told after it. */
const requestFor = (id: OperationId): RawRequest => ({
  params: {
    ticketId,
    attachmentId,
    organizationId,
    audience: 'customer',
    token: 'not-a-token',
    agentId: 'agt_00000000000000000000',
    sessionId: '7d0f6f4e-0b57-4b07-8a3e-6a2f7c1d9e20',
    mailId: 'mai_00000000000000000000',
    contactId: 'con_00000000000000000000',
    templateId: 'tpl_qest10n0000000000000',
    version: '1',
    viewId: '3f2c8f5e-8f0b-4a1c-9d55-0a8a1c6d2e11',
    exportId: 'exp_00000000000000000000',
    invitationId: 'inv_00000000000000000000',
    importId: 'imp_00000000000000000000',
    part: '0',
    notificationId: `1764000000000-${'0'.repeat(20)}`,
    bannerId: 'ban_00000000000000000000',
    secretId: '00000000',
    number: '1000000',
    articleId: 'art_00000000000000000000',
    locale: 'en',
    slug: 'not-an-article',
  },
  query: queries[id] ?? {},
  ...(operations[id].method !== 'GET' && { body: bodies[id] ?? {} }),
});

const queries: Partial<Record<OperationId, Record<string, string>>> = {
  listReadableArticles: { locale: 'en' },
};

const bodies: Partial<Record<OperationId, unknown>> = {
  replyToTicket: { html: '<p>More.</p>' },
  replyAsAgent: { html: '<p>A note.</p>', visibility: 'internal' },
  createOrganization: { name: '' },
  updateOrganization: { version: 1_000_000, name: 'Another' },
  addMember: { email: 'nobody@nowhere.example' },
  updateMember: { role: 'nobody' },
  decideRequest: { approve: 'maybe' },
  decideColleagueRequest: { approve: true },
  previewVisibility: { visibility: null },
  updateContact: { properties: {} },
  decideErasure: { confirm: false },
  liftSuppression: { address: 'nobody@nowhere.example' },
  updateTicket: { version: 1_000_000, priority: 'high' },
  createTicket: { subject: 'One more', html: '<p>Text.</p>' },
  requestUpload: { name: 'a.txt', size: 1, contentType: 'text/plain' },
  requestUploadAsAgent: { name: 'a.txt', size: 1, contentType: 'text/plain' },
  rateTicket: { stars: 5 },
  addCollaborator: { email: 'someone@customer.example', rights: 'read' },
  addCollaboratorAsAgent: { email: 'someone@customer.example', rights: 'read' },
};

/** Routes that answer 401 or 404 by themselves: being let in shows in another code than that of the authorizer. */
const ownAnswers: Partial<Record<OperationId, readonly number[]>> = {
  refreshSession: [401],
  signIn: [401, 422],
  answerChallenge: [401, 422],
  endHandOverSecret: [404],
  replayQuarantined: [404],
  discardQuarantined: [404],
  getTicketExport: [404],
  getMail: [404],
  downloadMail: [404],
  liftSuppression: [404],
  removeMember: [404],
  resetSecondFactor: [404],
  getContactSecondFactor: [404],
  resetContactSecondFactor: [404],
  requestContactArchive: [404],
  getContactArchive: [404],
  requestContactErasure: [404],
  decideErasure: [404],
  getContact: [404],
  resendInvitation: [404],
  revokeInvitation: [404],
  sendImportPart: [404],
  getImport: [404],
  listFailedLines: [404],
  readNotification: [404],
  readNotificationAsAgent: [404],
  openUnsubscribe: [404],
  unsubscribe: [404],
  getMailSwitches: [404],
  setMailSwitches: [404],
  resendAgentInvitation: [404],
  changeAgent: [404],
  getPageTextsVersion: [404],
  restoreThemeVersion: [404],
  changeBanner: [404],
  deleteBanner: [404],
  getArticle: [404],
  getArticleDraft: [404],
  unpublishArticle: [404],
  listArticleVersions: [404],
  getArticleVersion: [404],
  readArticle: [404],
  updateContact: [404],
  decideColleagueRequest: [404],
};

const verdictOf = (id: OperationId, status: number): Verdict => {
  if (ownAnswers[id]?.includes(status)) return 'in';
  if (status === 401 || status === 403) return 'out';
  return status === 404 ? 'hidden' : 'in';
};

/** Signing out ends a sign-in: it gets one of its own. */
const tokenFor = (id: OperationId, person: DemoPerson): Promise<string> =>
  id === 'signOut' ? signInAs(stack, person) : tokenOf(stack, person);

describe.each(Object.keys(operations) as OperationId[])('%s', (id) => {
  test.each(actors)('%s', async (actor) => {
    const token = actor === 'anonymous' ? undefined : await tokenFor(id, actor);
    const answer = await send(stack, operations[id], requestFor(id), token);
    expect(verdictOf(id, answer.status), JSON.stringify(answer.body)).toBe(table[id][actor]);
  });
});

/** Lists of an organization, whose tickets its own people see and nobody else. */
const organizationLists = {
  listTickets: () => ({ query: { scope: organizationId } }),
  getTicketCounts: () => ({ query: { scope: organizationId } }),
  listTicketCreators: () => ({ query: { scope: organizationId } }),
  searchTickets: () => ({ query: { scope: organizationId, q: 'export' } }),
  exportTickets: () => ({ body: { query: { scope: organizationId }, columns: ['number'] } }),
} satisfies Partial<Record<OperationId, () => RawRequest>>;

describe.each(Object.keys(organizationLists) as (keyof typeof organizationLists)[])(
  '%s of an organization',
  (id) => {
    test.each(actors)('%s', async (actor) => {
      const token = actor === 'anonymous' ? undefined : await tokenOf(stack, actor);
      const answer = await send(stack, operations[id], organizationLists[id](), token);
      const verdict = verdictOf(id, answer.status);
      expect(verdict, JSON.stringify(answer.body)).toBe(organizationWide[actor]);
      if (verdict === 'in') expect(answer.status).toBeLessThan(300);
    });
  },
);

test.each(actors)("%s asks for the customer's export", async (actor) => {
  const customer = await clientAs(stack, 'customer');
  const body = { query: {}, columns: ['number' as const] };
  const { id } = await customer('exportTickets', { body });
  const token = actor === 'anonymous' ? undefined : await tokenOf(stack, actor);
  const params = { exportId: id };
  const { status } = await send(stack, operations.getTicketExport, { params }, token);
  const verdict = status === 404 ? 'hidden' : verdictOf('getTicketExport', status);
  expect(verdict).toBe(ownerOnly[actor]);
});

describe('what is there, not only what might be', () => {
  let mailId: string;
  let receivedId: string;
  let member: { readonly organizationId: string; readonly contactId: string };

  beforeAll(async () => {
    const subject = `As it came, ${ticketId}`;
    const from = 'Oona Original <oona@originals.example>';
    await sendMail(stack, { from, to: stack.supportAddress, subject, text: 'Hello' });
    await idle(stack);
    const agent = await clientAs(stack, 'agent');
    const sent = await agent('listTicketMails', { params: { ticketId } });
    mailId = sent.items[0]?.id ?? '';
    const received = await agent('listMails', { query: { list: 'received' } });
    receivedId = received.items.find((mail) => mail.subject === subject)?.id ?? '';
    const administrator = await clientAs(stack, 'administrator');
    const made = await administrator('createOrganization', {
      body: { name: `Whose members? ${mailId}` },
    });
    const { email } = await newCustomer(stack, { name: 'Mia Member' });
    const params = { organizationId: made.id };
    const { id } = await administrator('addMember', { params, body: { email } });
    member = { organizationId: made.id, contactId: id };
  });

  const verdict = async (id: OperationId, actor: TestActor, params: Record<string, string>) => {
    const token = actor === 'anonymous' ? undefined : await tokenOf(stack, actor);
    const { status, body } = await send(stack, operations[id], { params }, token);
    if (status < 300) return 'in';
    expect(JSON.stringify(body)).not.toContain('Mia');
    return status === 401 || status === 403 ? 'out' : status;
  };

  test.each(actors)('%s asks for a mail', async (actor) => {
    expect(await verdict('getMail', actor, { mailId })).toBe(anyAgent[actor]);
  });

  test.each(actors)('%s takes somebody out of an organization', async (actor) => {
    expect(await verdict('removeMember', actor, member)).toBe(administratorsOnly[actor]);
  });

  test.each(actors)('%s asks for the original of a received mail', async (actor) => {
    expect(await verdict('downloadMail', actor, { mailId: receivedId })).toBe(anyAgent[actor]);
  });
});

test('a token whose signature was changed is refused', async () => {
  const token = await tokenOf(stack, 'customer');
  const [head, payload] = token.split('.');
  const answer = await send(
    stack,
    operations.getAccount,
    {},
    `${String(head)}.${String(payload)}.AAAA`,
  );
  expect(answer.status).toBe(401);
});
