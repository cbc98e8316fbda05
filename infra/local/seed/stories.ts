import type { FieldValues } from '#shared/domain/custom-field.ts';
import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts';
import type { demoAgents, demoContacts } from './people.ts';

type Teller = keyof typeof demoContacts | keyof typeof demoAgents;

/** One message of a story; agents' messages are public answers unless they are notes. */
interface Line {
  readonly by: Teller;
  /** Minutes before the demo was made. */
  readonly ago: number;
  readonly html: string;
  readonly note?: true;
  readonly status?: TicketStatus;
}

/** A ticket as it went: the first line opens it. */
export interface Story {
  readonly subject: string;
  readonly priority: TicketPriority;
  /** What it was made with: a built-in template, and the answers. */
  readonly template?: { readonly id: string; readonly fields: FieldValues };
  readonly lines: readonly [Line & { readonly by: keyof typeof demoContacts }, ...Line[]];
}

const hours = (count: number): number => count * 60;
const days = (count: number): number => count * 24 * 60;

/** A small software company's inbox on an ordinary morning. */
export const stories: readonly Story[] = [
  {
    subject: 'Export of monthly invoices stops at page 3',
    priority: 'high',
    template: {
      id: 'tpl_bvg00000000000000000',
      fields: {
        frequency: 'always',
        steps:
          'Open Invoices, choose October\nPress Export, choose PDF\nOpen the file: blank from page 4 on',
      },
    },
    lines: [
      {
        by: 'customer',
        ago: 95,
        html: '<p>Hello,</p><p>exporting our October invoices as PDF stops at <strong>page 3 of 11</strong>. The file opens, but the rest is blank.</p><ul><li>Browser: Firefox 145</li><li>Workspace: nordlicht-berlin</li></ul><p>Our accountant needs them by Friday.</p>',
      },
      {
        by: 'agent',
        ago: 80,
        note: true,
        html: '<p>Same stack trace as the font bug last week, I asked the export team.</p>',
      },
    ],
  },
  {
    subject: 'Single sign-on with Entra ID: which claims do you read?',
    priority: 'normal',
    lines: [
      {
        by: 'customer',
        ago: days(2),
        html: '<p>We are setting up SSO. Which claims do you expect besides <code>email</code> and <code>name</code>?</p>',
      },
      {
        by: 'agent',
        ago: days(2) - hours(3),
        html: '<p>Hi Jana,</p><p>only <code>email</code> is required. We also read <code>given_name</code>, <code>family_name</code> and <code>groups</code> if they are there.</p><p>Does your tenant send <code>email</code> as verified?</p>',
      },
    ],
  },
  {
    subject: 'Seats of people who left are still billed',
    priority: 'normal',
    lines: [
      {
        by: 'customer',
        ago: days(9),
        html: '<p>Two colleagues left in September and we still pay for their seats. Can you correct the last invoice?</p>',
      },
      {
        by: 'lead',
        ago: days(8),
        html: '<p>You are right, and sorry: the seats were released but the invoice had been drawn up the night before. I have issued a credit note over two seats; it will show on the next invoice.</p>',
      },
      {
        by: 'customer',
        ago: days(8) - hours(2),
        html: '<p>Perfect, thank you for the quick help!</p>',
      },
      {
        by: 'lead',
        ago: days(7),
        html: '<p>Glad it is settled. I am closing this one.</p>',
        status: 'resolved',
      },
    ],
  },
  {
    subject: 'Webhook deliveries time out since last night',
    priority: 'urgent',
    lines: [
      {
        by: 'stranger',
        ago: hours(26),
        html: '<p>All webhook deliveries to our endpoint time out since about 02:00 UTC. Nothing changed on our side. Orders are piling up.</p>',
      },
    ],
  },
  {
    subject: 'Rechnungsadresse ändern',
    priority: 'low',
    lines: [
      {
        by: 'colleague',
        ago: hours(5),
        html: '<p>Guten Tag,</p><p>wir sind umgezogen. Bitte ändern Sie unsere Rechnungsadresse auf Torstraße 12, 10119 Berlin.</p>',
      },
    ],
  },
  {
    subject: 'Can we get dark mode in the mobile app?',
    priority: 'low',
    template: { id: 'tpl_featvre0000000000000', fields: { importance: 'important' } },
    lines: [
      {
        by: 'stranger',
        ago: days(5),
        html: '<p>Our night shift would love a dark theme on Android.</p>',
      },
      {
        by: 'agent',
        ago: days(5) - hours(2),
        html: '<p>Good news: it ships with the next release. I will write here when it is out.</p>',
        status: 'in-progress',
      },
    ],
  },
  {
    subject: 'How do I give read-only access to an auditor?',
    priority: 'normal',
    lines: [
      {
        by: 'customer',
        ago: 12,
        html: '<p>An auditor needs to see our documents for two weeks without changing anything. Is there a role for that?</p>',
      },
    ],
  },
];
