import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Instant } from '#shared/domain/instant.ts';
import type { AccountEvent } from '#shared/events/account-event.ts';
import { accountEventItem } from '#shared/table/event.entity.ts';
import { tableName } from '../platform/aws/table.ts';
import { randomId } from '../platform/ids.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { deviceOf } from './device.ts';

type Happened =
  | { readonly name: Exclude<AccountEvent['name'], 'RecoveryCodeUsed'> }
  | { readonly name: 'RecoveryCodeUsed'; readonly codesLeft: number };

/** The request that did it. */
export interface Doing {
  readonly event: Pick<APIGatewayProxyEventV2, 'headers'>;
  readonly now: Instant;
}

/** The event that tells the owner of an account what changed, to be written with the change. */
export const accountEventWrite = (
  sub: string,
  happened: Happened,
  { event, now }: Doing,
): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: accountEventItem({
      id: randomId('event'),
      sub,
      at: now,
      device: deviceOf(event),
      schema: 1,
      ...happened,
    }),
  },
});
