import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templatesContract } from '#shared/contract/templates.ts';
import { builtInTemplates } from '#shared/domain/built-in-templates.ts';
import type { TemplateDefinition } from '#shared/domain/template.ts';
import { partitions } from '#shared/table/keys.ts';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
const secret = mockSigningSecret();
const { handler } = await import('./handler.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
afterAll(async () => {
  secret.restore();
  await local.stop();
});

let admin: string;
let customer: string;
beforeAll(async () => {
  admin = (await makeAgent({ role: 'administrator', name: 'Alex Kim' })).sub;
  customer = (await makeCustomer()).sub;
});

type OperationId = keyof typeof templatesContract;
const ask = <Id extends OperationId>(id: Id, request: TestRequest = {}) =>
  call(handler, templatesContract[id], { sub: admin, ...request });

const serial = {
  key: 'serial',
  kind: 'text' as const,
  label: { en: 'Serial number', de: 'Seriennummer' },
  required: true,
  visible: true,
  longest: 40,
  multiline: false,
};
const secretField = { ...serial, key: 'internal-code', visible: false, required: false };
const repair: TemplateDefinition = { name: { en: 'Repair' }, fields: [serial, secretField] };

const create = async (definition: TemplateDefinition = repair) =>
  (await ask('createTemplate', { body: definition })).body;
const names = async () =>
  (await ask('listTemplates', { sub: customer })).body.items.map(({ name }) => name.en);
const auditNames = async (id: string) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: {
        ':month': partitions.audit(new Date().toISOString().slice(0, 7)),
      },
    }),
  );
  return Items.map(readAuditEvent)
    .filter(({ subject }) => subject.id === id)
    .map(({ name }) => name);
};

describe('templates', () => {
  it('are there from the start', async () => {
    expect(await names()).toEqual(['Question', 'Bug report', 'Feature request']);
  });

  it('come last when they are made, once per key', async () => {
    const idempotencyKey = randomUUID();
    const first = await ask('createTemplate', { body: repair, idempotencyKey });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ version: 1, active: true, createdBy: 'Alex Kim' });
    const again = await ask('createTemplate', { body: repair, idempotencyKey });
    expect(again.body.id).toBe(first.body.id);
    expect((await names()).at(-1)).toBe('Repair');
    expect(await auditNames(first.body.id)).toEqual(['TemplateCreated']);
  });

  it('show customers the visible fields only, and agents all', async () => {
    const { id } = await create();
    const seen = (await ask('listTemplates', { sub: customer })).body.items;
    expect(seen.find((each) => each.id === id)?.fields.map(({ key }) => key)).toEqual(['serial']);
    expect(JSON.stringify(seen)).not.toContain('internal-code');
    const all = (await ask('listTemplatesAsAgent')).body.items;
    expect(all.find((each) => each.id === id)?.fields).toHaveLength(2);
  });

  it('keep every version as it was', async () => {
    const made = await create();
    const params = { templateId: made.id };
    const definition = { ...repair, fields: [{ ...serial, label: { en: 'Number on the back' } }] };
    const saved = await ask('saveTemplate', { params, body: { version: 1, definition } });
    expect(saved.body.version).toBe(2);
    const labelAt = async (version: number) =>
      (await ask('getTemplateVersion', { params: { ...params, version: String(version) } })).body
        .fields[0]?.label.en;
    expect([await labelAt(1), await labelAt(2)]).toEqual(['Serial number', 'Number on the back']);
    const versions = await ask('listTemplateVersions', { params });
    expect(versions.body.items.map(({ version }) => version)).toEqual([2, 1]);
    const missing = await ask('getTemplateVersion', { params: { ...params, version: '3' } });
    expect(missing.status).toBe(404);
    expect(await auditNames(made.id)).toEqual(['TemplateCreated', 'TemplateChanged']);
  });

  it('take a repeated save for done, and refuse one made on an older version', async () => {
    const made = await create();
    const params = { templateId: made.id };
    const save = (name: string) =>
      ask('saveTemplate', {
        params,
        body: { version: 1, definition: { ...repair, name: { en: name } } },
      });
    expect((await save('Mending')).body.version).toBe(2);
    expect((await save('Mending')).body.version).toBe(2);
    expect((await save('Fixing')).error?.code).toBe('conflict');
  });

  it('let one of two saves at once through', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      ['Mending', 'Fixing'].map((name) =>
        ask('saveTemplate', {
          params: { templateId: id },
          body: { version: 1, definition: { ...repair, name: { en: name } } },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('can be built-in and changed all the same', async () => {
    const [question] = builtInTemplates;
    if (question === undefined) throw new Error('There is no built-in template.');
    const params = { templateId: question.id };
    const saved = await ask('saveTemplate', { params, body: { version: 1, definition: repair } });
    expect(saved.body).toMatchObject({ version: 2, order: 0, name: { en: 'Repair' } });
    const { body } = await ask('listTemplateVersions', { params });
    expect(body.items.map(({ name }) => name.en)).toEqual(['Repair', 'Question']);
    const back = { version: 2, definition: { name: question.name, fields: [] } };
    expect((await ask('saveTemplate', { params, body: back })).body.version).toBe(3);
  });

  it('are offered no longer, and again', async () => {
    const { id } = await create();
    const offer = (active: boolean) =>
      ask('offerTemplate', { params: { templateId: id }, body: { active } });
    expect((await offer(false)).body.active).toBe(false);
    expect((await offer(false)).status).toBe(200);
    expect((await offer(true)).body.active).toBe(true);
    expect(await auditNames(id)).toEqual([
      'TemplateCreated',
      'TemplateArchived',
      'TemplatePublished',
    ]);
  });

  it('are put into order, all of them or none', async () => {
    const ids = (await ask('listTemplatesAsAgent')).body.items.map(({ id }) => id);
    const turned = ids.toReversed();
    const { body } = await ask('orderTemplates', { body: { templateIds: turned } });
    expect(body.items.map(({ id }) => id)).toEqual(turned);
    expect((await ask('listTemplatesAsAgent')).body.items.map(({ id }) => id)).toEqual(turned);
    const partly = await ask('orderTemplates', { body: { templateIds: turned.slice(1) } });
    expect(partly.error?.code).toBe('conflict');
    const twice = [...turned.slice(1), ...turned.slice(1, 2)];
    expect((await ask('orderTemplates', { body: { templateIds: twice } })).status).toBe(409);
  });

  it.each([
    ['fields.1.key', { ...repair, fields: [serial, serial] }],
    [
      'fields.0.pattern',
      {
        ...repair,
        fields: [
          {
            ...serial,
            kind: 'pattern',
            longest: undefined,
            multiline: undefined,
            pattern: '(',
            hint: { en: 'A' },
          },
        ],
      },
    ],
    ['fields.0.label', { ...repair, fields: [{ ...serial, label: {} }] }],
  ])('name what is wrong at %s', async (path, definition) => {
    const { status, error } = await ask('createTemplate', { body: definition });
    expect(status).toBe(422);
    expect(error?.fields?.map((field) => field.path)).toContain(`body.${path}`);
  });

  it('are not for agents to change', async () => {
    const { sub } = await makeAgent();
    expect((await ask('createTemplate', { sub, body: repair })).status).toBe(403);
  });
});
