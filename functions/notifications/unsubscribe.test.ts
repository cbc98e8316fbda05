import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startNotifications,
  type Notifications,
} from '../../test/factories/notifications-function.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';

let inside: Notifications;
let makeToken: typeof import('../platform/links/unsubscribe-link.ts').makeUnsubscribeToken;
beforeAll(async () => {
  inside = await startNotifications();
  ({ makeUnsubscribeToken: makeToken } = await import('../platform/links/unsubscribe-link.ts'));
});
afterAll(() => inside.stop());

const mailOf = async (sub: string) =>
  (await inside.ask('getNotificationPreferences', { sub })).body.preferences.mail;

describe('a link to unsubscribe', () => {
  test('changes nothing when it is opened, and leads to the page that asks', async () => {
    const { sub, person } = await makeCustomer();
    const token = await makeToken({ personId: person.id, about: 'replied' });
    const opened = await inside.ask('openUnsubscribe', { params: { token } });
    expect(opened.status).toBe(303);
    expect(opened.body.location).toBe(`https://portal.example/unsubscribe/${token}`);
    expect(await mailOf(sub)).toMatchObject({ replied: true });
  });

  test('switches off the mails it is about and no others, however often it is posted to', async () => {
    const { sub, person } = await makeCustomer();
    const token = await makeToken({ personId: person.id, about: 'replied' });
    for (let count = 0; count < 2; count += 1)
      expect((await inside.ask('unsubscribe', { params: { token } })).status).toBe(200);
    expect(await mailOf(sub)).toMatchObject({ replied: false, closed: true, created: true });
    const { body } = await inside.ask('getNotificationPreferences', { sub });
    expect(body.preferences.portal.replied).toBe(true);
  });

  test('of a digest ends all mails about what happens', async () => {
    const { sub, person } = await makeCustomer();
    const token = await makeToken({ personId: person.id, about: 'digest' });
    await inside.ask('unsubscribe', { params: { token } });
    expect(new Set(Object.values(await mailOf(sub)))).toEqual(new Set([false]));
  });

  test('shows and changes the mails of its person, and knows no others', async () => {
    const { person } = await makeAgent();
    const token = await makeToken({ personId: person.id, about: 'assigned' });
    const shown = await inside.ask('getMailSwitches', { params: { token } });
    expect(shown.body).toEqual({
      about: 'assigned',
      mail: {
        ...{ assigned: true, customerReplied: true, unassigned: false },
        ...{ deadlineWarned: true, deadlineBreached: true },
      },
    });
    const changed = await inside.ask('setMailSwitches', {
      params: { token },
      body: { mail: { unassigned: true, replied: false } },
    });
    expect(changed.body.mail).toEqual({ ...shown.body.mail, unassigned: true });
  });

  test('is no link once a sign of it is another: not for another person, kind of mail or key', async () => {
    const [one, other] = [(await makeCustomer()).person, (await makeCustomer()).person];
    const token = await makeToken({ personId: one.id, about: 'replied' });
    const forged = [
      token.replace(one.id, other.id),
      token.replace('replied', 'closed'),
      token.replace(/^./, '2'),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(0, -4),
      `${token}x`,
      '',
    ];
    for (const wrong of forged) {
      for (const id of ['openUnsubscribe', 'unsubscribe', 'getMailSwitches'] as const) {
        const { error } = await inside.ask(id, { params: { token: wrong } });
        expect(error?.code).toBe('not_found');
      }
    }
  });
});
