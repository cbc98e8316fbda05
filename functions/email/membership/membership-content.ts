import type { Locale } from '#shared/domain/locale.ts';
import type { MailContent } from '../templates/mail-content.ts';

interface Facts {
  readonly brand: string;
  readonly organization: string;
  /** Name of the recipient. */
  readonly name: string;
  /** Who asked to join, and from which address. */
  readonly who: string;
  readonly email: string;
}

interface Words {
  readonly subject: string;
  readonly text: string;
  readonly button: string;
  readonly footer: string;
}

type MembershipMail = 'requested' | 'approved' | 'declined';

interface Language {
  readonly hello: (name: string) => string;
  readonly mails: Readonly<Record<MembershipMail, (facts: Facts) => Words>>;
}

const words: Readonly<Record<Locale, Language>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    mails: {
      requested: ({ brand, organization, who, email }) => ({
        subject: `${who} asks to join ${organization}`,
        text: `${who} (${email}) would like to belong to ${organization} in the support portal of ${brand}. Until somebody decides, nobody there sees anything of them, nor they of you.`,
        button: 'Decide',
        footer: `You get this mail because you look after ${organization} at ${brand}.`,
      }),
      approved: ({ brand, organization }) => ({
        subject: `You belong to ${organization} now`,
        text: `Your request was approved. What you ask at ${brand} from now on can be part of ${organization}.`,
        button: 'Open your organizations',
        footer: `You get this mail because you asked to join ${organization} at ${brand}.`,
      }),
      declined: ({ brand, organization }) => ({
        subject: `Your request to join ${organization}`,
        text: `Your request was not approved. What you asked at ${brand} stays with you, and you can go on asking.`,
        button: 'Open the portal',
        footer: `You get this mail because you asked to join ${organization} at ${brand}.`,
      }),
    },
  },
  de: {
    hello: (name) => `Guten Tag ${name},`,
    mails: {
      requested: ({ brand, organization, who, email }) => ({
        subject: `${who} möchte zu ${organization} gehören`,
        text: `${who} (${email}) möchte im Kundenportal von ${brand} zu ${organization} gehören. Bis jemand entscheidet, sieht dort niemand etwas von dieser Person und sie nichts von Ihnen.`,
        button: 'Entscheiden',
        footer: `Sie bekommen diese Mail, weil Sie bei ${brand} für ${organization} zuständig sind.`,
      }),
      approved: ({ brand, organization }) => ({
        subject: `Sie gehören jetzt zu ${organization}`,
        text: `Ihre Anfrage wurde angenommen. Was Sie bei ${brand} ab jetzt fragen, kann zu ${organization} gehören.`,
        button: 'Ihre Organisationen öffnen',
        footer: `Sie bekommen diese Mail, weil Sie bei ${brand} zu ${organization} gehören wollten.`,
      }),
      declined: ({ brand, organization }) => ({
        subject: `Ihre Anfrage, zu ${organization} zu gehören`,
        text: `Ihre Anfrage wurde nicht angenommen. Was Sie bei ${brand} gefragt haben, bleibt bei Ihnen, und Sie können weiter fragen.`,
        button: 'Portal öffnen',
        footer: `Sie bekommen diese Mail, weil Sie bei ${brand} zu ${organization} gehören wollten.`,
      }),
    },
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    mails: {
      requested: ({ brand, organization, who, email }) => ({
        subject: `${who} demande à rejoindre ${organization}`,
        text: `${who} (${email}) souhaite faire partie de ${organization} sur le portail d’assistance de ${brand}. Tant que personne n’a décidé, nul n’y voit rien de cette personne, ni elle de vous.`,
        button: 'Décider',
        footer: `Vous recevez cet e-mail parce que vous êtes responsable de ${organization} chez ${brand}.`,
      }),
      approved: ({ brand, organization }) => ({
        subject: `Vous faites maintenant partie de ${organization}`,
        text: `Votre demande a été acceptée. Vos prochaines demandes auprès de ${brand} pourront être rattachées à ${organization}.`,
        button: 'Ouvrir vos organisations',
        footer: `Vous recevez cet e-mail parce que vous avez demandé à rejoindre ${organization} chez ${brand}.`,
      }),
      declined: ({ brand, organization }) => ({
        subject: `Votre demande de rejoindre ${organization}`,
        text: `Votre demande n’a pas été acceptée. Vos échanges avec ${brand} restent à vous, et vous pouvez continuer à poser vos questions.`,
        button: 'Ouvrir le portail',
        footer: `Vous recevez cet e-mail parce que vous avez demandé à rejoindre ${organization} chez ${brand}.`,
      }),
    },
  },
  es: {
    hello: (name) => `Hola, ${name}:`,
    mails: {
      requested: ({ brand, organization, who, email }) => ({
        subject: `${who} solicita unirse a ${organization}`,
        text: `${who} (${email}) desea pertenecer a ${organization} en el portal de asistencia de ${brand}. Hasta que alguien decida, nadie ve allí nada de esa persona, ni ella de ustedes.`,
        button: 'Decidir',
        footer: `Recibe este correo porque es responsable de ${organization} en ${brand}.`,
      }),
      approved: ({ brand, organization }) => ({
        subject: `Ahora pertenece a ${organization}`,
        text: `Su solicitud ha sido aceptada. Lo que consulte a ${brand} a partir de ahora podrá formar parte de ${organization}.`,
        button: 'Abrir sus organizaciones',
        footer: `Recibe este correo porque solicitó unirse a ${organization} en ${brand}.`,
      }),
      declined: ({ brand, organization }) => ({
        subject: `Su solicitud para unirse a ${organization}`,
        text: `Su solicitud no ha sido aceptada. Lo que consultó a ${brand} sigue siendo suyo y puede seguir consultando.`,
        button: 'Abrir el portal',
        footer: `Recibe este correo porque solicitó unirse a ${organization} en ${brand}.`,
      }),
    },
  },
  ar: {
    hello: (name) => `مرحبًا ${name}،`,
    mails: {
      requested: ({ brand, organization, who, email }) => ({
        subject: `يطلب ${who} الانضمام إلى ${organization}`,
        text: `يرغب ${who} (${email}) في الانتماء إلى ${organization} في بوابة الدعم لدى ${brand}. وإلى أن يُتخذ القرار لا يرى أحد هناك شيئًا يخصه، ولا يرى هو شيئًا يخصكم.`,
        button: 'اتخاذ القرار',
        footer: `تصلكم هذه الرسالة لأنكم مسؤولون عن ${organization} لدى ${brand}.`,
      }),
      approved: ({ brand, organization }) => ({
        subject: `أنتم الآن ضمن ${organization}`,
        text: `قُبل طلبكم. ما تطرحونه على ${brand} من الآن فصاعدًا يمكن أن يكون ضمن ${organization}.`,
        button: 'فتح مؤسساتكم',
        footer: `تصلكم هذه الرسالة لأنكم طلبتم الانضمام إلى ${organization} لدى ${brand}.`,
      }),
      declined: ({ brand, organization }) => ({
        subject: `طلبكم الانضمام إلى ${organization}`,
        text: `لم يُقبل طلبكم. ما طرحتموه على ${brand} يبقى لكم، ويمكنكم مواصلة طرح أسئلتكم.`,
        button: 'فتح البوابة',
        footer: `تصلكم هذه الرسالة لأنكم طلبتم الانضمام إلى ${organization} لدى ${brand}.`,
      }),
    },
  },
};

/** What a mail about somebody who asked to join an organization says. */
export const membershipContent = (
  mail: MembershipMail,
  locale: Locale,
  facts: Facts,
  url: string,
): MailContent => {
  const { hello, mails } = words[locale];
  const { subject, text, button, footer } = mails[mail](facts);
  return {
    subject: subject.replaceAll(/\s+/g, ' '),
    preheader: text,
    heading: subject,
    blocks: [
      { kind: 'text', text: hello(facts.name) },
      { kind: 'text', text },
      { kind: 'button', label: button, url },
    ],
    footer,
  };
};
