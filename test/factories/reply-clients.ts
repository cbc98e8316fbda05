/** How mail programs announce the mail that is answered, language by language. */
interface ReplyLanguage {
  readonly gmail: string;
  readonly apple: string;
  readonly thunderbird: string;
  readonly yahoo: string;
  /** From, sent, to, subject as Outlook prints them above the earlier mail. */
  readonly outlook: readonly [string, string, string, string];
  /** Signature that phones put below what one writes. */
  readonly phone: string;
  /** What the customer wrote. */
  readonly words: string;
}

export const replyLanguages: Readonly<Record<string, ReplyLanguage>> = {
  en: {
    gmail: 'On Fri, Nov 20, 2026 at 9:00 AM Support <support@x.example> wrote:',
    apple: 'On 20 Nov 2026, at 09:00, Support <support@x.example> wrote:',
    thunderbird: 'On 20/11/2026 09:00, Support wrote:',
    yahoo: 'On Friday, November 20, 2026 at 09:00:00 AM GMT+1, Support <support@x.example> wrote:',
    outlook: ['From', 'Sent', 'To', 'Subject'],
    phone: 'Sent from my iPhone',
    words: 'Thank you, it works again.',
  },
  de: {
    gmail: 'Am Fr., 20. Nov. 2026 um 09:00 Uhr schrieb Support <support@x.example>:',
    apple: 'Am 20.11.2026 um 09:00 schrieb Support <support@x.example>:',
    thunderbird: 'Am 20.11.26 um 09:00 schrieb Support:',
    yahoo:
      'Am Freitag, 20. November 2026 um 09:00:00 MEZ hat Support <support@x.example> Folgendes geschrieben:',
    outlook: ['Von', 'Gesendet', 'An', 'Betreff'],
    phone: 'Von meinem iPhone gesendet',
    words: 'Vielen Dank, es geht wieder.',
  },
  fr: {
    gmail: 'Le ven. 20 nov. 2026 à 09:00, Support <support@x.example> a écrit :',
    apple: 'Le 20 nov. 2026 à 09:00, Support <support@x.example> a écrit :',
    thunderbird: 'Le 20/11/2026 à 09:00, Support a écrit :',
    yahoo: 'Le vendredi 20 novembre 2026 à 09:00:00 UTC+1, Support <support@x.example> a écrit :',
    outlook: ['De', 'Envoyé', 'À', 'Objet'],
    phone: 'Envoyé de mon iPhone',
    words: 'Merci beaucoup, cela fonctionne.',
  },
  es: {
    gmail: 'El vie, 20 nov 2026 a las 9:00, Support (<support@x.example>) escribió:',
    apple: 'El 20 nov 2026, a las 9:00, Support <support@x.example> escribió:',
    thunderbird: 'El 20/11/2026 a las 9:00, Support escribió:',
    yahoo:
      'El viernes, 20 de noviembre de 2026, 09:00:00 CET, Support <support@x.example> escribió:',
    outlook: ['De', 'Enviado', 'Para', 'Asunto'],
    phone: 'Enviado desde mi iPhone',
    words: 'Muchas gracias, ya funciona.',
  },
  it: {
    gmail: 'Il giorno ven 20 nov 2026 alle ore 09:00 Support <support@x.example> ha scritto:',
    apple: 'Il giorno 20 nov 2026, alle ore 09:00, Support <support@x.example> ha scritto:',
    thunderbird: 'Il 20/11/2026 09:00, Support ha scritto:',
    yahoo:
      'Il venerdì 20 novembre 2026 alle ore 09:00:00 CET, Support <support@x.example> ha scritto:',
    outlook: ['Da', 'Inviato', 'A', 'Oggetto'],
    phone: 'Inviato da iPhone',
    words: 'Grazie mille, ora funziona.',
  },
  pt: {
    gmail: 'Em sex., 20 de nov. de 2026 às 09:00, Support <support@x.example> escreveu:',
    apple: 'No dia 20/11/2026, às 09:00, Support <support@x.example> escreveu:',
    thunderbird: 'Em 20/11/2026 09:00, Support escreveu:',
    yahoo:
      'Em sexta-feira, 20 de novembro de 2026 09:00:00 BRT, Support <support@x.example> escreveu:',
    outlook: ['De', 'Enviado', 'Para', 'Assunto'],
    phone: 'Enviado do meu iPhone',
    words: 'Obrigada, já funciona.',
  },
  nl: {
    gmail: 'Op vr 20 nov 2026 om 09:00 schreef Support <support@x.example>:',
    apple: 'Op 20 nov 2026, om 09:00 heeft Support <support@x.example> het volgende geschreven:',
    thunderbird: 'Op 20-11-2026 om 09:00 schreef Support:',
    yahoo: 'Op vrijdag 20 november 2026 om 09:00:00 CET schreef Support <support@x.example>:',
    outlook: ['Van', 'Verzonden', 'Aan', 'Onderwerp'],
    phone: 'Verstuurd vanaf mijn iPhone',
    words: 'Hartelijk dank, het werkt weer.',
  },
  pl: {
    gmail: 'pt., 20 lis 2026 o 09:00 Support <support@x.example> napisał(a):',
    apple:
      'Wiadomość napisana przez Support <support@x.example> w dniu 20 lis 2026, o godz. 09:00:',
    thunderbird: 'W dniu 20.11.2026 o 09:00, Support pisze:',
    yahoo:
      'W dniu piątek, 20 listopada 2026 09:00:00 CET użytkownik Support <support@x.example> napisał:',
    outlook: ['Od', 'Wysłano', 'Do', 'Temat'],
    phone: 'Wysłane z iPhone’a',
    words: 'Dziękuję, już działa.',
  },
  sv: {
    gmail: 'Den fre 20 nov. 2026 kl 09:00 skrev Support <support@x.example>:',
    apple: '20 nov. 2026 kl. 09:00 skrev Support <support@x.example>:',
    thunderbird: 'Den 2026-11-20 kl. 09:00, skrev Support:',
    yahoo: 'Den fredag 20 november 2026 09:00:00 CET, Support <support@x.example> skrev:',
    outlook: ['Från', 'Skickat', 'Till', 'Ämne'],
    phone: 'Skickat från min iPhone',
    words: 'Tack så mycket, det fungerar.',
  },
  ja: {
    gmail: '2026年11月20日(金) 9:00 Support <support@x.example>:',
    apple: '2026/11/20 9:00、Support <support@x.example>のメール:',
    thunderbird: 'On 2026/11/20 9:00, Support wrote:',
    yahoo: '2026年11月20日金曜日 09:00:00 JST、Support <support@x.example> さんは書きました:',
    outlook: ['差出人', '送信日時', '宛先', '件名'],
    phone: 'iPhoneから送信',
    words: 'ありがとうございます。直りました。',
  },
};

