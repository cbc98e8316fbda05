import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { MailTexts } from './mail-texts.ts';

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'First response',
  resolution: 'Resolution',
};

export const englishTexts: MailTexts = {
  replyMarker: '##- Please type your reply above this line -##',
  hello: (name) => `Hello ${name},`,
  kinds: {
    created: ({ number, brand }) => ({
      prefix: '',
      heading: 'We have your request',
      intro: `Thank you for writing to us. Your request has the number #${String(number)}. You can follow it in the portal, or answer this mail to add something.`,
      preheader: `${brand} has received your request #${String(number)}.`,
    }),
    replied: ({ who, number, resolves }) => ({
      prefix: resolves ? 'Resolved: ' : '',
      heading: `${who} answered`,
      intro: resolves
        ? `Your request #${String(number)} is marked as resolved; a reply to this mail or in the portal opens it again.`
        : 'To reply, answer this mail or use the portal.',
      preheader: resolves
        ? `${who} answered and marked your request as resolved.`
        : `${who} answered your request.`,
    }),
    resolved: ({ number }) => ({
      prefix: 'Resolved: ',
      heading: 'Your request is resolved',
      intro: `We have marked your request #${String(number)} as resolved. If something is still open, answer this mail and we will take it up again.`,
      preheader: 'Are you happy with the result?',
    }),
    closed: ({ number }) => ({
      prefix: 'Closed: ',
      heading: 'Your request is closed',
      intro: `Your request #${String(number)} is closed. If you need us again, answer this mail.`,
      preheader: `Your request #${String(number)} is closed.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} replied`,
      intro:
        'This ticket is assigned to you. Answer this mail to send a public reply, or open the ticket.',
      preheader: `${who} replied.`,
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
  priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  openTicket: 'Open the ticket',
  filesInPortal: 'Files to download from the portal:',
  pictureInPortal: 'picture, see the portal',
  askRating: 'How did we do?',
  stars: (count) => (count === 1 ? '1 star' : `${String(count)} stars`),
  footerForCustomer: (brand) => `You get this mail because you asked ${brand} for help.`,
  footerForAgent: (brand) => `You get this mail because you work on tickets at ${brand}.`,
  via: (who, brand) => `${who} via ${brand}`,
};
