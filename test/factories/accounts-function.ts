import { randomUUID } from 'node:crypto';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountsContract as routes, type Session } from '#shared/contract/accounts.ts';
import type { AgentRole } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { agentItem } from '#shared/table/person.entity.ts';
import { Browser } from './browser.ts';
import { startIdentity } from './identity.ts';
import { startLocalTable } from './local-table.ts';
import { mockSigningSecret } from './signing-secret.ts';

export const password = 'Correct-horse-9';
export const temporaryPassword = 'Temporary-12345';
export const customerSide = { audience: 'customer' };
export const agentSide = { audience: 'agent' };

/** Whose session it is. */
export const subOf = ({ accessToken }: Session): string => {
  const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { sub: string }).sub;
};

/** The accounts function with its mail trigger, on user pools and a table of its own. */
export const startAccountsFunction = async () => {
  const dynamodb = await startLocalTable();
  const identity = await startIdentity();
  const secret = mockSigningSecret();
  const { handler } = await import('../../functions/accounts/handler.ts');
  const trigger = await import('../../functions/accounts/on-custom-message.ts');
  const { table, tableName } = await import('../../functions/platform/aws/table.ts');
  const tokens = await import('../../functions/accounts/on-token-generation.ts');
  identity.wordMailsBy(trigger.handler);
  identity.makeTokensBy(tokens.handler);
  const proofs = await import('../../functions/accounts/on-custom-auth.ts');
  identity.checkProofsBy(proofs.handler);

  const put = (item: Record<string, unknown>) =>
    table.send(new PutCommand({ TableName: tableName, Item: item }));

  return {
    identity,
    put,
    open: () => new Browser(handler),
    /** Somebody who has not registered yet. */
    newcomer: () => ({
      name: 'Ada Lovelace',
      email: `${randomUUID()}@customer.example`,
      password,
      locale: 'de' as const,
    }),
    /** Registers and confirms. */
    async register(browser: Browser, body: { email: string }): Promise<void> {
      await browser.ask(routes.register, { body });
      const code = identity.codeFor(body.email);
      const answer = await browser.ask(routes.confirmRegistration, {
        body: { email: body.email, code },
      });
      if (answer.status !== 200) throw new Error(answer.error?.message);
    },
    /** Signs a customer in; the browser then sends the token. */
    async signIn(browser: Browser, email: string, secretWord = password): Promise<Session> {
      const { body, error } = await browser.ask(routes.signIn, {
        params: customerSide,
        body: { email, password: secretWord },
      });
      if (error !== undefined || !('session' in body)) throw new Error(error?.message);
      browser.token = body.session.accessToken;
      return body.session;
    },
    /** Sets up an authenticator for whoever the browser is signed in as; gives what it shows, and the recovery codes. */
    async useAuthenticator(browser: Browser, side: 'customer' | 'agent', secretWord = password) {
      const [begin, confirm] =
        side === 'customer'
          ? [routes.beginSecondFactor, routes.confirmSecondFactor]
          : [routes.beginAgentSecondFactor, routes.confirmAgentSecondFactor];
      const begun = await browser.ask(begin, { body: { password: secretWord } });
      if (begun.error !== undefined) throw new Error(begun.error.message);
      const next = identity.authenticator(begun.body.secret);
      const body = { token: begun.body.token, code: next() };
      const confirmed = await browser.ask(confirm, { body });
      if (confirmed.error !== undefined) throw new Error(confirmed.error.message);
      return { next, recoveryCodes: confirmed.body.recoveryCodes };
    },
    isIn: async (browser: Browser): Promise<boolean> =>
      (await browser.ask(routes.getAccount)).status === 200,
    disable: (sub: string) =>
      table.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { ...keys.account(sub) },
          UpdateExpression: 'SET disabled = :yes',
          ExpressionAttributeValues: { ':yes': true },
        }),
      ),
    /** Adds an agent, who has a temporary password, as an administrator would; without an account if so asked. */
    async addAgent(role: AgentRole, { account = true } = {}) {
      const email = `${randomUUID()}@company.example`;
      const sub = await identity.invite(email, temporaryPassword);
      const id = `agt_${sub.replaceAll('-', '').slice(0, 20)}`;
      const person = { id, name: 'Bo Berg', email, locale: 'de' as const, role, teamIds: [] };
      if (account) {
        await put(agentItem({ ...person, sub, disabled: false }));
        await put(
          accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person }),
        );
      }
      return person;
    },
    async stop(): Promise<void> {
      secret.restore();
      await identity.stop();
      await dynamodb.stop();
    },
  };
};

export type AccountsFunction = Awaited<ReturnType<typeof startAccountsFunction>>;
