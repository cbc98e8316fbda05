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
  const { number, one, becomes, mayReply } = facts;
  if (!mayReply) return `Sie lesen mit: ${one} #${String(number)}.`;
  return isOver(facts)
    ? `${one} #${String(number)} ist als ${statuses[becomes ?? 'closed']} markiert; mit einer Antwort auf diese E-Mail oder im Portal geht es weiter.`
    : 'Antworten Sie einfach auf diese E-Mail oder im Portal.';
};

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'Erste Antwort',
  resolution: 'Lösung',
};

export const germanTexts: MailTexts = {
  replyMarker: '##- Bitte antworten Sie oberhalb dieser Zeile -##',
  words: { one: 'Ticket', many: 'Tickets' },
  hello: (name) => `Guten Tag ${name},`,
  kinds: {
    created: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Ihre Nachricht ist angekommen',
      intro: `Vielen Dank für Ihre Nachricht. Sie ist jetzt ${one} #${String(number)}. Sie können im Portal verfolgen, wie es weitergeht, oder auf diese E-Mail antworten, um etwas zu ergänzen.`,
      preheader: `${brand} hat Ihre Nachricht erhalten: ${one} #${String(number)}.`,
    }),
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `${facts.who} hat geantwortet`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `${facts.who} hat geantwortet. ${facts.one} #${String(facts.number)} ist als ${statuses[facts.becomes ?? 'closed']} markiert.`
        : `${facts.who} hat geantwortet: ${facts.one} #${String(facts.number)}.`,
    }),
    'status-changed': ({ number, one, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading:
        becomes === 'waiting'
          ? `${one} #${String(number)} wartet auf Sie`
          : `${one} #${String(number)} ist ${statuses[becomes]}`,
      intro: `Der Status hat sich geändert. ${one} #${String(number)}: ${statuses[becomes]}.${mayReply ? ' Antworten Sie auf diese E-Mail, um etwas zu ergänzen.' : ''}`,
      preheader: `${one} #${String(number)}: ${statuses[becomes]}.`,
    }),
    feedback: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Sagen Sie uns, wie es war',
      intro: `Unsere Arbeit ist abgeschlossen: ${one} #${String(number)}. Ein Klick sagt uns, wie es war.`,
      preheader: `Sagen Sie ${brand}, wie es war: Ein Klick genügt.`,
    }),
    resolved: ({ number, one }) => ({
      prefix: 'Gelöst: ',
      heading: `${one} #${String(number)} ist gelöst`,
      intro: `Wir haben ${one} #${String(number)} als gelöst markiert. Falls noch etwas offen ist, antworten Sie auf diese E-Mail, und wir kümmern uns weiter darum.`,
      preheader: `${one} #${String(number)} ist gelöst. Ist noch etwas offen, antworten Sie einfach.`,
    }),
    closed: ({ number, one }) => ({
      prefix: 'Geschlossen: ',
      heading: `${one} #${String(number)} ist geschlossen`,
      intro: `${one} #${String(number)} ist geschlossen. Wenn Sie uns noch einmal brauchen, antworten Sie auf diese E-Mail.`,
      preheader: `${one} #${String(number)} ist geschlossen. Brauchen Sie uns wieder, antworten Sie einfach.`,
    }),
    added: ({ number, one, who, mayReply }) => ({
      prefix: '',
      heading: `${who} hat Sie hinzugefügt`,
      intro: `${who} hat Sie hinzugefügt: ${one} #${String(number)}. Sie können im Portal alles lesen${mayReply ? ' und dort oder auf diese E-Mail antworten' : ''}.`,
      preheader: `${who} hat Sie hinzugefügt: ${one} #${String(number)}.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} hat geantwortet`,
      intro:
        'Dieses Ticket ist Ihnen zugewiesen. Antworten Sie auf diese E-Mail, um öffentlich zu antworten, oder öffnen Sie das Ticket.',
      preheader: `${who} hat geantwortet.`,
    }),
    assigned: ({ who }) => ({
      prefix: '',
      heading: 'Ein Ticket ist jetzt Ihres',
      intro: `${who} hat Ihnen dieses Ticket zugewiesen. Antworten Sie auf diese E-Mail, um öffentlich zu antworten, oder öffnen Sie das Ticket.`,
      preheader: `${who} hat Ihnen dieses Ticket zugewiesen.`,
    }),
    unassigned: ({ who }) => ({
      prefix: '',
      heading: 'Ein neues Ticket wartet auf Ihr Team',
      intro: `${who} hat geschrieben, und noch niemand hat das Ticket übernommen.`,
      preheader: `${who} hat geschrieben; noch hat niemand das Ticket übernommen.`,
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
  openTicket: (one) => `${one} öffnen`,
  filesInPortal: 'Dateien zum Herunterladen im Portal:',
  pictureInPortal: 'Bild, siehe Portal',
  askRating: 'Wie zufrieden sind Sie?',
  stars: (count) => (count === 1 ? '1 Stern' : `${String(count)} Sterne`),
  footerForCustomer: (brand) =>
    `Sie erhalten diese E-Mail, weil Sie ${brand} um Hilfe gebeten haben.`,
  footerForCollaborator: (brand, one) =>
    `Sie erhalten diese E-Mail, weil Sie hinzugefügt wurden: ${one} bei ${brand}.`,
  footerForAgent: (brand) => `Sie erhalten diese E-Mail, weil Sie bei ${brand} Tickets bearbeiten.`,
  via: (who, brand) => `${who} über ${brand}`,
};
