import * as z from 'zod';
import { agentRoleSchema, type AgentRole } from './person.ts';
import { sessionSeconds } from './session.ts';

const idleSchema = z
  .int()
  .min(5)
  .max(1440)
  .nullable()
  .describe('Minutes without any use after which a session ends; null: never.');

const hoursUpTo = (seconds: number) =>
  z
    .int()
    .min(1)
    .max(seconds / 3600);

/** How sign-ins are guarded beyond the password. */
export const securitySchema = z.strictObject({
  secondFactorRoles: z
    .array(agentRoleSchema)
    .max(agentRoleSchema.options.length)
    .refine((roles) => new Set(roles).size === roles.length, { message: 'Each once.' })
    .describe('Roles that get nowhere before they set up an authenticator.'),
  idleMinutes: z.strictObject({ customer: idleSchema, agent: idleSchema }),
  lifetimeHours: z
    .strictObject({
      customer: hoursUpTo(sessionSeconds.customer),
      agent: hoursUpTo(sessionSeconds.agent),
    })
    .describe('Hours after which everybody signs in again, however busy.'),
});
export type Security = z.infer<typeof securitySchema>;

/** What holds until the administrator sets something else. */
export const defaultSecurity: Security = {
  secondFactorRoles: [],
  idleMinutes: { customer: null, agent: null },
  lifetimeHours: {
    customer: sessionSeconds.customer / 3600,
    agent: sessionSeconds.agent / 3600,
  },
};

/** Where somebody stands: `required` is off although the role asks for it. */
export type SecondFactorState = 'on' | 'off' | 'required';

/** The state of an account's second factor; `role` is absent for customers, who choose. */
export const secondFactorState = (
  isOn: boolean,
  role: AgentRole | undefined,
  { secondFactorRoles }: Security,
): SecondFactorState => {
  if (isOn) return 'on';
  return role !== undefined && secondFactorRoles.includes(role) ? 'required' : 'off';
};

/** What is known of a session when it asks to go on; all in epoch milliseconds. */
interface SessionAge {
  readonly signedInAt: number;
  /** Absent for a session that nobody noted. */
  readonly usedAt: number | undefined;
}

/** Whether a session is over at `now`: unused for too long, or too old. */
export const isSessionOver = (
  { signedInAt, usedAt }: SessionAge,
  audience: 'customer' | 'agent',
  { idleMinutes, lifetimeHours }: Security,
  now: number,
): boolean => {
  const idle = idleMinutes[audience];
  const isIdle = idle !== null && usedAt !== undefined && usedAt + idle * 60_000 <= now;
  return isIdle || signedInAt + lifetimeHours[audience] * 3_600_000 <= now;
};
