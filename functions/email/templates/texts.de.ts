import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';

const statuses: Readonly<Record<TicketStatus, string>> = {
  open: 'offen',
  'in-progress': 'in Arbeit',
  waiting: 'wartet auf Sie',
  resolved: 'gelöst',
  closed: 'geschlossen',
};

const isOver = ({ becomes }: TextFacts): boolean => becomes === 'resolved' || becomes === 'closed';

const prefixOf = (facts: TextFacts): string => {
  if (!isOver(facts)) return '';
  return facts.becomes === 'resolved' ? 'Gelöst: ' : 'Geschlossen: ';
};

const afterAnswer = (facts: TextFacts): string => {
  const { number, becomes, mayReply } = facts;
  if (!mayReply) return `Sie lesen bei der Anfrage #${String(number)} mit.`;
  return isOver(facts)
    ? `Ihre Anfrage #${String(number)} ist als ${statuses[becomes ?? 'closed']} markiert; eine Antwort auf diese E-Mail oder im Portal öffnet sie wieder.`
    : 'Antworten Sie einfach auf diese E-Mail oder im Portal.';
};

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
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `${facts.who} hat geantwortet`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `${facts.who} hat geantwortet und Ihre Anfrage als ${statuses[facts.becomes ?? 'closed']} markiert.`
        : `${facts.who} hat auf die Anfrage #${String(facts.number)} geantwortet.`,
    }),
    'status-changed': ({ number, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading:
        becomes === 'waiting'
          ? 'Ihre Anfrage wartet auf Sie'
          : `Ihre Anfrage ist ${statuses[becomes]}`,
      intro: `Der Status der Anfrage #${String(number)} hat sich geändert. Er ist jetzt: ${statuses[becomes]}.${mayReply ? ' Antworten Sie auf diese E-Mail, um etwas zu ergänzen.' : ''}`,
      preheader: `Status der Anfrage #${String(number)}: ${statuses[becomes]}.`,
    }),
    feedback: ({ number, brand }) => ({
      prefix: '',
      heading: 'Sagen Sie uns, wie es war',
      intro: `Unsere Arbeit an Ihrer Anfrage #${String(number)} ist abgeschlossen. Ein Klick sagt uns, wie es war.`,
      preheader: `Sagen Sie ${brand}, wie es war: Ein Klick genügt.`,
    }),
    resolved: ({ number }) => ({
      prefix: 'Gelöst: ',
      heading: 'Ihre Anfrage ist gelöst',
      intro: `Wir haben Ihre Anfrage #${String(number)} als gelöst markiert. Falls noch etwas offen ist, antworten Sie auf diese E-Mail, und wir kümmern uns weiter darum.`,
      preheader: `Anfrage #${String(number)} ist gelöst. Ist noch etwas offen, antworten Sie einfach.`,
    }),
    closed: ({ number }) => ({
      prefix: 'Geschlossen: ',
      heading: 'Ihre Anfrage ist geschlossen',
      intro: `Ihre Anfrage #${String(number)} ist geschlossen. Wenn Sie uns noch einmal brauchen, antworten Sie auf diese E-Mail.`,
      preheader: `Anfrage #${String(number)} ist geschlossen. Brauchen Sie uns wieder, antworten Sie einfach.`,
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
  options: { excellent: 'Ausgezeichnet', good: 'Gut', fair: 'In Ordnung', poor: 'Schlecht' },
  priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
  openTicket: 'Ticket öffnen',
  filesInPortal: 'Dateien zum Herunterladen im Portal:',
  pictureInPortal: 'Bild, siehe Portal',
  askRating: 'Wie zufrieden sind Sie?',
  stars: (count) => (count === 1 ? '1 Stern' : `${String(count)} Sterne`),
  footerForCustomer: (brand) =>
    `Sie erhalten diese E-Mail, weil Sie ${brand} um Hilfe gebeten haben.`,
  footerForCollaborator: (brand) =>
    `Sie erhalten diese E-Mail, weil Sie zu einer Anfrage an ${brand} hinzugefügt wurden.`,
  footerForAgent: (brand) => `Sie erhalten diese E-Mail, weil Sie bei ${brand} Tickets bearbeiten.`,
  via: (who, brand) => `${who} über ${brand}`,
};
