import * as z from 'zod';
import type { QueryInput } from '../protocol/aws-query.ts';
import type { DispatchParts } from './outbound/dispatch.ts';
import { sendEmail } from './outbound/send-email.ts';
import { sendRawEmail } from './outbound/send-raw-email.ts';

type Operation = (input: QueryInput, caller: string) => unknown;

const identitiesSchema = z.strictObject({ Identities: z.array(z.string()).default([]) });

export function sesOperations(parts: DispatchParts): Readonly<Record<string, Operation>> {
  const { identities } = parts;
  return {
    SendRawEmail: (input, caller) => sendRawEmail(parts, input, caller),
    SendEmail: (input, caller) => sendEmail(parts, input, caller),
    ListIdentities: () => ({ Identities: identities.list() }),
    GetIdentityVerificationAttributes(input) {
      const names = identitiesSchema.parse(input).Identities;
      const known = names.filter((name) => identities.list().includes(name.toLowerCase()));
      const verified = known.map((name) => [name, { VerificationStatus: 'Success' }] as const);
      return { VerificationAttributes: new Map(verified) };
    },
    GetIdentityDkimAttributes(input) {
      const names = identitiesSchema.parse(input).Identities;
      const known = names.filter((name) => identities.list().includes(name.toLowerCase()));
      const signed = known.map(
        (name) => [name, { DkimEnabled: 'true', DkimVerificationStatus: 'Success' }] as const,
      );
      return { DkimAttributes: new Map(signed) };
    },
    GetAccountSendingEnabled: () => ({ Enabled: 'true' }),
    GetSendQuota: () => ({ Max24HourSend: '50000', MaxSendRate: '14', SentLast24Hours: '0' }),
  };
}
