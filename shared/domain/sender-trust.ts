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

/** Where a mail says it comes from. */
export interface MailOrigin {
  /** The address that counts as its sender. */
  readonly sender: string;
  /** Every address of every From field; there should be one. */
  readonly authors: readonly string[];
  /** Sender of the envelope, which is what SPF checks. */
  readonly returnPath: string;
  /** Domains of all DKIM signatures; at least one of them holds where DKIM passed. */
  readonly signers: readonly string[];
}

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/>$/, '')
    .trim()
    .toLowerCase();

const isAligned = (one: string, other: string): boolean =>
  one !== '' && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));

/**
 * The verdicts as far as they are about the sender. SPF speaks for the domain of the envelope and DKIM for the signer's;
 * anybody passes both with a domain of their own, so that they count for the same organization only (identifier
 * alignment, RFC 7489, 3.1, relaxed). DMARC checks one From: where there are several, it may have been another.
 */
export const verdictsOnSender = (
  verdicts: MailVerdicts,
  { sender, authors, returnPath, signers }: MailOrigin,
): MailVerdicts => {
  const domain = domainOf(sender);
  const isSigned =
    signers.length > 0 && signers.every((signer) => isAligned(domainOf(signer), domain));
  const passed = (verdict: MailVerdicts['spf'], counts: boolean) =>
    verdict === 'PASS' && !counts ? 'GRAY' : verdict;
  return {
    ...verdicts,
    spf: passed(verdicts.spf, isAligned(domainOf(returnPath), domain)),
    dkim: passed(verdicts.dkim, isSigned),
    dmarc: passed(verdicts.dmarc, authors.length === 1),
  };
};

/** Something speaks for the sender (`verdictsOnSender`) and nothing against it. */
export const isVerified = ({ spf, dkim, dmarc }: MailVerdicts): boolean =>
  dmarc === 'PASS' || (dmarc !== 'FAIL' && (spf === 'PASS' || dkim === 'PASS'));
