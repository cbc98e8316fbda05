import { expect, test } from 'vitest';
import { readTicketLine } from './ticket-line.ts';

const five = [
  '{"id": "a-1", "subject": "Product setup", "body": "Does not start.\\n\\nWhy <not>?\\nPlease", "email": "Ida@Example.com", "name": "Ida Berg", "status": "Open", "priority": "Critical"}',
  '{"id": 2, "subject": "Refund", "body": "Money back", "email": "tom@example.com", "status": "Closed", "priority": "Medium", "resolution": "Sent.", "language": "de", "channel": "Chat"}',
  '{"id": "a-3", "subject": "Hello", "body": "There", "email": "no address"}',
  '',
  '{"id": "a-5", "subject": "No body", "email": "tom@example.com"',
];

test('reads tickets in the words of other systems, and leaves out what is none', () => {
  expect(five.map(readTicketLine)).toEqual([
    {
      key: 'a-1',
      subject: 'Product setup',
      html: '<p>Does not start.</p><p>Why &lt;not&gt;?<br>Please</p>',
      contact: { name: 'Ida Berg', email: 'ida@example.com', locale: 'en' },
      priority: 'urgent',
      status: 'open',
      answer: undefined,
    },
    {
      key: '2',
      subject: 'Refund',
      html: '<p>Money back</p>',
      contact: { name: 'tom@example.com', email: 'tom@example.com', locale: 'de' },
      priority: 'normal',
      status: 'closed',
      answer: '<p>Sent.</p>',
    },
    undefined,
    undefined,
    undefined,
  ]);
});
