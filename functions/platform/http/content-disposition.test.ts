import { expect, it } from 'vitest';
import { attachmentDisposition } from './content-disposition.ts';

it.each([
  ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  [
    "it's (1)*.txt",
    `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`,
  ],
  ['a"b%.txt', `attachment; filename="a_b_.txt"; filename*=UTF-8''a%22b%25.txt`],
  ['Größe.txt', `attachment; filename="Gr__e.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt`],
  [
    'a\r\nSet-Cookie: x',
    `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a__Set-Cookie%3A%20x`,
  ],
  [
    '../../etc/passwd',
    `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`,
  ],
  ['photo\u202Egnp.exe', `attachment; filename="photo_gnp.exe"; filename*=UTF-8''photo_gnp.exe`],
  ['\uD800.txt', `attachment; filename="_.txt"; filename*=UTF-8''%EF%BF%BD.txt`],
])('saves %j under a name that is what it looks like', (name, disposition) => {
  expect(attachmentDisposition(name)).toBe(disposition);
});
