const lines = (...text: readonly string[]): Buffer => Buffer.from(text.join('\r\n'), 'latin1');

const head = (from: string, subject: string): readonly string[] => [
  `From: ${from}`,
  'To: support@help.porchlight.example',
  `Subject: ${subject}`,
  'Date: Fri, 20 Nov 2026 09:00:00 +0000',
];

/** Mails as they should not be, and as they are. */
export const oddMails: Readonly<Record<string, Buffer>> = {
  'no headers at all': lines('', 'Only words.'),
  'nothing at all': lines(''),
  'no body': lines(...head('a@odd.example', 'Nothing to say')),
  'no From': lines('Subject: Who am I', '', 'Hello'),
  'two From': lines(
    'From: a@odd.example',
    ...head('b@odd.example', 'Two senders'),
    '',
    'Which of us?',
  ),
  'a boundary that never ends': lines(
    ...head('c@odd.example', 'Endless'),
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'First part',
  ),
  'a character set nobody knows': lines(
    ...head('d@odd.example', '=?x-klingon?Q?nuqneH=FF?='),
    'Content-Type: text/plain; charset=x-klingon',
    '',
    'caf\xe9',
  ),
  'broken base64': lines(
    ...head('e@odd.example', 'Broken'),
    'Content-Type: text/plain',
    'Content-Transfer-Encoding: base64',
    '',
    'SGVsbG8===***',
  ),
  'a mail within a mail within a mail': lines(
    ...head('f@odd.example', 'Matryoshka'),
    'Content-Type: message/rfc822',
    '',
    ...head('g@odd.example', 'Inner'),
    'Content-Type: message/rfc822',
    '',
    ...head('h@odd.example', 'Innermost'),
    '',
    'Core',
  ),
  'two hundred parts': lines(
    ...head('i@odd.example', 'Many parts'),
    'Content-Type: multipart/mixed; boundary=y',
    '',
    ...Array.from({ length: 200 }, (_, part) => [
      '--y',
      `Content-Disposition: attachment; filename=${String(part)}.txt`,
      'Content-Type: text/plain',
      '',
      'x',
    ]).flat(),
    '--y--',
  ),
  'a file name that climbs': lines(
    ...head('j@odd.example', 'Path'),
    'Content-Type: multipart/mixed; boundary=z',
    '',
    '--z',
    'Content-Disposition: attachment; filename="../../etc/passwd"',
    'Content-Type: text/plain',
    '',
    'root',
    '--z--',
  ),
  'a subject of ten thousand characters': lines(
    ...head('k@odd.example', 'long '.repeat(2000)),
    '',
    'Short.',
  ),
  'nul bytes': lines(...head('l@odd.example', 'Nul'), '', 'a\0b'),
};
