import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';

const statuses: Readonly<Record<TicketStatus, string>> = {
  open: 'open',
  'in-progress': 'in progress',
  waiting: 'waiting for you',
  resolved: 'resolved',
  closed: 'closed',
};

const isOver = ({ becomes }: TextFacts): boolean => becomes === 'resolved' || becomes === 'closed';

const prefixOf = (facts: TextFacts): string => {
  if (!isOver(facts)) return '';
  return facts.becomes === 'resolved' ? 'Resolved: ' : 'Closed: ';
};

const afterAnswer = (facts: TextFacts): string => {
  const { number, one, becomes, mayReply } = facts;
  if (!mayReply) return `You read along with ${one} #${String(number)}.`;
  return isOver(facts)
    ? `Your ${one} #${String(number)} is marked as ${statuses[becomes ?? 'closed']}; a reply to this mail or in the portal opens it again.`
    : 'To reply, answer this mail or use the portal.';
};

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'First response',
  resolution: 'Resolution',
};

export const englishTexts: MailTexts = {
  replyMarker: '##- Please type your reply above this line -##',
  words: { one: 'ticket', many: 'tickets' },
  hello: (name) => `Hello ${name},`,
  kinds: {
    created: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'We have your message',
      intro: `Thank you for writing to us. Your ${one} has the number #${String(number)}. You can follow it in the portal, or answer this mail to add something.`,
      preheader: `${brand} has received your ${one} #${String(number)}.`,
    }),
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `${facts.who} answered`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `${facts.who} answered and marked your ${facts.one} as ${statuses[facts.becomes ?? 'closed']}.`
        : `${facts.who} answered in ${facts.one} #${String(facts.number)}.`,
    }),
    'status-changed': ({ number, one, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading: `Your ${one} is ${statuses[becomes]}`,
      intro: `The status of ${one} #${String(number)} has changed: it is now ${statuses[becomes]}.${mayReply ? ' To add something, answer this mail.' : ''}`,
      preheader: `Your ${one} #${String(number)} is now ${statuses[becomes]}.`,
    }),
    feedback: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Tell us how it went',
      intro: `We have finished our work on your ${one} #${String(number)}. One click tells us how it went.`,
      preheader: `Tell ${brand} how it went: one click is enough.`,
    }),
    resolved: ({ number, one }) => ({
      prefix: 'Resolved: ',
      heading: `Your ${one} is resolved`,
      intro: `We have marked your ${one} #${String(number)} as resolved. If something is still open, answer this mail and we will take it up again.`,
      preheader: `Your ${one} #${String(number)} is resolved. If something is still open, just answer.`,
    }),
    closed: ({ number, one }) => ({
      prefix: 'Closed: ',
      heading: `Your ${one} is closed`,
      intro: `Your ${one} #${String(number)} is closed. If you need us again, answer this mail.`,
      preheader: `Your ${one} #${String(number)} is closed. Answer this mail if you need us again.`,
    }),
    added: ({ number, one, who, mayReply }) => ({
      prefix: '',
      heading: `${who} added you`,
      intro: `${who} added you to ${one} #${String(number)}. You can read all of it in the portal${mayReply ? ', and reply there or by answering this mail' : ''}.`,
      preheader: `${who} added you to ${one} #${String(number)}.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} replied`,
      intro:
        'This ticket is assigned to you. Answer this mail to send a public reply, or open the ticket.',
      preheader: `${who} replied.`,
    }),
    assigned: ({ who }) => ({
      prefix: '',
      heading: 'A ticket is yours',
      intro: `${who} assigned this ticket to you. Answer this mail to send a public reply, or open the ticket.`,
      preheader: `${who} assigned this ticket to you.`,
    }),
    unassigned: ({ who }) => ({
      prefix: '',
      heading: 'A new ticket waits for your team',
      intro: `${who} wrote, and nobody has taken the ticket yet.`,
      preheader: `${who} wrote; nobody has taken the ticket yet.`,
    }),
    'deadline-warned': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} due soon: `,
      heading: `${promise[deadline]} due soon`,
      intro: `This ticket is due ${due}.`,
      preheader: `Due ${due}.`,
    }),
    'deadline-breached': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} overdue: `,
      heading: `${promise[deadline]} overdue`,
      intro: `This ticket was due ${due}.`,
      preheader: `Was due ${due}.`,
    }),
  },
  labels: {
    number: 'Number',
    subject: 'Subject',
    priority: 'Priority',
    customer: 'Customer',
    firstResponse: 'First response by',
    resolution: 'Resolution by',
    dueAt: 'Due',
  },
  options: { excellent: 'Excellent', good: 'Good', fair: 'Fair', poor: 'Poor' },
  priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  openTicket: (one) => `Open the ${one}`,
  filesInPortal: 'Files to download from the portal:',
  pictureInPortal: 'picture, see the portal',
  askRating: 'How did we do?',
  stars: (count) => (count === 1 ? '1 star' : `${String(count)} stars`),
  footerForCustomer: (brand) => `You get this mail because you asked ${brand} for help.`,
  footerForCollaborator: (brand, one) =>
    `You get this mail because somebody added you: ${one} at ${brand}.`,
  footerForAgent: (brand) => `You get this mail because you work on tickets at ${brand}.`,
  via: (who, brand) => `${who} via ${brand}`,
};
