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
  fr: {
    noSubject: '(sans objet)',
    tooMuch: 'Cet e-mail contient plus que ce qui est affiché ici. L’original est joint.',
    unreadable: 'Cet e-mail n’a pas pu être lu. L’original est joint.',
  },
  es: {
    noSubject: '(sin asunto)',
    tooMuch: 'Este correo contiene más de lo que se muestra aquí. Se adjunta el original.',
    unreadable: 'No se ha podido leer este correo. Se adjunta el original.',
  },
  ar: {
    noSubject: '(بلا موضوع)',
    tooMuch: 'تحتوي هذه الرسالة على أكثر مما يظهر هنا. النص الأصلي مرفق.',
    unreadable: 'تعذّرت قراءة هذه الرسالة. النص الأصلي مرفق.',
  },
};
