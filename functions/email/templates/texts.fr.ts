import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';

/** After "le statut est maintenant": endings that would show the gender of the owner's word are avoided. */
const statuses: Readonly<Record<TicketStatus, string>> = {
  open: '« ouvert »',
  'in-progress': '« en cours »',
  waiting: '« en attente de votre réponse »',
  resolved: '« résolu »',
  closed: '« clos »',
};

const isOver = ({ becomes }: TextFacts): boolean => becomes === 'resolved' || becomes === 'closed';

const prefixOf = (facts: TextFacts): string => {
  if (!isOver(facts)) return '';
  return facts.becomes === 'resolved' ? 'Résolu : ' : 'Clos : ';
};

const afterAnswer = (facts: TextFacts): string => {
  const { number, one, becomes, mayReply } = facts;
  if (!mayReply) return `Vous suivez cet échange : ${one} #${String(number)}.`;
  return isOver(facts)
    ? `Statut de ${one} #${String(number)} : ${statuses[becomes ?? 'closed']}. Pour poursuivre, répondez à cet e-mail ou dans le portail.`
    : 'Pour répondre, répondez à cet e-mail ou utilisez le portail.';
};

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'Première réponse',
  resolution: 'Résolution',
};

export const frenchTexts: MailTexts = {
  replyMarker: '##- Veuillez répondre au-dessus de cette ligne -##',
  words: { one: 'ticket', many: 'tickets' },
  hello: (name) => `Bonjour ${name},`,
  kinds: {
    created: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Nous avons bien reçu votre message',
      intro: `Merci de nous avoir écrit. Votre message porte désormais la référence ${one} #${String(number)}. Vous pouvez en suivre l’avancement dans le portail, ou répondre à cet e-mail pour ajouter une précision.`,
      preheader: `${brand} a bien reçu votre message : ${one} #${String(number)}.`,
    }),
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `${facts.who} a répondu`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `${facts.who} a répondu. Statut de ${facts.one} #${String(facts.number)} : ${statuses[facts.becomes ?? 'closed']}.`
        : `${facts.who} a répondu : ${facts.one} #${String(facts.number)}.`,
    }),
    'status-changed': ({ number, one, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading:
        becomes === 'waiting'
          ? `Nous attendons votre réponse : ${one} #${String(number)}`
          : `Le statut a changé : ${one} #${String(number)}`,
      intro: `Nouveau statut de ${one} #${String(number)} : ${statuses[becomes]}.${mayReply ? ' Pour ajouter une précision, répondez à cet e-mail.' : ''}`,
      preheader: `Nouveau statut de ${one} #${String(number)} : ${statuses[becomes]}.`,
    }),
    feedback: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'Donnez-nous votre avis',
      intro: `Notre travail est terminé : ${one} #${String(number)}. Un seul clic suffit pour nous dire ce que vous en avez pensé.`,
      preheader: `Donnez votre avis à ${brand} : un seul clic suffit.`,
    }),
    resolved: ({ number, one }) => ({
      prefix: 'Résolu : ',
      heading: `Statut « résolu » : ${one} #${String(number)}`,
      intro: `${one} #${String(number)} porte désormais le statut « résolu ». S’il reste un point à régler, répondez à cet e-mail et nous reprendrons le dossier.`,
      preheader: `Statut « résolu » : ${one} #${String(number)}. S’il reste un point à régler, répondez simplement.`,
    }),
    closed: ({ number, one }) => ({
      prefix: 'Clos : ',
      heading: `Statut « clos » : ${one} #${String(number)}`,
      intro: `${one} #${String(number)} porte désormais le statut « clos ». Si vous avez de nouveau besoin de nous, répondez à cet e-mail.`,
      preheader: `Statut « clos » : ${one} #${String(number)}. Répondez à cet e-mail si vous avez de nouveau besoin de nous.`,
    }),
    added: ({ number, one, who, mayReply }) => ({
      prefix: '',
      heading: `${who} vous invite à participer`,
      intro: `${who} vous invite à participer : ${one} #${String(number)}. Vous pouvez tout lire dans le portail${mayReply ? ', et répondre là ou en répondant à cet e-mail' : ''}.`,
      preheader: `${who} vous invite à participer : ${one} #${String(number)}.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `${who} a répondu`,
      intro:
        'Ce ticket vous est attribué. Répondez à cet e-mail pour envoyer une réponse publique, ou ouvrez le ticket.',
      preheader: `${who} a répondu.`,
    }),
    assigned: ({ who }) => ({
      prefix: '',
      heading: 'Un ticket vous est attribué',
      intro: `${who} vous a attribué ce ticket. Répondez à cet e-mail pour envoyer une réponse publique, ou ouvrez le ticket.`,
      preheader: `${who} vous a attribué ce ticket.`,
    }),
    unassigned: ({ who }) => ({
      prefix: '',
      heading: 'Un nouveau ticket attend votre équipe',
      intro: `${who} a écrit, et personne ne s’est encore chargé du ticket.`,
      preheader: `${who} a écrit ; personne ne s’est encore chargé du ticket.`,
    }),
    'deadline-warned': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} bientôt due : `,
      heading: `${promise[deadline]} bientôt due`,
      intro: `Échéance de ce ticket : ${due}.`,
      preheader: `Échéance : ${due}.`,
    }),
    'deadline-breached': ({ deadline, due }) => ({
      prefix: `${promise[deadline]} en retard : `,
      heading: `${promise[deadline]} en retard`,
      intro: `L’échéance de ce ticket était : ${due}.`,
      preheader: `Échéance dépassée : ${due}.`,
    }),
  },
  labels: {
    number: 'Numéro',
    subject: 'Objet',
    priority: 'Priorité',
    customer: 'Client',
    firstResponse: 'Première réponse avant le',
    resolution: 'Résolution avant le',
    dueAt: 'Échéance',
  },
  options: { excellent: 'Excellent', good: 'Bien', fair: 'Moyen', poor: 'Insuffisant' },
  priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
  openTicket: (one) => `Ouvrir : ${one}`,
  filesInPortal: 'Fichiers à télécharger depuis le portail :',
  pictureInPortal: 'image, voir le portail',
  askRating: 'Êtes-vous satisfait de notre aide ?',
  stars: (count) => (count === 1 ? '1 étoile' : `${String(count)} étoiles`),
  footerForCustomer: (brand) =>
    `Vous recevez cet e-mail parce que vous avez demandé de l’aide à ${brand}.`,
  footerForCollaborator: (brand, one) =>
    `Vous recevez cet e-mail parce que l’on vous a ajouté à un échange : ${one} chez ${brand}.`,
  footerForAgent: (brand) =>
    `Vous recevez cet e-mail parce que vous traitez des tickets chez ${brand}.`,
  via: (who, brand) => `${who} via ${brand}`,
};
