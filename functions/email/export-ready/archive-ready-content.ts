import type { Locale } from '#shared/domain/locale.ts';
import type { MailContent } from '../templates/mail-content.ts';

interface Facts {
  readonly brand: string;
  readonly name: string;
  readonly url: string;
  readonly until: string;
}

const words = {
  en: ({ brand, name, until }: Facts) => ({
    subject: 'Your data are ready to download',
    hello: `Hello ${name},`,
    text: `everything we keep about you is in one archive now. You can download it in your account, once you are signed in, until ${until}. Then it is deleted.`,
    button: 'Go to your account',
    footer: `You get this mail because your data were asked for in your account with ${brand}. If it was not you, change your password.`,
  }),
  de: ({ brand, name, until }: Facts) => ({
    subject: 'Ihre Daten liegen zum Herunterladen bereit',
    hello: `Guten Tag ${name},`,
    text: `alles, was wir über Sie speichern, liegt jetzt in einem Archiv. Sie können es in Ihrem Konto herunterladen, sobald Sie angemeldet sind, bis ${until}. Danach wird es gelöscht.`,
    button: 'Zum Konto',
    footer: `Sie bekommen diese Mail, weil in Ihrem Konto bei ${brand} um Ihre Daten gebeten wurde. Waren Sie es nicht, ändern Sie Ihr Passwort.`,
  }),
  fr: ({ brand, name, until }: Facts) => ({
    subject: 'Vos données sont prêtes à être téléchargées',
    hello: `Bonjour ${name},`,
    text: `Tout ce que nous conservons à votre sujet se trouve désormais dans une archive. Vous pouvez la télécharger dans votre compte, une fois connecté, jusqu’au ${until}. Elle sera ensuite supprimée.`,
    button: 'Ouvrir votre compte',
    footer: `Vous recevez cet e-mail parce que vos données ont été demandées dans votre compte chez ${brand}. Si ce n’était pas vous, changez votre mot de passe.`,
  }),
  es: ({ brand, name, until }: Facts) => ({
    subject: 'Sus datos están listos para descargar',
    hello: `Hola, ${name}:`,
    text: `Todo lo que guardamos sobre usted está ahora en un archivo. Puede descargarlo en su cuenta, una vez iniciada la sesión, hasta el ${until}. Después se elimina.`,
    button: 'Ir a su cuenta',
    footer: `Recibe este correo porque se pidieron sus datos en su cuenta de ${brand}. Si no fue usted, cambie su contraseña.`,
  }),
  ar: ({ brand, name, until }: Facts) => ({
    subject: 'بياناتكم جاهزة للتنزيل',
    hello: `مرحبًا ${name}،`,
    text: `كل ما نحتفظ به عنكم موجود الآن في أرشيف واحد. يمكنكم تنزيله من حسابكم بعد تسجيل الدخول، وذلك حتى ${until}، ثم يُحذف.`,
    button: 'الانتقال إلى حسابكم',
    footer: `تصلكم هذه الرسالة لأن بياناتكم طُلبت من حسابكم لدى ${brand}. إن لم تكونوا أنتم من طلبها، فغيّروا كلمة المرور.`,
  }),
} as const;

/** What the mail says that tells of a finished archive. */
export const archiveReadyContent = (locale: Locale, facts: Facts): MailContent => {
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
