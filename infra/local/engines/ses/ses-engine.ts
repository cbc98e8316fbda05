import { AwsError } from '../protocol/aws-error.ts';
import { answerQuery } from '../protocol/aws-query.ts';
import type { Engine, Host } from '../engine.ts';
import { sesAccess } from './access.ts';
import { createConfigurationSets } from './configuration-sets.ts';
import { createIdentities } from './identities.ts';
import { createIpFilters } from './inbound/ip-filters.ts';
import { createReceiptRules } from './inbound/receipt-rules.ts';
import { receiveMail } from './inbound/receive-mail.ts';
import { createSmtpServer } from './inbound/smtp-server.ts';
import { bareAddress } from './mime/addresses.ts';
import { sesOperations } from './operations.ts';
import { composeMail } from './outbound/compose-mail.ts';
import { dispatch } from './outbound/dispatch.ts';
import { createLoopback } from './outbound/loopback.ts';
import { createSuppressionList } from './outbound/suppression-list.ts';
import { sesResources } from './resources.ts';
import type { SesServices } from './services.ts';

export type { SesServices } from './services.ts';

interface ServiceMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
  readonly configurationSet?: string;
}

export interface SesEngine extends Engine {
  /** Sends a mail for another service (Cognito, SNS), whose sender needs no identity of ours. Answers the message id. */
  sendEmail(mail: ServiceMail): Promise<string>;
  /** Where SMTP listens, once started. */
  readonly smtpPort: number;
  /** Whether a receipt rule takes mail for this address. */
  accepts(recipient: string): boolean;
  readonly suppressionList: { add(address: string): void; remove(address: string): void };
  /** Mails to ourselves that are sent but not received yet. */
  pending(): number;
}

/** SES receives at most 40 MB, headers and attachments included. */
const maximumReceivedBytes = 41_943_040;
const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Amazon SES: API version 1 (query protocol) out, SMTP in on 127.0.0.1:`smtpPort` (0 for any free port). */
export const createSesEngine = (host: Host, services: SesServices, smtpPort: number): SesEngine => {
  const identities = createIdentities(host);
  const sets = createConfigurationSets();
  const rules = createReceiptRules(identities);
  const filters = createIpFilters();
  const suppressed = createSuppressionList(host.database);
  const receive = receiveMail.bind(undefined, host, services, rules);
  const loopback = createLoopback(host, { accepts: rules.accepts, receive });
  const parts = { host, services, identities, sets, suppressed, loopback };
  const operations = sesOperations(parts);
  const smtp = createSmtpServer({
    host: '127.0.0.1',
    port: smtpPort,
    maximumBytes: maximumReceivedBytes,
    name: `inbound-smtp.${host.region}.amazonaws.com`,
    accepts: rules.accepts,
    admits: filters.admits,
    receive,
    log: (line) => host.log(line),
  });
  let listening: number | undefined;

  return {
    service: 'ses',
    access: (request) => sesAccess(host, identities, request),
    handle(request) {
      const caller = request.principal.arn;
      const bound = Object.entries(operations).map(
        ([name, run]) => [name, (input: Parameters<typeof run>[0]) => run(input, caller)] as const,
      );
      return answerQuery(Object.fromEntries(bound), request, namespace, 'InvalidParameterValue');
    },
    resources: sesResources(host, { identities, sets, rules, filters }),
    async start() {
      listening = await smtp.listen();
      loopback.start();
    },
    async stop() {
      loopback.stop();
      if (listening !== undefined) await smtp.close();
    },
    async sendEmail({ configurationSet, ...mail }) {
      const raw = await composeMail(mail);
      const recipients = [bareAddress(mail.to)];
      const caller = 'amazonaws.com';
      const envelope = { source: mail.from, recipients, raw, configurationSet, tags: {}, caller };
      return dispatch(parts, { operation: 'SendEmail', ...envelope });
    },
    get smtpPort() {
      if (listening === undefined)
        throw new AwsError('ServiceUnavailable', 'SMTP is not started', 503);
      return listening;
    },
    accepts: rules.accepts,
    suppressionList: suppressed,
    pending: () => loopback.pending(),
  };
};
