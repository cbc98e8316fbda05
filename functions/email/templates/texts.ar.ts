import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import type { MailTexts, TextFacts } from './mail-texts.ts';

/** Named as a status, so that no ending shows the gender of the owner's word. */
const statuses: Readonly<Record<TicketStatus, string>> = {
  open: '«مفتوح»',
  'in-progress': '«قيد المعالجة»',
  waiting: '«بانتظار ردكم»',
  resolved: '«تم الحل»',
  closed: '«مغلق»',
};

const isOver = ({ becomes }: TextFacts): boolean => becomes === 'resolved' || becomes === 'closed';

const prefixOf = (facts: TextFacts): string => {
  if (!isOver(facts)) return '';
  return facts.becomes === 'resolved' ? 'تم الحل: ' : 'أُغلق: ';
};

const afterAnswer = (facts: TextFacts): string => {
  const { number, one, becomes, mayReply } = facts;
  if (!mayReply) return `أنتم تتابعون هذه المراسلة: ${one} #${String(number)}.`;
  return isOver(facts)
    ? `الحالة الآن ${statuses[becomes ?? 'closed']}: ${one} #${String(number)}. للمتابعة، يُرجى الرد على هذه الرسالة أو عبر البوابة.`
    : 'للرد، يمكنكم الإجابة على هذه الرسالة أو استخدام البوابة.';
};

const promise: Readonly<Record<DeadlineKind, string>> = {
  'first-response': 'موعد الرد الأول',
  resolution: 'موعد الحل',
};

const stars = new Intl.PluralRules('ar');

