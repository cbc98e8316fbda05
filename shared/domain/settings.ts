import * as z from 'zod';
import { attachmentLimits } from './attachment-limits.ts';
import { builtInColumns, recommendedColumns } from './column.ts';
import { conditionSchema } from './condition.ts';
import { customFieldSchema } from './custom-field.ts';
import { idSchema } from './id.ts';
import { localeSchema } from './locale.ts';
import { localizedTextSchema } from './localized-text.ts';
import { visibilityModeSchema } from './organization.ts';
import { emailAddressSchema } from './person.ts';
import { defaultSecurity, securitySchema } from './security.ts';
import { isLinearPattern, matchesPattern } from './linear-pattern.ts';
import { slaPolicySchema } from './sla.ts';
import { fieldDefinitionProblems } from './template-problems.ts';

export const teamSchema = z.strictObject({
  id: idSchema('team'),
  name: z.string().min(1).max(120),
});

/** A column of the customers' list; `field.<key>` shows a custom field. */
export const columnSchema = z
  .union([z.enum(builtInColumns), z.string().regex(/^field\.[a-z][a-z0-9-]{0,39}$/)])
  .describe('A column of the list, or `field.<key>` for a custom field.');
export type Column = z.infer<typeof columnSchema>;

/** An address that opens tickets, and what they then are. */
const supportAddressSchema = z.strictObject({
  address: emailAddressSchema,
  teamId: idSchema('team'),
  brandName: z.string().trim().min(1).max(80).optional(),
  locale: localeSchema.optional().describe('Language of those who write for the first time.'),
});

/** What the owner set; one small item that every request reads. */
export const settingsSchema = z.strictObject({
  brandName: z.string().min(1).max(80),
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/),
  brandLogo: z
    .url()
    .optional()
    .describe('In mails. Name, colour and logo are those of the published theme.'),
  defaultLocale: localeSchema,
  locales: z
    .array(localeSchema)
    .min(1)
    .refine((locales) => new Set(locales).size === locales.length, { message: 'Each once.' })
    .describe('Languages that customers choose from; the default is one of them.'),
  supportAddress: emailAddressSchema.optional(),
  teams: z.array(teamSchema).min(1).max(200),
  defaultTeamId: idSchema('team'),
  slaPolicy: slaPolicySchema,
  reopenDays: z
    .int()
    .min(0)
    .max(365)
    .describe(
      'Days after closing in which a reply reopens the ticket; later it opens a new, linked one.',
    ),
  ticketNames: z
    .strictObject({ one: localizedTextSchema(40), many: localizedTextSchema(40) })
    .optional()
    .describe('What customers call tickets: Orders, Cases, Requests.'),
  columns: z
    .array(columnSchema)
    .min(1)
    .max(10)
    .refine((columns) => new Set(columns).size === columns.length, { message: 'Each once.' }),
  ownerDisplay: z.strictObject({
    form: z.enum(['first', 'full', 'last', 'alias']),
    alias: localizedTextSchema(80).optional().describe('Shown in the form `alias`.'),
  }),
  showStages: z
    .boolean()
    .describe('Whether customers see the real status or just open and closed.'),
  ticketRule: conditionSchema
    .optional()
    .describe('Over ticket properties: tickets that do not meet it are not shown in the portal.'),
  organizationVisibility: z
    .strictObject({ mode: visibilityModeSchema, condition: conditionSchema.optional() })
    .describe('For organizations that have none of their own.'),
  searchPreview: z.boolean(),
  customersSetPriority: z.boolean(),
  customersClose: z.boolean(),
  customersReopen: z.boolean(),
  expectedResponse: localizedTextSchema(300)
    .optional()
    .describe('A sentence on how long answers usually take.'),
  outsideHoursNotice: z.boolean(),
  uploads: z.strictObject({
    count: z.int().min(1).max(25).describe('Files of a message.'),
    bytes: z.int().min(1).max(attachmentLimits.bytes).describe('Of a file.'),
    dailyBytes: z.int().min(1).describe('That one person may upload in 24 hours.'),
  }),
  feedback: z.strictObject({
    mode: z
      .enum(['off', 'optional', 'forced'])
      .describe('`forced`: a customer who closes a ticket is asked to rate first.'),
    style: z.enum(['stars', 'options']).describe('`options`: Excellent, good, fair, poor.'),
  }),
  mails: z
    .strictObject({
      created: z.boolean(),
      replied: z.boolean(),
      statusChanged: z.boolean(),
      closed: z.boolean(),
      feedback: z.boolean(),
      added: z.boolean().default(true),
      membership: z.boolean().default(true),
    })
    .describe('Which mails customers get.'),
  supportAddresses: z
    .array(supportAddressSchema)
    .max(50)
    .describe('Besides the first one, `supportAddress`.'),
  contactProperties: z.array(customFieldSchema).max(60),
  security: securitySchema,
  registration: z
    .enum(['open', 'invited'])
    .describe('Who may have an account: anybody who registers, or only who was invited.'),
  portalOn: z.boolean().describe('Off: customers are told so, agents and mails go on.'),
  portalOffText: localizedTextSchema(600)
    .optional()
    .describe('What customers read while the portal is off.'),
});
export type Settings = z.infer<typeof settingsSchema>;

const shape = settingsSchema.shape;

