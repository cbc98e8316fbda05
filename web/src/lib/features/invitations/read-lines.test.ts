import { describe, expect, it } from 'vitest';
import { readLines, writeLines } from './read-lines.ts';

const line = { line: 2, name: 'Ada', email: 'ada@a.example', organizations: '', language: '' };

describe('readLines', () => {
  it.each([
    'name,email\nAda,ada@a.example',
    '\ufeffName;E-Mail\r\nAda;ada@a.example\r\n',
    'email\tname\nada@a.example\tAda\n\n\n',
    'name,company,email,phone\n"Ada",,"ada@a.example",5',
  ])('reads %j', (text) => {
    expect(readLines(text)).toEqual({ lines: [line] });
  });

  it('keeps several organizations and quoted signs apart', () => {
    const text = 'name,email,organizations,language\n"Lovelace, Ada",a@a.example,"Lamps; Co",de';
    expect(readLines(text)).toMatchObject({
      lines: [{ name: 'Lovelace, Ada', organizations: 'Lamps; Co', language: 'de' }],
    });
  });

  it('counts lines as the file does, empty ones too', () => {
    const read = readLines('name,email\n\nAda,ada@a.example');
    expect(read).toEqual({ lines: [{ ...line, line: 3 }] });
  });

  it.each([
    ['', 'empty'],
    ['name,email\n', 'empty'],
    ['Ada,ada@a.example', 'columns'],
    [`name,email\n${'a,b@c.example\n'.repeat(20_001)}`, 'too-long'],
  ])('tells what is wrong with %.20j', (text, problem) => {
    expect(readLines(text)).toEqual({ problem });
  });

  it('tells where a quotation mark does not close', () => {
    expect(readLines('name,email\nAda,a@a.example\n"Bo,b@a.example')).toEqual({
      problem: 'quotes',
      line: 3,
    });
  });
});

it('writes nothing that a spreadsheet would run', () => {
  expect(writeLines([['=1+1', 'a"b', 3]])).toBe('\ufeff"\'=1+1","a""b","3"\r\n');
});
