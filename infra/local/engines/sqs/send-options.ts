import type { MessageAttributes } from './message-attributes.ts';

export interface SendOptions {
  readonly attributes?: MessageAttributes;
  readonly delaySeconds?: number;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  /** Principal ARN shown as `SenderId`. */
  readonly sender?: string;
}
