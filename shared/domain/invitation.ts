import * as z from 'zod';
import { toInstant, toMilliseconds, type Instant } from './instant.ts';

const day = 86_400_000;

/** Days that the link of an invitation works. */
const invitationDays = 14;

/** Organizations that one invitation lets its contact join. */
export const mostInvitedOrganizations = 10;

/** Lines of one import, and of the parts it is sent in. */
export const importLimits = { lines: 20_000, partLines: 100 } as const;

/** What is kept; `expired`, `bounced` and `sending` follow from times. */
export const storedInvitationStateSchema = z.enum(['waiting', 'accepted', 'revoked']);

export const invitationStateSchema = z.enum([
  'sending',
  'sent',
  'accepted',
  'expired',
  'bounced',
  'revoked',
]);
export type InvitationState = z.infer<typeof invitationStateSchema>;

interface Invitation {
  readonly state: z.infer<typeof storedInvitationStateSchema>;
  readonly validUntil?: Instant | undefined;
  readonly bouncedAt?: Instant | undefined;
}

/** How an invitation stands at `now`. */
export const invitationState = (
  { state, validUntil, bouncedAt }: Invitation,
  now: Instant,
): InvitationState => {
  if (state !== 'waiting') return state;
  if (bouncedAt !== undefined) return 'bounced';
  if (validUntil === undefined) return 'sending';
  return validUntil <= now ? 'expired' : 'sent';
};

/** Until when a link sent at `now` works. */
export const invitationEnd = (now: Instant): Instant =>
  toInstant(toMilliseconds(now) + invitationDays * day);

/** Why a line of an import invited nobody. */
export const importProblemSchema = z.enum([
  'name_missing',
  'name_too_long',
  'email_invalid',
  'language_unknown',
  'organization_unknown',
  'too_many_organizations',
  'has_account',
  'already_invited',
  'address_bounces',
  'not_done',
]);
export type ImportProblem = z.infer<typeof importProblemSchema>;
