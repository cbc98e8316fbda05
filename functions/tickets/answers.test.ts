import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { templateItem, templateVersionItem } from '#shared/table/template.entity.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, table, upload, stop } = await startTicketsFunction();
afterAll(stop);

const label = { en: 'A question' };
const common = { label, required: false, visible: true };
const whenApp = {
  match: 'all',
  groups: [{ match: 'all', tests: [{ property: 'field.device', operator: 'is', value: 'app' }] }],
};
const template = templateSchema.parse({
  id: 'tpl_00000000000000000001',
  version: 1,
  name: { en: 'Repair', de: 'Reparatur' },
  active: true,
  order: 9,
  createdAt: '2026-11-21T10:00:00.000Z',
  fields: [
    {
      ...common,
      key: 'device',
      kind: 'choice',
      required: true,
      choices: [
        { key: 'app', label },
        { key: 'web', label },
      ],
    },
    {
      ...common,
      key: 'build',
      kind: 'pattern',
      pattern: 'v\\d+',
      hint: label,
      required: true,
      when: whenApp,
    },
    { ...common, key: 'photo', kind: 'file' },
    { ...common, key: 'cause', kind: 'text', visible: false, default: 'unknown' },
  ],
});

const put = async (given: Template) => {
  const { tableName: TableName } = await import('../platform/aws/table.ts');
  await table.send(new PutCommand({ TableName, Item: templateItem(given) }));
  const { active: _active, order: _order, ...version } = given;
  await table.send(new PutCommand({ TableName, Item: templateVersionItem(version) }));
};

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
});
beforeEach(() => put(template));

const open = (fields: object, more: object = {}) =>
  ask('createTicket', {
    sub: ada.sub,
    body: {
      subject: 'It is broken',
      html: '<p>Since yesterday.</p>',
      templateId: template.id,
      fields,
      ...more,
    },
  });
const asAgent = async (ticketId: string) =>
  (await ask('getTicketAsAgent', { sub: grace.sub, params: { ticketId } })).body.ticket;

describe('a new ticket', () => {
  it('keeps the answers and which version was asked', async () => {
    const { status, body } = await open({ device: 'app', build: ' v7 ' });
    expect(status).toBe(201);
    expect(body.fields).toEqual({ device: 'app', build: 'v7' });
    expect(body.type?.name).toEqual(template.name);
    expect(body.type?.fields.map(({ key }) => key)).toEqual(['device', 'build']);
    expect(await asAgent(body.id)).toMatchObject({
      templateId: template.id,
      templateVersion: 1,
      fields: { device: 'app', build: 'v7', cause: 'unknown' },
    });
  });

  it('shows its customer nothing of what agents keep', async () => {
    const { body } = await open({ device: 'web' });
    const params = { ticketId: body.id };
    const seen = await ask('getTicket', { sub: ada.sub, params });
    expect(JSON.stringify(seen.body)).not.toContain('cause');
    expect(seen.body.fields).toEqual({ device: 'web' });
  });

  it('loses answers to what was hidden', async () => {
    const { body } = await open({ device: 'web', build: 'v7' });
    expect(body.fields).toEqual({ device: 'web' });
  });

  it.each([
    ['device', 'required', {}],
    ['device', 'unknown_choice', { device: 'fax' }],
    ['build', 'required', { device: 'app' }],
    ['build', 'no_match', { device: 'app', build: 'seven' }],
    ['cause', 'unknown_field', { device: 'web', cause: 'us' }],
    ['nothing', 'unknown_field', { device: 'web', nothing: 1 }],
  ])('is refused for %s: %s', async (key, code, fields) => {
    const { status, error } = await open(fields);
    expect(status).toBe(422);
    expect(error?.fields).toEqual([expect.objectContaining({ path: `body.fields.${key}`, code })]);
  });

  it.each([
    ['is offered no longer', { templateId: template.id }, false],
    ['never was', { templateId: 'tpl_00000000000000000009' }, true],
  ])('is refused for a template that %s', async (_, more, active) => {
    await put({ ...template, active });
    const { error } = await open({ device: 'web' }, more);
    expect(error?.fields?.[0]?.path).toBe('body.templateId');
  });

  it('without a template has no answers', async () => {
    expect((await open({}, { templateId: undefined })).status).toBe(201);
    const { error } = await open({ device: 'web' }, { templateId: undefined });
    expect(error?.fields?.[0]?.path).toBe('body.fields.device');
  });

  it('brings the files that answer a question, which must be the sender’s', async () => {
    const photo = await upload(ada.person.id);
    const { body } = await open({ device: 'web', photo: [photo] });
    expect(body.messages[0]?.attachments.map(({ id }) => id)).toEqual([photo]);
    expect(body.fields).toEqual({ device: 'web', photo: [photo] });
    const params = { ticketId: body.id, attachmentId: photo };
    expect((await ask('downloadAttachment', { sub: ada.sub, params })).status).toBe(200);
    const eve = await makeCustomer();
    const stolen = await upload(eve.person.id);
    expect((await open({ device: 'web', photo: [stolen] })).error?.code).toBe('upload_incomplete');
  });
});

