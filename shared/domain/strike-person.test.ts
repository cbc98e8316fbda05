import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesAddress, striker, type Identity } from './strike-person.ts';

const ada: Identity = {
  contactId: 'con_ada00000000000000000',
  names: ['Ada O’Neil Quint'],
  email: 'ada.quint@loom.example',
  values: ['+44 20 7946 0018', 'premium'],
  files: new Set(['att_ada00000000000000000']),
};
const strike = striker(ada);

describe('a person struck from texts', () => {
  test('a text that is the name or the address becomes that of an erased person', () => {
    expect(strike('ada o’neil quint')).toBe('Erased person');
    expect(strike('ADA.QUINT@loom.example')).toBe('con-ada00000000000000000@erased.invalid');
  });

  test('within a text, address, name, its words and telling properties go', () => {
    expect(strike('Hello Ada, we wrote to <ada.quint@loom.example>.')).toBe(
      'Hello [erased], we wrote to <[erased]>.',
    );
    expect(strike('<p>ADA O’NEIL\nQUINT, +44 20 7946 0018</p>')).toBe('<p>[erased], [erased]</p>');
  });

  test('names in HTML are found however they are written', () => {
    const obrien = striker({ ...ada, names: ["Bea O'Brien & Sons"], email: 'b@x.example' });
    expect(obrien('<b>Bea O&#39;Brien &amp; Sons</b>')).toBe('<b>[erased]</b>');
  });

  test('what only looks alike stays', () => {
    for (const text of [
      'not-ada.quint@loom.example.org',
      'a premium plan',
      'Adage and quintet',
      'tkt_ada00000000000000000',
      '2026-11-21T10:00:00.000Z',
    ])
      expect(strike(text)).toBe(text);
  });

  test('files they sent leave lists, answers and names; all else keeps its shape', () => {
    const item = {
      attachments: [
        { id: 'att_ada00000000000000000', name: 'a' },
        { id: 'att_other', name: 'b' },
      ],
      fields: { proof: ['att_ada00000000000000000'], count: 3, open: true },
      fileNames: { att_ada00000000000000000: 'a', att_other: 'b' },
      hashes: new Set(['x']),
    };
    expect(strike(item)).toEqual({
      attachments: [{ id: 'att_other', name: 'b' }],
      fields: { proof: [], count: 3, open: true },
      fileNames: { att_other: 'b' },
      hashes: new Set(['x']),
    });
  });

  test('where their id stands beside it, any name and address is theirs', () => {
    const author = { kind: 'customer', id: ada.contactId, name: 'A. Q., before the wedding' };
    expect(strike({ author })).toEqual({ author: { ...author, name: 'Erased person' } });
    expect(
      strike({ contactId: ada.contactId, contactName: 'X', contactEmail: 'x@y.example' }),
    ).toEqual({
      contactId: ada.contactId,
      contactName: 'Erased person',
      contactEmail: 'con-ada00000000000000000@erased.invalid',
    });
  });

  test('an address is not found in a longer one', () => {
    const names = namesAddress('a@b.example');
    expect(['A@B.example', 'to a@b.example.', '#a@b.example'].map(names)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['xa@b.example', 'a@b.example.org', 'a@b.examples'].map(names)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test('whatever somebody is called, nothing breaks, doing it twice changes nothing, the address is gone', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
      fc.string({ unit: 'grapheme' }),
      (name, text) => {
        const strikeOut = striker({
          ...ada,
          names: [name],
          email: 'who@ever.example',
          files: new Set(),
        });
        const once = String(strikeOut(`${text} who@ever.example ${name}`));
        expect(once).not.toContain('who@ever.example');
        const address = namesAddress('who@ever.example');
        expect(address(once)).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});
