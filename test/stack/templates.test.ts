import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { builtInTemplates } from '#shared/domain/built-in-templates.ts';
import { CallFailed, clientAs, type Call } from './client.ts';
import { readStack } from './stack.ts';

let customer: Call;
let agent: Call;
let administrator: Call;

beforeAll(async () => {
  const stack = await readStack(inject('stackDirectory'));
  [customer, agent, administrator] = await Promise.all([
    clientAs(stack, 'customer'),
    clientAs(stack, 'agent'),
    clientAs(stack, 'administrator'),
  ]);
});

const invoice = {
  key: 'invoice',
  kind: 'pattern' as const,
  label: { en: 'Invoice', de: 'Rechnung' },
  required: true,
  visible: true,
  pattern: 'INV-\\d{4}',
  hint: { en: 'Like INV-2041', de: 'Wie INV-2041' },
};
const cause = {
  key: 'cause',
  kind: 'text' as const,
  label: { en: 'Cause' },
  required: false,
  visible: false,
  longest: 200,
  multiline: false,
};
const newTemplate = () =>
  administrator('createTemplate', {
    body: { name: { en: `Billing ${randomUUID()}` }, fields: [invoice, cause] },
  });
const open = (templateId: string, fields: Record<string, string>) =>
  customer('createTicket', {
    body: { subject: 'Wrong sum', html: '<p>By one cent.</p>', templateId, fields },
  });

test('the built-in templates are offered from the start', async () => {
  const { items } = await customer('listTemplates');
  const offered = new Set(items.map(({ id }) => id));
  for (const { id } of builtInTemplates) expect(offered).toContain(id);
});

test('a ticket keeps what was asked of it, whatever becomes of its template', async () => {
  const { id, version } = await newTemplate();
  const ticket = await open(id, { invoice: 'INV-2041' });
  expect(ticket).toMatchObject({ fields: { invoice: 'INV-2041' } });
  await administrator('saveTemplate', {
    params: { templateId: id },
    body: {
      version,
      definition: { name: { en: 'Money' }, fields: [{ ...invoice, label: { en: 'Bill' } }] },
    },
  });
  await administrator('offerTemplate', { params: { templateId: id }, body: { active: false } });
  const params = { ticketId: ticket.id };
  const kept = await customer('getTicket', { params, query: {} });
  expect(kept.type?.fields.map(({ label }) => label.en)).toEqual(['Invoice']);
  const asAgent = await agent('getTicketAsAgent', { params, query: {} });
  await agent('updateTicket', {
    params,
    body: { version: asAgent.ticket.version, fields: { invoice: 'INV-2042', cause: 'Rounding' } },
  });
  const changed = await customer('getTicket', { params, query: {} });
  expect(changed.fields).toEqual({ invoice: 'INV-2042' });
  await expect(open(id, { invoice: 'INV-2041' })).rejects.toThrow(CallFailed);
});

test('answers that break the rules are told by the field', async () => {
  const { id } = await newTemplate();
  const refused = await open(id, { invoice: '2041' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CallFailed);
  expect(JSON.stringify((refused as CallFailed).body)).toContain('body.fields.invoice');
  await administrator('offerTemplate', { params: { templateId: id }, body: { active: false } });
});
