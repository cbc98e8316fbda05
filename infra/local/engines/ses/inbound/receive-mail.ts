import type { Host } from '../../engine.ts';
import { transaction } from '../../protocol/transaction.ts';
import { formatRawMail, parseRawMail } from '../mime/raw-mail.ts';
import { receivedMessageId } from '../outbound/message-id.ts';
import type { SesServices } from '../services.ts';
import type { IncomingMail } from './incoming.ts';
import type { ReceiptRules } from './receipt-rules.ts';
import { receivedHeaders } from './received-headers.ts';
import { runAction, type Commit } from './rule-actions.ts';
import { readVerdicts, withoutVerdictHeader } from './verdicts.ts';

/**
 * Takes a mail through the receipt rules. When it returns, the raw mail is in its bucket and every notification is
 * committed, so SMTP may say 250. Sent once more, the same mail gets another message id, as in SES.
 */
export async function receiveMail(
  host: Host,
  services: SesServices,
  rules: ReceiptRules,
  incoming: IncomingMail,
): Promise<string> {
  const messageId = receivedMessageId();
  const at = host.clock.now();
  const submitted = parseRawMail(incoming.raw);
  const commits: Commit[] = [];
  const matches = rules.matching(incoming.recipients);
  const verdicts = readVerdicts(
    submitted,
    matches.some(({ rule }) => rule.ScanEnabled),
  );
  const reception = { messageId, at, region: host.region, incoming, verdicts };
  const clean = withoutVerdictHeader(submitted);
  let mail = { ...clean, headers: [...receivedHeaders(clean, reception), ...clean.headers] };
  let stopped = false;

  for (const { rule, recipients } of matches) {
    for (const action of rule.Actions) {
      if (stopped) break;
      const result = await runAction({ host, services, rule, recipients, reception, mail }, action);
      mail = { ...mail, ...result.mail, headers: [...result.mail.headers] };
      commits.push(...result.commits);
      stopped = result.stop ?? false;
    }
  }
  const raw = formatRawMail(mail);
  const summary = await services.mailbox.summarize(raw);
  transaction(host.database, () => {
    services.mailbox.put({ box: 'received', recipients: incoming.recipients, raw, summary, at });
    commits.forEach((commit) => commit());
  });
  return messageId;
}
