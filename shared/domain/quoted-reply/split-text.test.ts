import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from './split-text.ts';

const attributions = [
  'On Fri, Nov 20, 2026 at 9:00 AM Support <support@x.example> wrote:',
  'On 20 Nov 2026, at 09:00, Support wrote:',
  'Am 20.11.2026 um 09:00 schrieb Support:',
  'Am Fr., 20. Nov. 2026 um 09:00 Uhr schrieb Support <support@x.example>:',
  'Le ven. 20 nov. 2026 à 09:00, Support <support@x.example> a écrit :',
  'El vie, 20 nov 2026 a las 9:00, Support (<support@x.example>) escribió:',
  'Il giorno ven 20 nov 2026 alle ore 09:00 Support <support@x.example> ha scritto:',
  'Em sex., 20 de nov. de 2026 às 09:00, Support <support@x.example> escreveu:',
  'Op vr 20 nov 2026 om 09:00 schreef Support <support@x.example>:',
  'Den fre 20 nov. 2026 kl 09:00 skrev Support <support@x.example>:',
  'pt., 20 lis 2026 o 09:00 Support <support@x.example> napisał(a):',
  'пт, 20 нояб. 2026 г. в 09:00, Support <support@x.example>:',
  '2026年11月20日(金) 9:00 Support <support@x.example>:',
  'On Fri, Nov 20, 2026 at 9:00 AM Some very long name of a department <\nsupport@x.example> wrote:',
  '-----Original Message-----',
  '-----Ursprüngliche Nachricht-----',
  '---------- Forwarded message ---------',
  '##- Please type your reply above this line -##',
  'From: Support <support@x.example>\nSent: Friday, 20 November 2026 09:00\nTo: Ada\nSubject: Re: Lamp',
  'Von: Support <support@x.example>\nGesendet: Freitag, 20. November 2026 09:00\nAn: Ada\nBetreff: Re: Lampe',
];

describe('the words of a reply end', () => {
  test.each(attributions)('at %s', (attribution) => {
    expect(splitText(`Thanks, it works.\n\n${attribution}\n\nThe earlier mail`).reply).toBe(
      'Thanks, it works.',
    );
    expect(
      splitText(`Thanks, it works.\n\n${attribution}\n> The earlier mail\n> of two lines`).reply,
    ).toBe('Thanks, it works.');
  });

  test.each(['-- \nAda\nPhone 1', 'Sent from my iPhone', 'Von meinem iPhone gesendet', '__\nAda'])(
    'at the signature %j',
    (signature) => {
      expect(splitText(`Thanks.\n\n${signature}`)).toEqual({ reply: 'Thanks.', quoted: signature });
    },
  );
});

describe('the whole body stays the reply', () => {
  test.each([
    ['without any mark', 'One.\n\nTwo.\n\n- a\n- b'],
    ['with answers between quotes', 'Hello,\n\n> One?\n\nYes.\n\n> Two?\n\nNo.'],
    ['with rules between its parts', 'Part one\n\n=====\n\nPart two\n\n-----\n\nPart three'],
    ['with code', 'Look:\n\n```\n# ----\n--\nOn 2026 wrote:\n```\n\nEnd.'],
    [
      'with dates and colons',
      'These are the times:\n\n2026-11-20 09:00\n20.11.2026 um 10:00:\n\nFine?',
    ],
    ['that is all quote', '> Only this'],
  ])('%s', (_name, body) => {
    expect(splitText(body)).toEqual({ reply: body, quoted: '' });
  });
});

test('words below the quote are the reply', () => {
  const { reply, quoted } = splitText(
    'On Fri, Nov 20, 2026 at 9:00 AM Support wrote:\n> Is it on?\n\nYes it is.',
  );
  expect(reply).toBe('Yes it is.');
  expect(quoted).toContain('> Is it on?');
});

test('nothing is lost: every word is in one of both parts', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '> quoted',
      '--',
      'Hello there',
      '',
      'On Fri, Nov 20, 2026 at 9:00 AM X wrote:',
      'Sent from my iPhone',
      'From: a',
      'To: b',
      '____',
      '```',
    ),
    fc.string({ maxLength: 40 }),
  );
  const words = (text: string): string[] =>
    text
      .split(/\s+/)
      .filter((word) => word !== '')
      .sort();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const body = lines.join('\n');
      const { reply, quoted } = splitText(body);
      expect(words(`${reply}\n${quoted}`)).toEqual(words(body));
    }),
    { numRuns: 500 },
  );
});
