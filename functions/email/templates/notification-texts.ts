import type { Locale } from '#shared/domain/locale.ts';

/** Words about how people are told, whatever of. */
interface NotificationTexts {
  /** At the end of a mail, where a link leads to the choice. */
  readonly choose: string;
  readonly digest: {
    readonly subject: (brand: string) => string;
    readonly intro: string;
    readonly footer: (brand: string) => string;
  };
}

const texts: Readonly<Record<Locale, NotificationTexts>> = {
  en: {
    choose: 'Choose which mails you get',
    digest: {
      subject: (brand) => `News from ${brand}`,
      intro: 'This happened since the last time:',
      footer: (brand) => `You get this mail because you let ${brand} collect your mails.`,
    },
  },
  de: {
    choose: 'Auswählen, welche E-Mails Sie bekommen',
    digest: {
      subject: (brand) => `Neues von ${brand}`,
      intro: 'Das ist seit dem letzten Mal geschehen:',
      footer: (brand) => `Sie erhalten diese E-Mail, weil Sie E-Mails von ${brand} sammeln lassen.`,
    },
  },
  fr: {
    choose: 'Choisir les e-mails que vous recevez',
    digest: {
      subject: (brand) => `Les nouvelles de ${brand}`,
      intro: 'Voici ce qui s’est passé depuis la dernière fois :',
      footer: (brand) =>
        `Vous recevez cet e-mail parce que vous avez choisi de regrouper les e-mails de ${brand}.`,
    },
  },
  es: {
    choose: 'Elegir qué correos recibe',
    digest: {
      subject: (brand) => `Novedades de ${brand}`,
      intro: 'Esto ha ocurrido desde la última vez:',
      footer: (brand) => `Recibe este correo porque ha elegido agrupar los correos de ${brand}.`,
    },
  },
  ar: {
    choose: 'اختيار الرسائل التي تصلكم',
    digest: {
      subject: (brand) => `مستجدات ${brand}`,
      intro: 'هذا ما جرى منذ المرة السابقة:',
      footer: (brand) => `تصلكم هذه الرسالة لأنكم اخترتم تجميع رسائل ${brand}.`,
    },
  },
};

export const notificationTexts = (locale: Locale): NotificationTexts => texts[locale];
