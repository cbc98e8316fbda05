import { headerValue, isNamed, type RawMail } from '../mime/raw-mail.ts';

type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED' | 'DISABLED';

export interface Verdicts {
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
  readonly spam: Verdict;
  readonly virus: Verdict;
  /** The sender domain's policy; SES tells it when DMARC failed. */
  readonly policy: string | undefined;
}

const header = 'X-Local-Verdict';

/**
 * There is no DNS here to check a sender against, so every mail counts as sent by a proper provider: all verdicts PASS.
 * A test says otherwise in a header, which is taken out: `X-Local-Verdict: spf=fail; dkim=gray; dmarc=fail; policy=reject`
 * (also `spam` and `virus`). A rule that does not scan has spam and virus DISABLED.
 */
export function readVerdicts(mail: RawMail, scanned: boolean): Verdicts {
  const told = new Map(
    (headerValue(mail, header) ?? '').split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
  const verdict = (name: string): Verdict => verdictOf(told.get(name));
  const dmarc = verdict('dmarc');
  return {
    spf: verdict('spf'),
    dkim: verdict('dkim'),
    dmarc,
    spam: scanned ? verdict('spam') : 'DISABLED',
    virus: scanned ? verdict('virus') : 'DISABLED',
    policy: dmarc === 'FAIL' ? (told.get('policy') ?? 'none') : undefined,
  };
}

export function withoutVerdictHeader(mail: RawMail): RawMail {
  return { ...mail, headers: mail.headers.filter((field) => !isNamed(field, header)) };
}

function verdictOf(told = 'pass'): Verdict {
  const known: readonly Verdict[] = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'];
  return known.find((verdict) => verdict === told.toUpperCase()) ?? 'GRAY';
}
