import { expect, test } from 'vitest';
import { LocalNames } from './local-names.ts';

const names = new LocalNames();
names.addHosts(['d1.cloudfront.net', 'help.example.com'], 'http://127.0.0.1:4000');
names.addServices('us-east-1', 'http://127.0.0.1:4001', 'http://127.0.0.1:4000');

test.each([
  ['https://d1.cloudfront.net/agent', 'http://127.0.0.1:4000/agent'],
  ['https://help.example.com', 'http://127.0.0.1:4000'],
  ['https://help.example.com.evil.example', 'https://help.example.com.evil.example'],
  [
    "img-src https://mails.s3.us-east-1.amazonaws.com 'self'",
    "img-src http://127.0.0.1:4001 'self'",
  ],
  ['https://abc.execute-api.us-east-1.amazonaws.com', 'http://127.0.0.1:4000'],
  [
    'https://cognito-idp.us-east-1.amazonaws.com/pool',
    'https://cognito-idp.us-east-1.amazonaws.com/pool',
  ],
])('%s is called %s', (cloud, local) => {
  expect(names.apply(cloud)).toBe(local);
});
