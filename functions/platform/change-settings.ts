import {
  settingsProblems,
  settingsSchema,
  type Settings,
  type SettingsChanges,
} from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, changedFields, commitWithAudit, type Asking } from './audit.ts';
import { tableName } from './aws/table.ts';
import { ApiError } from './http/api-error.ts';
import { mailDomain, overDefaults, readStoredSettings, type StoredSettings } from './settings.ts';

const movedOn = () =>
  new ApiError('conflict', 'The settings were changed meanwhile. Load them again.');

const storedWith = (stored: StoredSettings, changes: SettingsChanges): StoredSettings => {
  const entries = Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== null);
  return settingsSchema.partial().parse(Object.fromEntries(entries));
};

/** The settings, with the version that a change names. */
export interface VersionedSettings {
  readonly version: number;
  readonly settings: Settings;
}

/** Only what was set is written, so that the rest goes on following the defaults of the deployment. */
const settingsItem = (version: number, stored: StoredSettings) => ({
  Put: {
    TableName: tableName,
    Item: { ...keys.settings(), version, ...stored },
    ConditionExpression: 'attribute_not_exists(pk) OR #version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version - 1 },
  },
});

/** Throws `validation_failed` naming each setting that does not fit the others. */
const requireFitting = (settings: Settings): void => {
  const fields = settingsProblems(settings, mailDomain).map(({ field, message }) => ({
    path: `body.changes.${field}`,
    code: 'custom',
    message,
  }));
  if (fields.length > 0)
    throw new ApiError('validation_failed', 'Some settings do not fit each other.', fields);
};

/**
 * Sets what `changes` names on the version they were made on, with its audit event, once per idempotency key; what is
 * so already comes back as it is. Throws `conflict` for another version, `validation_failed` where the settings would
 * not fit each other.
 */
export const changeSettings = async (
  version: number,
  changes: SettingsChanges,
  asking: Asking,
): Promise<VersionedSettings> => {
  const read = await readStoredSettings(true);
  const before = overDefaults(read.stored);
  const stored = storedWith(read.stored, changes);
  const settings = overDefaults(stored);
  requireFitting(settings);
  const differing = changedFields(before, settings);
  if (differing.length === 0) return { version: read.version, settings };
  if (version !== read.version) throw movedOn();
  const audit = auditEventOf(asking, {
    name: 'SettingsChanged',
    subject: { id: 'settings', name: 'Settings' },
    changes: differing,
  });
  const outcome = await commitWithAudit([settingsItem(version + 1, stored)], audit);
  if (outcome === 'refused') throw movedOn();
  return { version: version + 1, settings };
};
