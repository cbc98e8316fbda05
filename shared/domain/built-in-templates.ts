import type { Template } from './template.ts';

const createdAt = '2026-01-01T00:00:00.000Z';

const yesOrNo = [
  { key: 'yes', label: { en: 'Yes', de: 'Ja' } },
  { key: 'no', label: { en: 'No', de: 'Nein' } },
];

/**
 * Templates that every portal begins with. Tickets name them by version 1, which therefore never changes here: an
 * administrator's changes are further versions in the table.
 */
export const builtInTemplates: readonly Template[] = [
  {
    id: 'tpl_qest10n0000000000000',
    version: 1,
    createdAt,
    active: true,
    order: 0,
    name: { en: 'Question', de: 'Frage' },
    description: {
      en: 'Ask how something works or what is possible.',
      de: 'Fragen Sie, wie etwas geht oder was möglich ist.',
    },
    fields: [],
  },
  {
    id: 'tpl_bvg00000000000000000',
    version: 1,
    createdAt,
    active: true,
    order: 1,
    name: { en: 'Bug report', de: 'Fehlermeldung' },
    description: {
      en: 'Something does not work as it should.',
      de: 'Etwas funktioniert nicht, wie es soll.',
    },
    subjectHint: {
      en: 'What goes wrong, in one sentence',
      de: 'Was geht schief, in einem Satz',
    },
    bodyHint: {
      en: 'What did you do, what did you expect, and what happened instead?',
      de: 'Was haben Sie getan, was haben Sie erwartet, und was ist stattdessen passiert?',
    },
    fields: [
      {
        kind: 'choice',
        key: 'frequency',
        label: { en: 'How often does it happen?', de: 'Wie oft passiert es?' },
        required: true,
        visible: true,
        choices: [
          { key: 'always', label: { en: 'Every time', de: 'Jedes Mal' } },
          { key: 'sometimes', label: { en: 'Sometimes', de: 'Manchmal' } },
          { key: 'once', label: { en: 'It happened once', de: 'Es ist einmal passiert' } },
        ],
      },
      {
        kind: 'text',
        key: 'steps',
        label: { en: 'Steps to reproduce it', de: 'Schritte zum Nachstellen' },
        help: {
          en: 'One step a line, beginning where you open the page.',
          de: 'Ein Schritt pro Zeile, vom Öffnen der Seite an.',
        },
        required: false,
        visible: true,
        longest: 4000,
        multiline: true,
        when: {
          match: 'all',
          groups: [
            {
              match: 'any',
              tests: [
                { property: 'field.frequency', operator: 'is', value: 'always' },
                { property: 'field.frequency', operator: 'is', value: 'sometimes' },
              ],
            },
          ],
        },
      },
      {
        kind: 'date',
        key: 'since',
        label: { en: 'Since when?', de: 'Seit wann?' },
        required: false,
        visible: true,
      },
    ],
  },
  {
    id: 'tpl_featvre0000000000000',
    version: 1,
    createdAt,
    active: true,
    order: 2,
    name: { en: 'Feature request', de: 'Funktionswunsch' },
    description: {
      en: 'Tell us what you miss and what it would change.',
      de: 'Sagen Sie uns, was Ihnen fehlt und was es ändern würde.',
    },
    bodyHint: {
      en: 'What would you like to do that is not possible today?',
      de: 'Was möchten Sie tun, das heute nicht geht?',
    },
    fields: [
      {
        kind: 'choice',
        key: 'importance',
        label: { en: 'How important is it to you?', de: 'Wie wichtig ist es Ihnen?' },
        required: false,
        visible: true,
        choices: [
          { key: 'nice', label: { en: 'Nice to have', de: 'Wäre schön' } },
          { key: 'important', label: { en: 'Important', de: 'Wichtig' } },
          { key: 'blocking', label: { en: 'We can not go on without', de: 'Ohne geht es nicht' } },
        ],
      },
      {
        kind: 'choice',
        key: 'workaround',
        label: { en: 'Is there a way around it?', de: 'Gibt es einen Umweg?' },
        required: false,
        visible: true,
        choices: yesOrNo,
      },
    ],
  },
];
