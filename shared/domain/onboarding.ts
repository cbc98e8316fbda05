import * as z from 'zod';

/** What is set up first, in the order that it is offered in. */
export const onboardingStepSchema = z.enum([
  'brand',
  'mail-domain',
  'support-address',
  'business-hours',
  'teams',
  'agents',
]);
export type OnboardingStep = z.infer<typeof onboardingStepSchema>;

export const stepStateSchema = z.enum(['done', 'open', 'skipped']);

const recordSchema = z
  .enum(['found', 'missing', 'unknown'])
  .describe('`unknown`: nobody answered the question.');

/** How the domain of mails stands: by SES and by the DNS as the world sees it. */
export const mailDomainCheckSchema = z.strictObject({
  domain: z.string().optional().describe('Absent while the deployment names none.'),
  identity: z.enum(['verified', 'pending', 'failed', 'unknown']),
  dkim: z.enum(['verified', 'pending', 'failed', 'unknown']),
  spf: recordSchema.describe('TXT of `bounce.<domain>` lets Amazon SES send (RFC 7208).'),
  dmarc: recordSchema.describe('TXT of `_dmarc.<domain>` (RFC 7489).'),
  receiving: recordSchema.describe('MX of the domain leads to Amazon SES.'),
  sandbox: z
    .boolean()
    .optional()
    .describe('SES sends to verified addresses only, 200 mails a day; absent where it is unknown.'),
  sending: z.boolean().optional().describe('Whether SES lets the account send at all.'),
});
export type MailDomainCheck = z.infer<typeof mailDomainCheckSchema>;

/** What the steps' states follow from. */
interface OnboardingFacts {
  readonly themePublished: boolean;
  readonly mailVerified: boolean;
  readonly hasSupportAddress: boolean;
  readonly hoursSet: boolean;
  readonly teamsSet: boolean;
  readonly agents: number;
}

/** Done is what is so; of the rest, what administrators leave out is skipped. */
export const stepStates = (facts: OnboardingFacts, skipped: readonly OnboardingStep[]) => {
  const done: Readonly<Record<OnboardingStep, boolean>> = {
    brand: facts.themePublished,
    'mail-domain': facts.mailVerified,
    'support-address': facts.hasSupportAddress,
    'business-hours': facts.hoursSet,
    teams: facts.teamsSet,
    agents: facts.agents > 1,
  };
  return onboardingStepSchema.options.map((id) => ({
    id,
    state: done[id]
      ? ('done' as const)
      : skipped.includes(id)
        ? ('skipped' as const)
        : ('open' as const),
  }));
};
