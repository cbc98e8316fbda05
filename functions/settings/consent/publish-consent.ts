import type { settingsContract } from '#shared/contract/settings.ts';
import type { ConsentTexts } from '#shared/domain/consent.ts';
import {
  consentItem,
  consentVersionItem,
  readConsent,
  type Consent,
} from '#shared/table/consent.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../../platform/audit.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

const movedOn = () => new ApiError('conflict', 'The text was changed meanwhile. Load it again.');

const fieldsOf = ({ active, notice, label }: ConsentTexts & { active: boolean }) => ({
  active,
  notice,
  label,
});

const writesOf = (consent: Consent, before: Consent | undefined) => [
  {
    Put: {
      TableName: tableName,
      Item: consentItem(consent),
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version AND #active = :active',
            ExpressionAttributeNames: { '#version': 'version', '#active': 'active' },
            ExpressionAttributeValues: { ':version': before.version, ':active': before.active },
          }),
    },
  },
  ...(consent.version === before?.version
    ? []
    : [{ Put: { TableName: tableName, Item: consentVersionItem(consent) } }]),
];

/**
 * Publishes what customers agree to, with its audit event. Other words are a new version, which everybody is asked for
 * at the next sign-in; switching it off or on again is not. Throws `conflict` for another version than the last.
 */
export const publishConsent: OperationHandler<typeof settingsContract.publishConsent> = async (
  { body: { version: read, ...given } },
  context,
) => {
  const before = await getItem(keys.consent(), readConsent);
  const changes = changedFields(before === undefined ? {} : fieldsOf(before), fieldsOf(given));
  const version = before?.version ?? 0;
  if (changes.length === 0) return { version, ...given };
  if (read !== version) throw movedOn();
  const isNew = changes.some(({ field }) => field !== 'active');
  const { actor, now } = context;
  const by = { id: actor.id, name: actor.name };
  const consent: Consent =
    before !== undefined && !isNew
      ? { ...before, active: given.active }
      : { ...given, version: version + 1, at: now, by };
  const audit = auditEventOf(context, {
    name: 'ConsentPublished',
    subject: { id: 'consent', name: `Version ${String(consent.version)}` },
    changes,
  });
  if ((await commitWithAudit(writesOf(consent, before), audit)) === 'refused') throw movedOn();
  return { version: consent.version, ...given };
};
