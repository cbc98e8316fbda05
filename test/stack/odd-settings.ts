import type { SettingsChanges } from '#shared/domain/settings.ts';
import { defaultSettings } from '#shared/domain/settings.ts';

/** Changes with a text wherever an administrator writes one; told how long it may be there, and whether it is trimmed. */
export const settingsOf = (domain: string, text: (longest: number, trims: boolean) => string) => {
  const { teams, slaPolicy, defaultTeamId } = defaultSettings('', undefined);
  const property = { required: false, visible: true };
  return {
    teams: teams.map((team) => ({ ...team, name: text(120, false) })),
    slaPolicy: {
      ...slaPolicy,
      name: text(120, false),
      calendar: { ...slaPolicy.calendar, name: text(120, false) },
    },
    ticketNames: { one: { en: text(40, true) }, many: { de: text(40, true) } },
    ownerDisplay: { form: 'alias', alias: { en: text(80, true) } },
    expectedResponse: { de: text(300, true) },
    portalOffText: { en: text(600, true) },
    supportAddresses: [
      { address: `odd@${domain}`, teamId: defaultTeamId, brandName: text(80, true) },
    ],
    ticketRule: {
      match: 'all',
      groups: [
        {
          match: 'any',
          tests: [
            { property: 'subject', operator: 'contains', value: text(500, false) },
            { property: 'subject', operator: 'is-set' },
          ],
        },
      ],
    },
    contactProperties: [
      {
        kind: 'pattern',
        key: 'odd-pattern',
        ...property,
        pattern: '[a-z]*',
        label: { en: text(120, true) },
        help: { de: text(500, true) },
        hint: { en: text(200, true) },
      },
      {
        kind: 'choice',
        key: 'odd-choice',
        ...property,
        label: { en: 'Odd' },
        choices: [{ key: 'a', label: { en: text(120, true) } }],
      },
    ],
  } as const satisfies SettingsChanges;
};
