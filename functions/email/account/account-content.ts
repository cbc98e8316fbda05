import type { Locale } from '#shared/domain/locale.ts';
import type { AccountEvent } from '#shared/events/account-event.ts';
import type { MailContent } from '../templates/mail-content.ts';
import { accountTexts } from './account-texts.ts';

/** What the mail tells of, as its reader says it. */
interface Facts {
  readonly brand: string;
  readonly name: string;
  readonly when: string;
  /** Where they choose a new password. */
  readonly url: string;
  /** Where they write when it was not them. */
  readonly support: string;
}

/** A browser calls itself what it wants: only names that no mail program makes a link of are told. */
const plain = /^[\p{L}][\p{L} ]{0,30}$/u;

const deviceName = ({ browser, system }: AccountEvent['device']): string | undefined => {
  const told = [browser, system].filter((part) => part !== undefined && plain.test(part));
  return told.length === 0 ? undefined : told.join(' · ');
};

/** What a mail says that tells somebody what changed about the security of their account. */
export const accountContent = (event: AccountEvent, locale: Locale, facts: Facts): MailContent => {
  const { brand, name, when, url, support } = facts;
  const texts = accountTexts[locale];
  const { subject, text } = texts.events[event.name](brand);
  const device = event.name === 'SecondFactorReset' ? undefined : deviceName(event.device);
  const left: [string, string][] =
    event.name === 'RecoveryCodeUsed' ? [[texts.left, event.codesLeft.toLocaleString(locale)]] : [];
  const from: [string, string][] = device === undefined ? [] : [[texts.device, device]];
  return {
    subject,
    preheader: text,
    heading: subject,
    blocks: [
      { kind: 'text', text: texts.hello(name) },
      { kind: 'text', text },
      { kind: 'facts', facts: [[texts.when, when], ...from, ...left] },
      { kind: 'text', text: texts.notYou(support) },
      { kind: 'button', label: texts.button, url },
    ],
    footer: texts.footer(brand),
  };
};
