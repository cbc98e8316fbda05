import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';

const envelope = z.strictObject({
  id: idSchema('event'),
  sub: z.string().min(1).describe('Subject of the Cognito user.'),
  at: instantSchema,
  device: z
    .strictObject({ browser: z.string().optional(), system: z.string().optional() })
    .describe('What asked for it, as it calls itself.'),
  schema: z.literal(1),
});

/** What guards an account changed: its owner is told. Immutable; written with what it tells of. */
export const accountEventSchema = z.discriminatedUnion('name', [
  envelope.extend({ name: z.literal('PasswordChanged') }),
  envelope.extend({ name: z.literal('SecondFactorSetUp') }),
  envelope.extend({ name: z.literal('SecondFactorEnded') }),
  envelope.extend({ name: z.literal('SecondFactorReset') }),
  envelope.extend({ name: z.literal('RecoveryCodesRenewed') }),
  envelope.extend({ name: z.literal('HandOverConnected') }),
  envelope.extend({ name: z.literal('RecoveryCodeUsed'), codesLeft: z.int().min(0) }),
]);
export type AccountEvent = z.infer<typeof accountEventSchema>;

/** `source` of these events on the bus. */
export const accountEventSource = 'porchlight.accounts';