/** What an administrator may change in one go; null takes away what is optional. */
export const settingsChangesSchema = z
  .strictObject({
    ...shape,
    supportAddress: shape.supportAddress.nullable(),
    ticketNames: shape.ticketNames.nullable(),
    ticketRule: shape.ticketRule.nullable(),
    expectedResponse: shape.expectedResponse.nullable(),
    portalOffText: shape.portalOffText.nullable(),
  })
  // The published theme says them.
  .omit({ brandName: true, brandColor: true, brandLogo: true })
  .partial();
export type SettingsChanges = z.infer<typeof settingsChangesSchema>;

const workday = [{ from: '09:00', to: '17:00' }];

/** What holds until the administrator sets something else. */
export const defaultSettings = (
  brandName: string,
  supportAddress: string | undefined,
): Settings => ({
  brandName,
  brandColor: '#f2b24a',
  defaultLocale: 'en',
  locales: [...localeSchema.options],
  ...(supportAddress !== undefined && { supportAddress }),
  teams: [{ id: 'tea_0000000000000000000s', name: 'Support' }],
  defaultTeamId: 'tea_0000000000000000000s',
  slaPolicy: {
    name: 'Standard',
    calendar: {
      name: 'Office hours',
      timeZone: 'UTC',
      week: [workday, workday, workday, workday, workday, [], []],
      holidays: [],
    },
    targets: {
      low: { firstResponseMinutes: 960, resolutionMinutes: 4800 },
      normal: { firstResponseMinutes: 480, resolutionMinutes: 2400 },
      high: { firstResponseMinutes: 240, resolutionMinutes: 960 },
      urgent: { firstResponseMinutes: 60, resolutionMinutes: 480 },
    },
    warnAtPercent: 75,
  },
  reopenDays: 30,
  columns: [...recommendedColumns],
  ownerDisplay: { form: 'first' },
  showStages: true,
  organizationVisibility: { mode: 'nobody' },
  searchPreview: true,
  customersSetPriority: true,
  customersClose: true,
  customersReopen: true,
  outsideHoursNotice: true,
  uploads: {
    count: attachmentLimits.count,
    bytes: attachmentLimits.bytes,
    dailyBytes: 1024 * 1024 * 1024,
  },
  feedback: { mode: 'optional', style: 'stars' },
  mails: {
    created: true,
    replied: true,
    statusChanged: true,
    closed: true,
    feedback: true,
    added: true,
    membership: true,
  },
  supportAddresses: [],
  contactProperties: [],
  security: defaultSecurity,
  registration: 'open',
  portalOn: true,
});

/** A setting that does not fit the others. */
interface SettingsProblem {
  readonly field: keyof Settings;
  readonly message: string;
}

type Check = readonly [fits: boolean, field: keyof Settings, message: string];

const addressChecks = (
  { supportAddress, supportAddresses }: Settings,
  mailDomain: string | undefined,
): Check[] => {
  const further = supportAddresses.map(({ address }) => address);
  const all = [...(supportAddress === undefined ? [] : [supportAddress]), ...further];
  const isReceived = (address: string) =>
    mailDomain !== undefined && address.endsWith(`@${mailDomain}`);
  const where = mailDomain === undefined ? 'There is no domain for mail yet.' : `@${mailDomain}`;
  return [
    [
      supportAddress === undefined || isReceived(supportAddress),
      'supportAddress',
      `Mail is received at ${where} only.`,
    ],
    [further.every(isReceived), 'supportAddresses', `Mail is received at ${where} only.`],
    [new Set(all).size === all.length, 'supportAddresses', 'Each address once.'],
    [
      all.every((address) => !address.includes('+') && !address.startsWith('reply@')),
      'supportAddresses',
      'Tags and the address of replies are kept for answers to tickets.',
    ],
  ];
};

/** What of the settings, each of which is right by itself, does not fit together, or not the domain that mail is received for. */
export const settingsProblems = (
  settings: Settings,
  mailDomain: string | undefined,
): SettingsProblem[] => {
  const teams = new Set(settings.teams.map(({ id }) => id));
  const { ownerDisplay, organizationVisibility: visibility } = settings;
  const checks: readonly Check[] = [
    [
      settings.locales.includes(settings.defaultLocale),
      'defaultLocale',
      'Choose one of the languages that the portal offers.',
    ],
    [teams.size === settings.teams.length, 'teams', 'Each team once.'],
    [teams.has(settings.defaultTeamId), 'defaultTeamId', 'Choose one of the teams.'],
    [
      settings.supportAddresses.every(({ teamId }) => teams.has(teamId)),
      'supportAddresses',
      'Each address opens tickets for one of the teams.',
    ],
    ...addressChecks(settings, mailDomain),
    [
      fieldDefinitionProblems(settings.contactProperties, isLinearPattern, matchesPattern)
        .length === 0,
      'contactProperties',
      'A property can not be asked so: its key, choices, pattern, range or first answer.',
    ],
    [
      ownerDisplay.form !== 'alias' || ownerDisplay.alias !== undefined,
      'ownerDisplay',
      'Write the name that customers see instead.',
    ],
    [
      visibility.mode !== 'condition' || visibility.condition !== undefined,
      'organizationVisibility',
      'Say which contacts see the tickets of their organization.',
    ],
  ];
  return checks.flatMap(([fits, field, message]) => (fits ? [] : [{ field, message }]));
};
