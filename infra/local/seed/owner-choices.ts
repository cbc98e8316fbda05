import type { BannerContent } from '#shared/domain/banner.ts';
import type { PageTexts } from '#shared/domain/page-texts.ts';
import type { Theme } from '#shared/domain/theme.ts';

/** An earlier look, to go back to. */
export const earlierLook = (initial: Theme): Theme => ({
  ...initial,
  colors: { light: { brand: '#0b5d7a' }, dark: {} },
  font: 'source-serif',
});

/** The look that holds: the colours that the product comes with, and links of the company's own. */
export const presentLook = (initial: Theme): Theme => ({
  ...initial,
  footer: {
    text: {
      en: 'Made-up people and tickets, to try things with.',
      de: 'Erfundene Menschen und Tickets, zum Ausprobieren.',
      fr: 'Des personnes et des tickets fictifs, pour essayer.',
      es: 'Personas y tickets inventados, para probar.',
      ar: 'أشخاص وتذاكر من وحي الخيال، للتجربة.',
    },
    links: [
      {
        label: {
          en: 'Ask for help',
          de: 'Hilfe anfragen',
          fr: 'Demander de l’aide',
          es: 'Pedir ayuda',
          ar: 'طلب المساعدة',
        },
        to: '/tickets/new',
      },
    ],
  },
});

export const consentLabel = {
  en: 'I agree',
  de: 'Ich stimme zu',
  fr: 'J’accepte',
  es: 'Acepto',
  ar: 'أوافق',
};

/** What is agreed to, the earlier version first. */
export const consentNotices = [
  {
    en: 'We keep what you write to us, to answer it.',
    de: 'Wir bewahren auf, was Sie uns schreiben, um es zu beantworten.',
    fr: 'Nous conservons ce que vous nous écrivez, afin d’y répondre.',
    es: 'Conservamos lo que nos escribe para poder responderle.',
    ar: 'نحتفظ بما تكتبه لنا كي نجيب عنه.',
  },
  {
    en: 'We keep what you write to us for **as long as you have an account**, to answer it. You can ask us to erase it at any time.',
    de: 'Wir bewahren auf, was Sie uns schreiben, **solange Sie ein Konto haben**, um es zu beantworten. Sie können jederzeit verlangen, dass wir es löschen.',
    fr: 'Nous conservons ce que vous nous écrivez **aussi longtemps que vous avez un compte**, afin d’y répondre. Vous pouvez à tout moment demander sa suppression.',
    es: 'Conservamos lo que nos escribe **mientras tenga una cuenta**, para poder responderle. Puede pedirnos que lo borremos en cualquier momento.',
    ar: 'نحتفظ بما تكتبه لنا **ما دام لديك حساب**، كي نجيب عنه. ويمكنك أن تطلب منا محوه في أي وقت.',
  },
] as const;

export const signInWords: PageTexts = {
  signIn: {
    title: {
      en: 'Good to see you',
      de: 'Schön, Sie zu sehen',
      fr: 'Ravis de vous voir',
      es: 'Nos alegra verle',
      ar: 'سعداء برؤيتك',
    },
    text: {
      en: 'Sign in with the address that you write to us from.',
      de: 'Melden Sie sich mit der Adresse an, von der Sie uns schreiben.',
      fr: 'Connectez-vous avec l’adresse depuis laquelle vous nous écrivez.',
      es: 'Inicie sesión con la dirección desde la que nos escribe.',
      ar: 'سجّل الدخول بالعنوان الذي تراسلنا منه.',
    },
  },
};

export const announcement: BannerContent = {
  kind: 'info',
  text: {
    en: 'On Friday afternoon our team meets: answers come on Monday. What is urgent does not wait.',
    de: 'Freitagnachmittag ist Teamtreffen: Antworten kommen am Montag. Dringendes wartet nicht.',
    fr: 'Vendredi après-midi, notre équipe se réunit : réponses lundi. Les urgences n’attendent pas.',
    es: 'El viernes por la tarde nuestro equipo se reúne: respondemos el lunes. Lo urgente no espera.',
    ar: 'يجتمع فريقنا بعد ظهر الجمعة: تصل الإجابات يوم الاثنين. الأمور العاجلة لا تنتظر.',
  },
  audience: 'signed-in',
  dismissible: true,
};
