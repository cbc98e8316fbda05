import { PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CustomField } from '#shared/domain/custom-field.ts';
import { toInstant } from '#shared/domain/instant.ts';
import type { Organization } from '#shared/domain/organization.ts';
import type { Contact } from '#shared/domain/person.ts';
import { keys } from '#shared/table/keys.ts';
import {
  memberItem,
  organizationDomainItem,
  organizationItem,
  organizationNameItem,
} from '#shared/table/organization.entity.ts';
import { alder, demoContacts, nordlicht } from './people.ts';

/** At Nordlicht everybody sees everything; at Alder & Finch only managers do, and there is none yet. */
const organizations: readonly Pick<Organization, 'id' | 'name' | 'domains' | 'visibility'>[] = [
  {
    id: nordlicht,
    name: 'Nordlicht GmbH',
    domains: [{ name: 'nordlicht.example', approval: false }],
    visibility: { mode: 'everybody' },
  },
  {
    id: alder,
    name: 'Alder & Finch',
    domains: [{ name: 'alder-finch.example', approval: true }],
    visibility: { mode: 'managers' },
  },
];

const common = { required: false, visible: false };

/** What the demo company knows about its contacts. */
const contactProperties: readonly CustomField[] = [
  {
    kind: 'choice',
    key: 'department',
    label: { en: 'Department', de: 'Abteilung' },
    ...common,
    choices: [
      { key: 'purchasing', label: { en: 'Purchasing', de: 'Einkauf' } },
      { key: 'accounting', label: { en: 'Accounting', de: 'Buchhaltung' } },
      { key: 'operations', label: { en: 'Operations', de: 'Betrieb' } },
    ],
  },
  { kind: 'date', key: 'since', label: { en: 'Customer since', de: 'Kunde seit' }, ...common },
  {
    kind: 'choice',
    key: 'plan',
    label: { en: 'Plan', de: 'Tarif' },
    ...common,
    choices: [
      { key: 'starter', label: { en: 'Starter', de: 'Starter' } },
      { key: 'business', label: { en: 'Business', de: 'Business' } },
    ],
  },
];

/** Writes the organizations of the demo's contacts, and the properties that contacts have. May be repeated. */
export const writeOrganizations = async (
  documents: DynamoDBDocumentClient,
  TableName: string,
  now: number,
): Promise<void> => {
  const put = (Item: Record<string, unknown>) =>
    documents.send(new PutCommand({ TableName, Item }));
  const at = toInstant(now);
  for (const organization of organizations) {
    const { id, domains } = organization;
    const members = Object.values<Contact>(demoContacts).filter(({ organizationIds }) =>
      organizationIds.includes(id),
    );
    for (const { id: contactId, name, email, managedOrganizationIds = [] } of members) {
      const role = managedOrganizationIds.includes(id) ? 'manager' : 'member';
      const state = 'active';
      await put(memberItem({ organizationId: id, contactId, name, email, role, state, since: at }));
    }
    const stamps = { version: 1, createdAt: at, updatedAt: at };
    await put({
      ...organizationItem({ ...organization, domains: [...domains], ...stamps }),
      memberCount: members.length,
    });
    await put(organizationNameItem(organization));
    for (const domain of domains) await put(organizationDomainItem(id, domain));
  }
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: keys.settings(),
      UpdateExpression:
        'SET contactProperties = :properties, #version = if_not_exists(#version, :first)',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':properties': contactProperties, ':first': 1 },
    }),
  );
};