describe('an agent', () => {
  const update = async (ticketId: string, fields: object) => {
    const { version } = await asAgent(ticketId);
    return ask('updateTicket', {
      sub: grace.sub,
      params: { ticketId },
      body: { version, fields },
    });
  };

  it('changes answers by the rules, and the history tells which', async () => {
    const { body } = await open({ device: 'app', build: 'v7' });
    const changed = await update(body.id, { device: 'web', build: 'v7', cause: 'The lamp' });
    expect(changed.body.fields).toEqual({ device: 'web', cause: 'The lamp' });
    const { items } = (
      await ask('listTicketEvents', { sub: grace.sub, params: { ticketId: body.id } })
    ).body;
    expect(items.at(-1)).toMatchObject({
      name: 'TicketChanged',
      changes: {
        fields: {
          from: { device: 'app', build: 'v7', cause: 'unknown' },
          to: { device: 'web', cause: 'The lamp' },
        },
      },
    });
    const refused = await update(body.id, { device: 'app' });
    expect(refused.error?.fields?.[0]).toMatchObject({
      path: 'body.fields.build',
      code: 'required',
    });
  });

  it('answers what was asked then, not what is asked now', async () => {
    const { body } = await open({ device: 'web' });
    await put({ ...template, version: 2, fields: template.fields.slice(2) });
    expect((await update(body.id, { device: 'app', build: 'v8' })).body.fields).toEqual({
      device: 'app',
      build: 'v8',
    });
    const seen = await ask('getTicket', { sub: ada.sub, params: { ticketId: body.id } });
    expect(seen.body.type?.fields.map(({ key }) => key)).toEqual(['device', 'build']);
  });

  const send = async (ticketId: string, change: object) => {
    const { version } = await asAgent(ticketId);
    return ask('updateTicket', {
      sub: grace.sub,
      params: { ticketId },
      body: { version, ...change },
    });
  };
  const gets = async (sub: string, ticketId: string, attachmentId: string) =>
    (await ask('downloadAttachment', { sub, params: { ticketId, attachmentId } })).status;

  it('takes files away and adds own ones, which the customer then has too', async () => {
    const photo = await upload(ada.person.id);
    const { body } = await open({ device: 'web', photo: [photo] });
    const other = await upload(grace.person.id);
    const changed = await send(body.id, { fields: { device: 'web', photo: [other] } });
    expect(changed.body.fields).toEqual({ device: 'web', photo: [other] });
    const seen = await ask('getTicket', { sub: ada.sub, params: { ticketId: body.id } });
    expect(seen.body.type?.files.map(({ id }) => id)).toEqual([other]);
    expect(await gets(ada.sub, body.id, other)).toBe(200);
    expect((await send(body.id, { fields: { device: 'web' } })).body).not.toHaveProperty(
      'fieldFiles',
    );
    expect(await gets(ada.sub, body.id, other)).toBe(404);
    expect(await gets(ada.sub, body.id, photo)).toBe(200);
  });

  it('adds no file of somebody else', async () => {
    const { body } = await open({ device: 'web' });
    const stolen = await upload(ada.person.id);
    const fields = { device: 'web', photo: [stolen] };
    expect((await send(body.id, { fields })).error?.code).toBe('upload_incomplete');
  });

  it('keeps a file from the customer that answers what only agents see', async () => {
    const hidden = { ...template.fields[2]!, visible: false };
    await put({ ...template, version: 3, fields: [...template.fields.slice(0, 2), hidden] });
    const { body } = await open({ device: 'web' });
    const file = await upload(grace.person.id);
    await send(body.id, { fields: { device: 'web', photo: [file] } });
    expect((await asAgent(body.id)).fieldFiles?.map(({ id }) => id)).toEqual([file]);
    expect(await gets(ada.sub, body.id, file)).toBe(404);
  });

  it('gives a ticket another type, with the answers that both ask, and takes it away', async () => {
    const second = {
      ...template,
      id: 'tpl_00000000000000000002',
      name: { en: 'Return' },
      fields: template.fields.slice(0, 1),
    };
    await put(second);
    const { body } = await open({ device: 'app', build: 'v7' });
    const changed = await send(body.id, { templateId: second.id });
    expect(changed.body).toMatchObject({
      templateId: second.id,
      templateVersion: 1,
      fields: { device: 'app' },
    });
    const queue = await ask('listQueue', { sub: grace.sub, query: { view: 'all' } });
    expect(queue.body.items.find(({ id }) => id === body.id)?.templateId).toBe(second.id);
    const back = await send(body.id, { templateId: null });
    expect(back.body).not.toHaveProperty('templateId');
    expect(back.body).not.toHaveProperty('fields');
    const { items } = (
      await ask('listTicketEvents', { sub: grace.sub, params: { ticketId: body.id } })
    ).body;
    expect(items.slice(1)).toMatchObject([
      {
        changes: {
          asked: { from: { id: template.id, version: 1 }, to: { id: second.id, version: 1 } },
          fields: { from: { build: 'v7', cause: 'unknown' }, to: {} },
        },
      },
      { changes: { asked: { from: { id: second.id, version: 1 } } } },
    ]);
  });

  it('is asked for what another type requires', async () => {
    const { body } = await open({}, { templateId: undefined });
    const refused = await send(body.id, { templateId: template.id });
    expect(refused.error?.fields?.[0]).toMatchObject({
      path: 'body.fields.device',
      code: 'required',
    });
    const fields = { device: 'web' };
    expect((await send(body.id, { templateId: template.id, fields })).status).toBe(200);
    expect((await send(body.id, { templateId: 'tpl_00000000000000000009' })).error).toMatchObject({
      fields: [{ path: 'body.templateId' }],
    });
  });
});
