import type { Locale } from '#shared/domain/locale.ts';
import type { MailContent } from '../templates/mail-content.ts';

interface Facts {
  readonly brand: string;
  readonly name: string;
  readonly url: string;
  readonly until: string;
}

interface Words {
  readonly subject: string;
  readonly hello: string;
  readonly text: string;
  readonly button: string;
  readonly until: string;
  readonly footer: string;
}

const words: Readonly<Record<Locale, (facts: Facts) => Words>> = {
  en: ({ brand, name, until }) => ({
    subject: `Your access to the support portal of ${brand}`,
    hello: `Hello ${name},`,
    text: `${brand} has invited you to its support portal. There you open requests, follow them and answer. Choose a password, and you are in.`,
    button: 'Set up access',
    until: `The link is for you alone and works once, until ${until}.`,
    footer: `You get this mail because ${brand} invited this address. You did not expect it? Then there is nothing to do.`,
  }),
  de: ({ brand, name, until }) => ({
    subject: `Ihr Zugang zum Kundenportal von ${brand}`,
    hello: `Guten Tag ${name},`,
    text: `${brand} hat Sie zum Kundenportal eingeladen. Dort stellen Sie Anfragen, verfolgen sie und antworten. Wählen Sie ein Passwort, und Sie sind angemeldet.`,
    button: 'Zugang einrichten',
    until: `Der Link ist nur für Sie und gilt einmal, bis ${until}.`,
    footer: `Sie bekommen diese Mail, weil ${brand} diese Adresse eingeladen hat. Sie haben das nicht erwartet? Dann ist nichts zu tun.`,
  }),
  fr: ({ brand, name, until }) => ({
    subject: `Votre accès au portail d’assistance de ${brand}`,
    hello: `Bonjour ${name},`,
    text: `${brand} vous invite sur son portail d’assistance. Vous pourrez y créer des demandes, les suivre et y répondre. Choisissez un mot de passe, et vous êtes connecté.`,
    button: 'Configurer mon accès',
    until: `Ce lien vous est personnel et fonctionne une seule fois, jusqu’au ${until}.`,
    footer: `Vous recevez cet e-mail parce que ${brand} a invité cette adresse. Vous ne l’attendiez pas ? Alors il n’y a rien à faire.`,
  }),
  es: ({ brand, name, until }) => ({
    subject: `Su acceso al portal de asistencia de ${brand}`,
    hello: `Hola, ${name}:`,
    text: `${brand} le ha invitado a su portal de asistencia. En él puede abrir solicitudes, seguirlas y responder. Elija una contraseña y ya estará dentro.`,
    button: 'Configurar el acceso',
    until: `El enlace es solo para usted y funciona una vez, hasta el ${until}.`,
    footer: `Recibe este correo porque ${brand} ha invitado a esta dirección. ¿No lo esperaba? Entonces no tiene que hacer nada.`,
  }),
  ar: ({ brand, name, until }) => ({
    subject: `دخولك إلى بوابة الدعم لدى ${brand}`,
    hello: `مرحبًا ${name}،`,
    text: `دعتك ${brand} إلى بوابة الدعم الخاصة بها. يمكنك هناك فتح الطلبات ومتابعتها والرد عليها. اختر كلمة مرور لتبدأ.`,
    button: 'إعداد الدخول',
    until: `هذا الرابط لك وحدك ويعمل مرة واحدة، حتى ${until}.`,
    footer: `وصلتك هذه الرسالة لأن ${brand} دعت هذا العنوان. إن لم تكن تتوقعها فلا حاجة إلى فعل أي شيء.`,
  }),
};

/** What the mail says that invites somebody. */
export const invitationContent = (locale: Locale, facts: Facts): MailContent => {
  const { subject, hello, text, button, until, footer } = words[locale](facts);
  return {
    subject,
    preheader: text,
    heading: subject,
    blocks: [
      { kind: 'text', text: hello },
      { kind: 'text', text },
      { kind: 'button', label: button, url: facts.url },
      { kind: 'text', text: until },
    ],
    footer,
  };
};
