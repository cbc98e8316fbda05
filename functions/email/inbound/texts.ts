import type { Locale } from '#shared/domain/locale.ts';

interface InboundTexts {
  readonly noSubject: string;
  readonly tooMuch: string;
  readonly unreadable: string;
}

/** Words that stand in for what a mail lacks or what could not be taken over. */
export const inboundTexts: Readonly<Record<Locale, InboundTexts>> = {
  en: {
    noSubject: '(no subject)',
    tooMuch: 'This mail holds more than is shown here. The original is attached.',
    unreadable: 'This mail could not be read. The original is attached.',
  },
  de: {
    noSubject: '(kein Betreff)',
    tooMuch: 'Diese E-Mail enthält mehr, als hier gezeigt wird. Das Original ist angehängt.',
    unreadable: 'Diese E-Mail konnte nicht gelesen werden. Das Original ist angehängt.',
  },
};
