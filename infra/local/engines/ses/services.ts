import type { Mailbox } from '../../mailbox/mailbox.ts';
import type { EventsEngine } from '../events/events-engine.ts';
import type { SnsEngine } from '../sns/sns-engine.ts';

/** The other services SES works with. */
export interface SesServices {
  readonly events: Pick<EventsEngine, 'emit'>;
  readonly topics: Pick<SnsEngine, 'policy' | 'publish'>;
  readonly mailbox: Pick<Mailbox, 'put' | 'summarize'>;
  /** Stores an object durably; the receipt rule's bucket must exist. */
  readonly putObject: (bucket: string, key: string, body: Buffer) => Promise<unknown>;
}
