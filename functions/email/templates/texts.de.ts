import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { MailTexts } from './mail-texts.ts';

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'Erste Antwort',
  resolution: 'Lösung',
};

export const germanTexts: MailTexts = {
  replyMarker: '##- Bitte antworten Sie oberhalb dieser Zeile -##',
  hello: (name) => `Guten Tag ${name},`,
  kinds: {
    created: ({ number, brand }) => ({
      prefix: '',
      heading: 'Ihre Anfrage ist angekommen',
      intro: `Vielen Dank für Ihre Nachricht. Ihre Anfrage hat die Nummer #${String(number)}. Sie können sie im Portal verfolgen oder auf diese E-Mail antworten, um etwas zu ergänzen.`,
      preheader: `${brand} hat Ihre Anfrage #${String(number)} erhalten.`,
    }),
    replied: ({ who, number, resolves }) => ({
      prefix: resolves ? 'Gelöst: ' : '',
      heading: `${who} hat geantwortet`,
      intro: resolves
        ? `Ihre Anfrage #${String(number)} ist als gelöst markiert; eine Antwort auf diese E-Mail oder im Portal öffnet sie wieder.`
        : 'Antworten Sie einfach auf diese E-Mail oder im Portal.',
      preheader: resolves
        ? `${who} hat geantwortet und Ihre Anfrage als gelöst markiert.`
        : `${who} hat auf Ihre Anfrage geantwortet.`,
    }),
    resolved: ({ number }) => ({
      prefix: 'Gelöst: ',
      heading: 'Ihre Anfrage ist gelöst',
      intro: `Wir haben Ihre Anfrage #${String(number)} als gelöst markiert. Falls noch etwas offen ist, antworten Sie auf diese E-Mail, und wir kümmern uns weiter darum.`,
      preheader: 'Sind Sie mit dem Ergebnis zufrieden?',
    }),
    closed: ({ number }) => ({
      prefix: 'Geschlossen: ',
      heading: 'Ihre Anfrage ist geschlossen',
      intro: `Ihre Anfrage #${String(number)} ist geschlossen. Wenn Sie uns noch einmal brauchen, antworten Sie auf diese E-Mail.`,
      preheader: `Ihre Anfrage #${String(number)} ist geschlossen.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} hat geantwortet`,
      intro:
        'Dieses Ticket ist Ihnen zugewiesen. Antworten Sie auf diese E-Mail, um öffentlich zu antworten, oder öffnen Sie das Ticket.',
      preheader: `${who} hat geantwortet.`,
    }),
    'deadline-warned': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} bald fällig: `,
      heading: `${promise[deadline]} bald fällig`,
      intro: `Dieses Ticket ist fällig: ${due}.`,
      preheader: `Fällig: ${due}.`,
    }),
    'deadline-breached': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} überfällig: `,
      heading: `${promise[deadline]} überfällig`,
      intro: `Dieses Ticket war fällig: ${due}.`,
      preheader: `War fällig: ${due}.`,
    }),
  },
  labels: {
    number: 'Nummer',
    subject: 'Betreff',
    priority: 'Priorität',
    customer: 'Kunde',
    firstResponse: 'Erste Antwort bis',
    resolution: 'Lösung bis',
    dueAt: 'Fällig',
  },
  priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
  openTicket: 'Ticket öffnen',
  filesInPortal: 'Dateien zum Herunterladen im Portal:',
  pictureInPortal: 'Bild, siehe Portal',
  askRating: 'Wie zufrieden sind Sie?',
  stars: (count) => (count === 1 ? '1 Stern' : `${String(count)} Sterne`),
  footerForCustomer: (brand) =>
    `Sie erhalten diese E-Mail, weil Sie ${brand} um Hilfe gebeten haben.`,
  footerForAgent: (brand) => `Sie erhalten diese E-Mail, weil Sie bei ${brand} Tickets bearbeiten.`,
  via: (who, brand) => `${who} über ${brand}`,
};
