import type { Visibility } from '#shared/domain/message.ts';
import type { TicketStatus } from '#shared/domain/ticket.ts';
import { Draft } from '#lib/drafts/draft.ts';
import { Uploads, type UploadedFile } from '#lib/features/attachments/uploads.svelte.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { isBlank } from '#lib/ui/editor/plain-text.ts';
import { Submission } from '#lib/ui/submission.svelte.ts';

interface Written {
  readonly html: string;
  readonly attachments: readonly UploadedFile[];
}
const empty: Written = { html: '', attachments: [] };

/**
 * What an agent writes for one visibility. Reply and note share nothing, so that what was meant for the team can not
 * reach the customer by a switch.
 */
export class ReplyDraft {
  readonly visibility: Visibility;
  readonly uploads: Uploads;
  readonly submission = new Submission();
  html = $state('');
  status = $state<TicketStatus | 'keep'>('keep');
  /** Sending was tried while a file was not ready. */
  held = $state(false);
  readonly blank = $derived(isBlank(this.html));
  readonly written = $derived.by(() => !this.blank || this.uploads.items.length > 0);

  readonly #draft: Draft<Written>;

  constructor(personId: string, ticketId: string, visibility: Visibility) {
    this.visibility = visibility;
    this.#draft = new Draft(personId, `${ticketId}:${visibility}`, empty);
    this.html = this.#draft.value.html;
    this.uploads = new Uploads(
      'agent',
      () => ({ bytes: portal.attachmentBytes, count: portal.attachmentCount }),
      this.#draft.value.attachments,
    );
    this.#startOver();
  }

  get key(): string {
    return this.#draft.key;
  }

  save(): void {
    this.#draft.save({ html: this.html, attachments: this.uploads.finished });
  }

  /** Sent: an empty box again. */
  clear(): void {
    this.html = '';
    this.uploads.clear();
    this.#draft.clear();
    this.#startOver();
  }

  #startOver(): void {
    this.status = this.visibility === 'internal' ? 'keep' : 'waiting';
  }
}
