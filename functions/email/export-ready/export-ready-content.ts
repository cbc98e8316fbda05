import type { Locale } from '#shared/domain/locale.ts';
import type { MailContent } from '../templates/mail-content.ts';

interface Facts {
  readonly brand: string;
  readonly name: string;
  readonly rows: number;
  readonly url: string;
  readonly until: string;
}

const words = {
  en: ({ brand, name, rows, until }: Facts) => ({
    subject: 'Your export is ready',
    hello: `Hello ${name},`,
    text: `the list of tickets you asked for is written: ${rows.toLocaleString('en')} rows. The link opens for you alone, once you are signed in, until ${until}.`,
    button: 'Download CSV',
    footer: `You get this mail because you asked ${brand} for an export.`,
  }),
  de: ({ brand, name, rows, until }: Facts) => ({
    subject: 'Ihr Export ist fertig',
    hello: `Guten Tag ${name},`,
    text: `die Ticketliste, um die Sie gebeten haben, ist geschrieben: ${rows.toLocaleString('de')} Zeilen. Der Link öffnet sich nur für Sie, sobald Sie angemeldet sind, bis ${until}.`,
    button: 'CSV herunterladen',
    footer: `Sie bekommen diese Mail, weil Sie ${brand} um einen Export gebeten haben.`,
  }),
} as const;

/** What the mail says that tells of a finished export. */
export const exportReadyContent = (locale: Locale, facts: Facts): MailContent => {
  const { subject, hello, text, button, footer } = words[locale](facts);
  return {
    subject,
    preheader: text,
    heading: subject,
    blocks: [
      { kind: 'text', text: hello },
      { kind: 'text', text },
      { kind: 'button', label: button, url: facts.url },
    ],
    footer,
  };
};
