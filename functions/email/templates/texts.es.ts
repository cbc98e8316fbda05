import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';

/** Named as a status, so that no ending shows the gender of the owner's word. */
const statuses: Readonly<Record<TicketStatus, string>> = {
  open: '«Abierto»',
  'in-progress': '«En curso»',
  waiting: '«A la espera de su respuesta»',
  resolved: '«Resuelto»',
  closed: '«Cerrado»',
};

const isOver = ({ becomes }: TextFacts): boolean => becomes === 'resolved' || becomes === 'closed';

const prefixOf = (facts: TextFacts): string => {
  if (!isOver(facts)) return '';
  return facts.becomes === 'resolved' ? 'Resuelto: ' : 'Cerrado: ';
};

const afterAnswer = (facts: TextFacts): string => {
  const { number, one, becomes, mayReply } = facts;
  if (!mayReply) return `Usted sigue esta conversación: ${one} #${String(number)}.`;
  return isOver(facts)
    ? `Estado de ${one} #${String(number)}: ${statuses[becomes ?? 'closed']}. Para continuar, responda a este correo o en el portal.`
    : 'Para responder, conteste a este correo o utilice el portal.';
};

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'Primera respuesta',
  resolution: 'Resolución',
};

export const spanishTexts: MailTexts = {
  replyMarker: '##- Escriba su respuesta por encima de esta línea -##',
  words: { one: 'ticket', many: 'tickets' },
  hello: (name) => `Hola, ${name}:`,
  kinds: {
    created: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Hemos recibido su mensaje',
      intro: `Gracias por escribirnos. Su mensaje tiene ahora la referencia ${one} #${String(number)}. Puede seguirlo en el portal o responder a este correo para añadir algo.`,
      preheader: `${brand} ha recibido su mensaje: ${one} #${String(number)}.`,
    }),
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `${facts.who} ha respondido`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `${facts.who} ha respondido. Estado de ${facts.one} #${String(facts.number)}: ${statuses[facts.becomes ?? 'closed']}.`
        : `${facts.who} ha respondido: ${facts.one} #${String(facts.number)}.`,
    }),
    'status-changed': ({ number, one, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading:
        becomes === 'waiting'
          ? `Esperamos su respuesta: ${one} #${String(number)}`
          : `Ha cambiado el estado: ${one} #${String(number)}`,
      intro: `Nuevo estado de ${one} #${String(number)}: ${statuses[becomes]}.${mayReply ? ' Para añadir algo, responda a este correo.' : ''}`,
      preheader: `Nuevo estado de ${one} #${String(number)}: ${statuses[becomes]}.`,
    }),
    feedback: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Cuéntenos qué le pareció',
      intro: `Hemos terminado nuestro trabajo: ${one} #${String(number)}. Con un solo clic nos dice qué le pareció.`,
      preheader: `Cuente a ${brand} qué le pareció: basta un clic.`,
    }),
    resolved: ({ number, one }) => ({
      prefix: 'Resuelto: ',
      heading: `Estado «Resuelto»: ${one} #${String(number)}`,
      intro: `El estado de ${one} #${String(number)} es ahora «Resuelto». Si queda algo pendiente, responda a este correo y lo retomaremos.`,
      preheader: `Estado «Resuelto»: ${one} #${String(number)}. Si queda algo pendiente, solo tiene que responder.`,
    }),
    closed: ({ number, one }) => ({
      prefix: 'Cerrado: ',
      heading: `Estado «Cerrado»: ${one} #${String(number)}`,
      intro: `El estado de ${one} #${String(number)} es ahora «Cerrado». Si vuelve a necesitarnos, responda a este correo.`,
      preheader: `Estado «Cerrado»: ${one} #${String(number)}. Responda a este correo si vuelve a necesitarnos.`,
    }),
    added: ({ number, one, who, mayReply }) => ({
      prefix: '',
      heading: `${who} le invita a participar`,
      intro: `${who} le invita a participar: ${one} #${String(number)}. Puede leerlo todo en el portal${mayReply ? ' y responder allí o contestando a este correo' : ''}.`,
      preheader: `${who} le invita a participar: ${one} #${String(number)}.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} ha respondido`,
      intro:
        'Este ticket está asignado a usted. Responda a este correo para enviar una respuesta pública o abra el ticket.',
      preheader: `${who} ha respondido.`,
    }),
    assigned: ({ who }) => ({
      prefix: '',
      heading: 'Se le ha asignado un ticket',
      intro: `${who} le ha asignado este ticket. Responda a este correo para enviar una respuesta pública o abra el ticket.`,
      preheader: `${who} le ha asignado este ticket.`,
    }),
    unassigned: ({ who }) => ({
      prefix: '',
      heading: 'Un nuevo ticket espera a su equipo',
      intro: `${who} ha escrito y nadie se ha hecho cargo del ticket todavía.`,
      preheader: `${who} ha escrito; nadie se ha hecho cargo del ticket todavía.`,
    }),
    'deadline-warned': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} próxima a vencer: `,
      heading: `${promise[deadline]} próxima a vencer`,
      intro: `Este ticket vence: ${due}.`,
      preheader: `Vence: ${due}.`,
    }),
    'deadline-breached': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} vencida: `,
      heading: `${promise[deadline]} vencida`,
      intro: `Este ticket venció: ${due}.`,
      preheader: `Venció: ${due}.`,
    }),
  },
  labels: {
    number: 'Número',
    subject: 'Asunto',
    priority: 'Prioridad',
    customer: 'Cliente',
    firstResponse: 'Primera respuesta antes del',
    resolution: 'Resolución antes del',
    dueAt: 'Vencimiento',
  },
  options: { excellent: 'Excelente', good: 'Bien', fair: 'Regular', poor: 'Mal' },
  priorities: { low: 'Baja', normal: 'Normal', high: 'Alta', urgent: 'Urgente' },
  openTicket: (one) => `Abrir: ${one}`,
  filesInPortal: 'Archivos para descargar en el portal:',
  pictureInPortal: 'imagen, véase el portal',
  askRating: '¿Qué le pareció nuestra ayuda?',
  stars: (count) => (count === 1 ? '1 estrella' : `${String(count)} estrellas`),
  footerForCustomer: (brand) => `Recibe este correo porque pidió ayuda a ${brand}.`,
  footerForCollaborator: (brand, one) =>
    `Recibe este correo porque alguien le ha añadido a una conversación: ${one} en ${brand}.`,
  footerForAgent: (brand) => `Recibe este correo porque atiende tickets en ${brand}.`,
  via: (who, brand) => `${who} a través de ${brand}`,
};
