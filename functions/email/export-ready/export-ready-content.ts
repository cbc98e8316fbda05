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
    text: `the list you asked for is written: ${rows.toLocaleString('en')} rows. The link opens for you alone, once you are signed in, until ${until}.`,
    button: 'Download CSV',
    footer: `You get this mail because you asked ${brand} for an export.`,
  }),
  de: ({ brand, name, rows, until }: Facts) => ({
    subject: 'Ihr Export ist fertig',
    hello: `Guten Tag ${name},`,
    text: `die Liste, um die Sie gebeten haben, ist geschrieben: ${rows.toLocaleString('de')} Zeilen. Der Link öffnet sich nur für Sie, sobald Sie angemeldet sind, bis ${until}.`,
    button: 'CSV herunterladen',
    footer: `Sie bekommen diese Mail, weil Sie ${brand} um einen Export gebeten haben.`,
  }),
  fr: ({ brand, name, rows, until }: Facts) => ({
    subject: 'Votre export est prêt',
    hello: `Bonjour ${name},`,
    text: `La liste que vous avez demandée est prête. Nombre de lignes : ${rows.toLocaleString('fr')}. Le lien ne s’ouvre que pour vous, une fois connecté, jusqu’au ${until}.`,
    button: 'Télécharger le CSV',
    footer: `Vous recevez cet e-mail parce que vous avez demandé un export à ${brand}.`,
  }),
  es: ({ brand, name, rows, until }: Facts) => ({
    subject: 'Su exportación está lista',
    hello: `Hola, ${name}:`,
    text: `La lista que pidió está lista. Filas: ${rows.toLocaleString('es')}. El enlace se abre solo para usted, una vez iniciada la sesión, hasta el ${until}.`,
    button: 'Descargar CSV',
    footer: `Recibe este correo porque pidió una exportación a ${brand}.`,
  }),
  ar: ({ brand, name, rows, until }: Facts) => ({
    subject: 'ملف التصدير جاهز',
    hello: `مرحبًا ${name}،`,
    text: `القائمة التي طلبتموها جاهزة. عدد الصفوف: ${rows.toLocaleString('ar')}. لا يُفتح الرابط إلا لكم بعد تسجيل الدخول، وذلك حتى ${until}.`,
    button: 'تنزيل ملف CSV',
    footer: `تصلكم هذه الرسالة لأنكم طلبتم تصديرًا من ${brand}.`,
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
