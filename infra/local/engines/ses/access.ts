import type { Access, EngineRequest, Host } from '../engine.ts';
import { queryInput, queryOperation, type QueryInput } from '../protocol/aws-query.ts';
import type { Identities } from './identities.ts';
import { bareAddress } from './mime/addresses.ts';
import { headerValue, parseRawMail } from './mime/raw-mail.ts';

/** Sending takes the right on the sender's identity and, when one is named, on the configuration set. */
export function sesAccess(
  host: Host,
  identities: Identities,
  request: EngineRequest,
): readonly Access[] {
  const operation = queryOperation(request);
  const action = `ses:${operation}`;
  if (!operation.startsWith('Send')) return [{ action, resource: '*' }];
  const input = queryInput(request);
  const from = senderOf(input);
  const context = { 'ses:FromAddress': bareAddress(from), 'ses:Recipients': recipientsOf(input) };
  const sending: Access = { action, resource: identities.arnOf(from), context };
  const set = input['ConfigurationSetName'];
  if (typeof set !== 'string') return [sending];
  const resource = `arn:aws:ses:${host.region}:${host.accountId}:configuration-set/${set}`;
  return [sending, { action, resource, context }];
}

function senderOf({ Source, RawMessage }: QueryInput): string {
  if (typeof Source === 'string') return Source;
  if (typeof RawMessage !== 'object' || !('Data' in RawMessage)) return '';
  const { Data } = RawMessage;
  if (typeof Data !== 'string') return '';
  return headerValue(parseRawMail(Buffer.from(Data, 'base64')), 'From') ?? '';
}

function recipientsOf({ Destinations, Destination }: QueryInput): string[] {
  const lists = [
    Destinations,
    ...(typeof Destination === 'object' ? Object.values(Destination) : []),
  ];
  return lists.flatMap((list) => (Array.isArray(list) ? list.map(String).map(bareAddress) : []));
}
