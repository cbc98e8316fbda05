import type { Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { agreementItem, readConsent, type Consent } from '#shared/table/consent.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from './aws/get-item.ts';
import { tableName } from './aws/table.ts';
import { ApiError } from './http/api-error.ts';
import type { ExtraWrite } from './ticketing/commit-change.ts';

/** What customers have to agree to; undefined where the owner asks for nothing. */
export const loadConsent = async (): Promise<Consent | undefined> => {
  const consent = await getItem(keys.consent(), readConsent);
  return consent?.active === true ? consent : undefined;
};

/** Throws `consent_required` unless what is to be agreed to now was agreed to. */
export const requireConsent = async (agreed: number | undefined): Promise<void> => {
  const consent = await loadConsent();
  if (consent !== undefined && consent.version !== agreed)
    throw new ApiError('consent_required', 'Read what is asked for, and agree to it.');
};

/** Keeps that a customer agreed, on the account, the contact and in the list of who did; refused for a version that is not there. */
export const agreementWrites = (
  { sub, person }: Pick<Account, 'sub' | 'person'>,
  version: number,
  at: Instant,
): ExtraWrite[] => [
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.account(sub) },
      UpdateExpression: 'SET consent = :consent REMOVE consentDue',
      ConditionExpression:
        'attribute_exists(pk) AND (attribute_not_exists(consent) OR consent.version < :version)',
      ExpressionAttributeValues: { ':consent': { version, at }, ':version': version },
    },
  },
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.contact(person.id) },
      UpdateExpression: 'SET consent = :consent',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':consent': { version, at } },
    },
  },
  { Put: { TableName: tableName, Item: agreementItem(version, at, person.id) } },
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.consentVersion(version) },
      UpdateExpression: 'ADD agreed :one',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':one': 1 },
    },
  },
];
