import * as z from 'zod';

const verdictSchema = z
  .enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'])
  .catch('GRAY');

/** What SES found out about a received mail. `GRAY` where the sender's domain says nothing. */
export const mailVerdictsSchema = z.object({
  spf: verdictSchema,
  dkim: verdictSchema,
  dmarc: verdictSchema,
  spam: verdictSchema,
  virus: verdictSchema,
  dmarcPolicy: z
    .string()
    .optional()
    .describe('What the domain asks to do with mails that fail DMARC (RFC 7489).'),
});
export type MailVerdicts = z.infer<typeof mailVerdictsSchema>;

/** The owner of the From domain says such mails are not theirs and asks not to take them (DMARC quarantine, reject). */
export const isDisowned = ({ dmarc, dmarcPolicy }: MailVerdicts): boolean =>
  dmarc === 'FAIL' &&
  (dmarcPolicy?.toLowerCase() === 'reject' || dmarcPolicy?.toLowerCase() === 'quarantine');

/** Something speaks for the From address and nothing against it. */
export const isVerified = ({ spf, dkim, dmarc }: MailVerdicts): boolean =>
  dmarc === 'PASS' || (dmarc !== 'FAIL' && (spf === 'PASS' || dkim === 'PASS'));