export const arabicTexts: MailTexts = {
  replyMarker: '##- يُرجى كتابة ردكم فوق هذا السطر -##',
  words: { one: 'تذكرة', many: 'تذاكر' },
  hello: (name) => `مرحبًا ${name}،`,
  kinds: {
    created: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'وصلتنا رسالتكم',
      intro: `شكرًا لتواصلكم معنا. رسالتكم مسجّلة الآن: ${one} #${String(number)}. يمكنكم متابعتها في البوابة، أو الرد على هذه الرسالة لإضافة أي شيء.`,
      preheader: `استلمت ${brand} رسالتكم: ${one} #${String(number)}.`,
    }),
    replied: (facts) => ({
      prefix: prefixOf(facts),
      heading: `رد جديد من ${facts.who}`,
      intro: afterAnswer(facts),
      preheader: isOver(facts)
        ? `رد جديد من ${facts.who}. الحالة الآن ${statuses[facts.becomes ?? 'closed']}: ${facts.one} #${String(facts.number)}.`
        : `رد جديد من ${facts.who}: ${facts.one} #${String(facts.number)}.`,
    }),
    'status-changed': ({ number, one, becomes = 'open', mayReply }) => ({
      prefix: '',
      heading:
        becomes === 'waiting'
          ? `بانتظار ردكم: ${one} #${String(number)}`
          : `تغيّرت الحالة: ${one} #${String(number)}`,
      intro: `الحالة الآن ${statuses[becomes]}: ${one} #${String(number)}.${mayReply ? ' لإضافة أي شيء، يُرجى الرد على هذه الرسالة.' : ''}`,
      preheader: `الحالة الآن ${statuses[becomes]}: ${one} #${String(number)}.`,
    }),
    feedback: ({ number, one, brand }) => ({
      prefix: '',
      heading: 'يهمنا رأيكم',
      intro: `أنهينا عملنا: ${one} #${String(number)}. نقرة واحدة تكفي لتخبرونا برأيكم.`,
      preheader: `شاركوا ${brand} رأيكم: نقرة واحدة تكفي.`,
    }),
    resolved: ({ number, one }) => ({
      prefix: 'تم الحل: ',
      heading: `تم الحل: ${one} #${String(number)}`,
      intro: `الحالة الآن «تم الحل»: ${one} #${String(number)}. إذا بقي أي شيء معلّقًا، يُرجى الرد على هذه الرسالة وسنتابع الأمر.`,
      preheader: `تم الحل: ${one} #${String(number)}. إذا بقي أي شيء معلّقًا، يكفي الرد على هذه الرسالة.`,
    }),
    closed: ({ number, one }) => ({
      prefix: 'أُغلق: ',
      heading: `تم الإغلاق: ${one} #${String(number)}`,
      intro: `الحالة الآن «مغلق»: ${one} #${String(number)}. إذا احتجتم إلينا من جديد، يُرجى الرد على هذه الرسالة.`,
      preheader: `تم الإغلاق: ${one} #${String(number)}. إذا احتجتم إلينا من جديد، يكفي الرد على هذه الرسالة.`,
    }),
    added: ({ number, one, who, mayReply }) => ({
      prefix: '',
      heading: `دعوة للمشاركة من ${who}`,
      intro: `وصلتكم دعوة للمشاركة من ${who}: ${one} #${String(number)}. يمكنكم قراءة كل شيء في البوابة${mayReply ? '، والرد هناك أو بالرد على هذه الرسالة' : ''}.`,
      preheader: `دعوة للمشاركة من ${who}: ${one} #${String(number)}.`,
    }),
    'customer-replied': ({ who }) => ({
      prefix: '',
      heading: `رد جديد من ${who}`,
      intro: 'هذه التذكرة مسندة إليكم. ردّوا على هذه الرسالة لإرسال رد علني، أو افتحوا التذكرة.',
      preheader: `رد جديد من ${who}.`,
    }),
    assigned: ({ who }) => ({
      prefix: '',
      heading: 'أُسندت إليكم تذكرة',
      intro: `أسند ${who} هذه التذكرة إليكم. ردّوا على هذه الرسالة لإرسال رد علني، أو افتحوا التذكرة.`,
      preheader: `أسند ${who} هذه التذكرة إليكم.`,
    }),
    unassigned: ({ who }) => ({
      prefix: '',
      heading: 'تذكرة جديدة بانتظار فريقكم',
      intro: `رسالة جديدة من ${who}، ولم يتولَّ أحد التذكرة بعد.`,
      preheader: `رسالة جديدة من ${who}؛ لم يتولَّ أحد التذكرة بعد.`,
    }),
    'deadline-warned': ({ deadline, due }) => ({
      prefix: `اقترب ${promise[deadline]}: `,
      heading: `اقترب ${promise[deadline]}`,
      intro: `موعد استحقاق هذه التذكرة: ${due}.`,
      preheader: `موعد الاستحقاق: ${due}.`,
    }),
    'deadline-breached': ({ deadline, due }) => ({
      prefix: `فات ${promise[deadline]}: `,
      heading: `فات ${promise[deadline]}`,
      intro: `كان موعد استحقاق هذه التذكرة: ${due}.`,
      preheader: `كان موعد الاستحقاق: ${due}.`,
    }),
  },
  labels: {
    number: 'الرقم',
    subject: 'الموضوع',
    priority: 'الأولوية',
    customer: 'العميل',
    firstResponse: 'الرد الأول قبل',
    resolution: 'الحل قبل',
    dueAt: 'موعد الاستحقاق',
  },
  options: { excellent: 'ممتاز', good: 'جيد', fair: 'مقبول', poor: 'ضعيف' },
  priorities: { low: 'منخفضة', normal: 'عادية', high: 'عالية', urgent: 'عاجلة' },
  openTicket: (one) => `فتح ${one}`,
  filesInPortal: 'ملفات للتنزيل من البوابة:',
  pictureInPortal: 'صورة، انظر البوابة',
  askRating: 'كيف كانت خدمتنا؟',
  stars: (count) => {
    const form = stars.select(count);
    if (form === 'one') return 'نجمة واحدة';
    if (form === 'two') return 'نجمتان';
    return form === 'few' ? `${String(count)} نجوم` : `${String(count)} نجمة`;
  },
  footerForCustomer: (brand) => `تصلكم هذه الرسالة لأنكم طلبتم المساعدة من ${brand}.`,
  footerForCollaborator: (brand, one) =>
    `تصلكم هذه الرسالة لأنه تمت إضافتكم إلى مراسلة: ${one} لدى ${brand}.`,
  footerForAgent: (brand) => `تصلكم هذه الرسالة لأنكم تعملون على تذاكر ${brand}.`,
  via: (who, brand) => `${who} عبر ${brand}`,
};