const earlier = ['We changed the bulb.', 'Does the lamp still flicker?'];

const headerOf = ([from, sent, to, subject]: ReplyLanguage['outlook']): readonly string[] => [
  `${from}: Support <support@x.example>`,
  `${sent}: 2026-11-20 09:00`,
  `${to}: Ada <ada@customer.example>`,
  `${subject}: Re: [#12] Lamp`,
];

const quoted = earlier.map((line) => `> ${line}`).join('\n');

/** A reply as each program writes it in plain text. */
export const textReplies: Readonly<Record<string, (language: ReplyLanguage) => string>> = {
  Gmail: ({ words, gmail }) => `${words}\n\n${gmail}\n\n${quoted}`,
  'Apple Mail': ({ words, apple }) => `${words}\n\n> ${apple}\n> \n${quoted}`,
  Thunderbird: ({ words, thunderbird }) => `${words}\n\n${thunderbird}\n${quoted}`,
  Yahoo: ({ words, yahoo }) => `${words}\n\n    ${yahoo}  \n \n ${earlier.join('\n')}`,
  Outlook: ({ words, outlook }) =>
    `${words}\n\n${headerOf(outlook).join('\n')}\n\n${earlier.join('\n')}`,
  'Outlook on the phone': ({ words, outlook }) =>
    `${words}\n\n________________________________\n${headerOf(outlook).join('\n')}\n\n${earlier.join('\n')}`,
  'a phone': ({ words, gmail, phone }) => `${words}\n\n${phone}\n\n${gmail}\n\n${quoted}`,
};

const escape = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
const earlierHtml = earlier.map((line) => `<p>${line}</p>`).join('');
const headerHtml = (outlook: ReplyLanguage['outlook']): string =>
  headerOf(outlook)
    .map((line) => line.replace(/^([^:]+):/, '<b>$1:</b>'))
    .map((line) => line.replace(/<(?=\w+@)/, '&lt;').replace(/(?<=example)>/, '&gt;'))
    .join('<br>\n');

/** The same in HTML. */
export const htmlReplies: Readonly<Record<string, (language: ReplyLanguage) => string>> = {
  Gmail: ({ words, gmail }) =>
    `<div dir="ltr">${words}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escape(gmail)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${earlierHtml}</blockquote></div>`,
  'Apple Mail': ({ words, apple }) =>
    `<html><body style="overflow-wrap: break-word;">${words}<div><br><blockquote type="cite"><div>${escape(apple)}</div><br class="Apple-interchange-newline"><div>${earlierHtml}</div></blockquote></div><br></body></html>`,
  Thunderbird: ({ words, thunderbird }) =>
    `<p>${words}</p><div class="moz-cite-prefix">${escape(thunderbird)}<br></div><blockquote type="cite" cite="mid:1@x.example">${earlierHtml}</blockquote>`,
  Yahoo: ({ words, yahoo }) =>
    `<div class="ydp1a2b3cyahoo-style-wrap"><div dir="ltr">${words}</div><div><br></div></div><div id="ydp9f8eyahoo_quoted_1" class="ydp9f8eyahoo_quoted"><div><div>${escape(yahoo)}</div><div><br></div><div>${earlierHtml}</div></div></div>`,
  Outlook: ({ words, outlook }) =>
    `<div class="WordSection1"><p class="MsoNormal">${words}<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${headerHtml(outlook)}<o:p></o:p></p></div>${earlierHtml}</div>`,
  'Outlook on the web': ({ words, outlook }) =>
    `<div class="elementToProof">${words}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${headerHtml(outlook)}</font><div>&nbsp;</div></div><div>${earlierHtml}</div>`,
  'Outlook on the phone': ({ words, outlook }) =>
    `<div dir="ltr">${words}</div><div id="ms-outlook-mobile-signature"><br></div><hr style="display:inline-block;width:98%"><div id="mail-editor-reference-message-container"><div><div>${headerHtml(outlook)}</div><div>${earlierHtml}</div></div></div>`,
  'a phone': ({ words, phone, apple }) =>
    `<html><body dir="auto">${words}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${phone}</div><div dir="ltr"><br><blockquote type="cite">${escape(apple)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${earlierHtml}</div></blockquote></body></html>`,
  'no known program': ({ words, gmail }) =>
    `<p>${words}</p><p>${escape(gmail)}</p><blockquote>${earlierHtml}</blockquote>`,
};

/** Words of the earlier mail, which are never shown unfolded. */
export const earlierWords = earlier;
