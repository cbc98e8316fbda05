import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as wait } from 'node:timers/promises';
import { toInstant } from '#shared/domain/instant.ts';
import type { ImportProblem } from '#shared/domain/invitation.ts';
import type { ImportLine, InvitationImport } from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { checkLine } from './check-line.ts';
import type { organizationFinder } from './find-organizations.ts';
import { planInvitation, type PlannedInvitation } from './invite.ts';
import { requestMail } from './queues.ts';

const attempts = 4;

const commit = async (writes: readonly ExtraWrite[]): Promise<boolean> => {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

/** Plans and commits; looks again where another was quicker. Undefined where others keep changing the same. */
const settle = async (
  plan: () => Promise<PlannedInvitation>,
): Promise<PlannedInvitation | undefined> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 40 * 2 ** attempt);
    const planned = await plan();
    if (!('writes' in planned) || (await commit(planned.writes))) return planned;
  }
  return undefined;
};

/**
 * Invites whom a line names, once however often the line comes, and has the mail sent. Gives what is wrong with it, or
 * undefined.
 */
export const inviteLine = async (
  { id, by, locale }: InvitationImport,
  line: ImportLine,
  find: ReturnType<typeof organizationFinder>,
): Promise<ImportProblem | undefined> => {
  const checked = checkLine(line, locale);
  if ('problem' in checked) return checked.problem;
  const organizationIds = await find(checked.organizations);
  if (organizationIds === undefined) return 'organization_unknown';
  const suppressed = await getItem(keys.suppressedAddress(checked.email), () => true);
  if (suppressed === true) return 'address_bounces';
  const { name, email, locale: language } = checked;
  const guest = { name, email, locale: language, organizationIds };
  const inviting = { by, now: toInstant(Date.now()), line: `${id}#${String(line.line)}` };
  const planned = await settle(() => planInvitation(guest, inviting));
  if (planned === undefined) return 'not_done';
  if ('problem' in planned) return planned.problem;
  await requestMail('done' in planned ? planned.done : planned.invitation);
  return undefined;
};
