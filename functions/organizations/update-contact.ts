import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { PropertyValue } from '#shared/domain/condition.ts';
import type { CustomField, FieldValues } from '#shared/domain/custom-field.ts';
import { checkValue } from '#shared/domain/field-value.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { contactWrites } from '../platform/organizations/membership.ts';
import { loadSettings } from '../platform/settings.ts';
import { requireContact } from './contacts.store.ts';
import { describeContact } from './get-contact.ts';

type Operation = typeof organizationsContract.updateContact;

const checked = (
  definitions: readonly CustomField[],
  key: string,
  value: PropertyValue | null,
): { readonly value: PropertyValue | undefined } | { readonly problem: string } => {
  if (value === null) return { value: undefined };
  const field = definitions.find((definition) => definition.key === key);
  if (field === undefined || field.kind === 'file') return { problem: 'unknown_field' };
  return checkValue(field, value, matchesPattern);
};

/** Throws `validation_failed` naming each property that is not accepted. */
const changedProperties = (
  before: FieldValues,
  changes: Readonly<Record<string, PropertyValue | null>>,
  definitions: readonly CustomField[],
): FieldValues => {
  const after: FieldValues = { ...before };
  const fields = Object.entries(changes).flatMap(([key, given]) => {
    const result = checked(definitions, key, given);
    if ('problem' in result)
      return [{ path: `body.properties.${key}`, code: result.problem, message: 'Not accepted.' }];
    if (result.value !== undefined) after[key] = result.value;
    return [];
  });
  if (fields.length > 0)
    throw new ApiError('validation_failed', 'Some properties were not accepted.', fields);
  return Object.fromEntries(Object.entries(after).filter(([key]) => changes[key] !== null));
};

/**
 * Changes properties of a contact, and so what the contact sees by them from the next request on. Throws `not_found`,
 * `validation_failed`, `conflict` where others change the same contact.
 */
export const updateContact: OperationHandler<Operation> = async ({ params, body }, context) => {
  const [contact, settings] = await Promise.all([requireContact(params.contactId), loadSettings()]);
  const before = contact.properties ?? {};
  const properties = changedProperties(before, body.properties, settings.contactProperties);
  const changes = changedFields(before, properties);
  if (changes.length === 0) return describeContact(contact);
  const audit = auditEventOf(context, {
    name: 'ContactChanged',
    subject: { id: contact.id, name: contact.name },
    changes,
  });
  const outcome = await commitWithAudit(contactWrites(contact, { ...contact, properties }), audit);
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The contact was changed meanwhile. Load it again.');
  return describeContact(
    outcome === 'committed' ? { ...contact, properties } : await requireContact(contact.id),
  );
};
