import * as z from 'zod';
import { localeSchema, type Locale } from '#shared/domain/locale.ts';
import { emailAddressSchema, personNameSchema } from '#shared/domain/person.ts';
import { subjectSchema, type TicketPriority, type TicketStatus } from '#shared/domain/ticket.ts';

const lineSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  subject: subjectSchema,
  body: z.string().trim().min(1).max(50_000),
  email: emailAddressSchema,
  name: personNameSchema.optional(),
  status: z.string().default(''),
  priority: z.string().default(''),
  resolution: z.string().trim().max(50_000).default(''),
  language: z.string().default(''),
});

/** A ticket of a file, in this product's words. */
export interface GivenTicket {
  /** Names the ticket in its file; loading it again changes nothing. */
  readonly key: string;
  readonly subject: string;
  readonly html: string;
  readonly contact: { readonly name: string; readonly email: string; readonly locale: Locale };
  readonly priority: TicketPriority;
  readonly status: TicketStatus;
  /** What an agent answered last. */
  readonly answer: string | undefined;
}

/** What other systems call them. */
const priorities: Readonly<Record<string, TicketPriority>> = {
  critical: 'urgent',
  urgent: 'urgent',
  high: 'high',
  low: 'low',
};
const statuses: Readonly<Record<string, TicketStatus>> = {
  'in progress': 'in-progress',
  'in-progress': 'in-progress',
  pending: 'waiting',
  'pending customer response': 'waiting',
  waiting: 'waiting',
  resolved: 'resolved',
  solved: 'resolved',
  closed: 'closed',
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const paragraphs = (text: string): string =>
  text
    .replace(/[&<>]/g, (sign) => escapes[sign] ?? '')
    .split(/(?:\r?\n){2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('');

/** Reads one line of a file of tickets. Undefined where it is no ticket; further properties are let be. */
export const readTicketLine = (line: string): GivenTicket | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { data: given } = lineSchema.safeParse(json);
  if (!given) return undefined;
  const { subject, email, name = email } = given;
  return {
    key: given.id,
    subject,
    html: paragraphs(given.body),
    contact: { name, email, locale: localeSchema.catch('en').parse(given.language) },
    priority: priorities[given.priority.toLowerCase()] ?? 'normal',
    status: statuses[given.status.toLowerCase()] ?? 'open',
    answer: given.resolution === '' ? undefined : paragraphs(given.resolution),
  };
};
