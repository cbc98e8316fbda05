import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';

/** What administrators, and contacts who manage an organization, can change; each feature adds its own. */
const auditNameSchema = z.enum([
  'SettingsChanged',
  'OrganizationCreated',
  'OrganizationChanged',
  'OrganizationDeleted',
  'MemberAdded',
  'MemberChanged',
  'MemberRemoved',
  'ContactChanged',
  'ContactPropertiesChanged',
  'TemplateCreated',
  'TemplateChanged',
  'TemplatePublished',
  'TemplateArchived',
  'SupportAddressesChanged',
  'SearchIndexCheckStarted',
  'SearchIndexRebuildStarted',
  'TicketListsCheckStarted',
  'TicketListsRebuildStarted',
  'AgentChanged',
  'SecondFactorReset',
  'ExportRequested',
  'MailReplayed',
  'MailDiscarded',
  'SuppressionLifted',
  'ThemePublished',
  'BannerCreated',
  'BannerChanged',
  'BannerDeleted',
  'AgentInvited',
  'ContactInvited',
  'ContactsImported',
  'InvitationResent',
  'InvitationRevoked',
  'InvitationAccepted',
  'ConsentPublished',
  'PageTextsChanged',
  'HelpCenterChanged',
  'HandOverChanged',
  'HandOverSecretMade',
  'HandOverSecretEnded',
  'HandOverLinked',
  'ArchiveRequested',
  'ErasureRequested',
  'ErasureWithdrawn',
  'ErasureConfirmed',
  'ErasureDeclined',
  'ErasuresReplayed',
]);

const auditChangeSchema = z.strictObject({
  field: z.string().max(200).describe('Name of what changed, e.g. `columns`.'),
  from: z.json().optional().describe('Absent where there was nothing.'),
  to: z.json().optional().describe('Absent where nothing is left.'),
});
export type AuditChange = z.infer<typeof auditChangeSchema>;

/** An administrative change: immutable, written in the transaction that makes it. */
export const auditEventSchema = z.strictObject({
  id: idSchema('event'),
  schema: z.literal(1),
  at: instantSchema,
  by: z.strictObject({
    kind: z.enum(['customer', 'agent', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  name: auditNameSchema,
  subject: z.strictObject({
    id: z.string().describe('Id of what was changed; `settings` for the settings.'),
    name: z.string().describe('As people knew it then.'),
  }),
  changes: z.array(auditChangeSchema).max(200),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
