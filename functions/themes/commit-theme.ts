import type { Theme, ThemeVersion } from '#shared/domain/theme.ts';
import { keys } from '#shared/table/keys.ts';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { auditEventOf, changedFields, commitWithAudit, type Asking } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { httpEnv } from './env.ts';
import { loadPublished, putPublished } from './themes.store.ts';

const { FILES_ORIGIN } = readEnv(httpEnv.pick({ FILES_ORIGIN: true }));

const movedOn = () =>
  new ApiError('conflict', 'Another theme was published meanwhile. Load it again.');

/** What mails and every request want of a theme stands in the settings, which they read anyway. */
const keepInSettings = ({ brandName, colors, logo }: Theme): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.settings() },
    UpdateExpression: `SET brandName = :name, brandColor = :color${
      logo.light === undefined
        ? ' ADD #version :one REMOVE brandLogo'
        : ', brandLogo = :logo ADD #version :one'
    }`,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: {
      ':name': brandName,
      ':color': colors.light.brand,
      ':one': 1,
      ...(logo.light !== undefined && {
        ':logo': `${FILES_ORIGIN}/${pictureObjectKey(logo.light)}`,
      }),
    },
  },
});

interface Publication {
  readonly before: ThemeVersion | undefined;
  readonly theme: Theme;
  readonly restored?: number;
  /** Conditions on what it was made from. */
  readonly conditions?: readonly ExtraWrite[];
}

/**
 * Lets a theme hold, with its version, what mails want of it and its audit event in one transaction, once per
 * idempotency key. Throws `conflict` where another was published since `before` was read.
 */
export const commitTheme = async (
  { before, theme, restored, conditions = [] }: Publication,
  asking: Asking,
): Promise<ThemeVersion> => {
  const version: ThemeVersion = {
    number: (before?.number ?? 0) + 1,
    theme,
    publishedAt: asking.now,
    publishedBy: asking.actor.name,
    ...(restored !== undefined && { restored }),
  };
  const audit = auditEventOf(asking, {
    name: 'ThemePublished',
    subject: { id: 'theme', name: theme.brandName },
    changes: changedFields(before ? { ...before.theme } : {}, { ...theme }),
  });
  const writes = [...putPublished(version), keepInSettings(theme), ...conditions];
  const outcome = await commitWithAudit(writes, audit);
  if (outcome === 'refused') throw movedOn();
  if (outcome === 'committed') return version;
  const written = await loadPublished();
  if (written === undefined) throw movedOn();
  return written;
};
