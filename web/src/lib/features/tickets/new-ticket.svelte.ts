import type { CustomerTemplate } from '#shared/contract/templates.ts';
import type { PropertyLookup, PropertyValue } from '#shared/domain/condition.ts';
import type { FieldProblem } from '#shared/domain/field-value.ts';
import type { TicketPriority } from '#shared/domain/ticket.ts';
import { call } from '#lib/api/call.ts';
import { Draft } from '#lib/drafts/draft.ts';
import { Uploads, type UploadedFile } from '#lib/features/attachments/uploads.svelte.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { Answers } from '#lib/features/templates/answers.svelte.ts';
import { ownText } from '#lib/features/templates/answer-text.ts';
import { problemText } from '#lib/features/templates/problem-text.ts';
import { templates } from '#lib/features/templates/templates.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { isBlank } from '#lib/ui/editor/plain-text.ts';
import { fieldText } from '#lib/ui/error-text.ts';
import type { FormProblem } from '#lib/ui/lead-to-problem.ts';
import { Submission } from '#lib/ui/submission.svelte.ts';
import { NewSharing, type WrittenSharing } from './sharing/new-sharing.svelte.ts';

interface Written extends WrittenSharing {
  subject: string;
  html: string;
  priority: TicketPriority;
  attachments: readonly UploadedFile[];
  templateId: string;
  answers: Readonly<Record<string, PropertyValue>>;
  files: Readonly<Record<string, readonly UploadedFile[]>>;
}

const empty: Written = {
  subject: '',
  html: '',
  priority: 'normal',
  attachments: [],
  templateId: '',
  answers: {},
  files: {},
  confidential: false,
  people: [],
};

/** A ticket being written: kept as a draft, told what it lacks, sent once. */
export class NewTicket {
  subject = $state('');
  html = $state('');
  priority = $state<TicketPriority>('normal');
  chosen = $state('');
  tried = $state(false);
  readonly restored: boolean;
  readonly uploads: Uploads;
  readonly answers: Answers;
  readonly sharing: NewSharing;
  readonly submission = new Submission();

  readonly #draft: Draft<Written>;
  #sent = false;

  readonly template: CustomerTemplate | undefined = $derived(
    templates.offered.find(({ id }) => id === this.chosen) ?? templates.offered[0],
  );

  readonly subjectProblem: string | undefined = $derived(
    this.tried && this.subject.trim() === ''
      ? m.new_subject_missing()
      : fieldText(this.submission.fields['subject']),
  );
  readonly textProblem: string | undefined = $derived(
    this.tried && isBlank(this.html)
      ? m.new_text_missing()
      : fieldText(this.submission.fields['html']),
  );
  /** What the server said of the answers: it has the last word. */
  readonly refused: Readonly<Record<string, FieldProblem>> = $derived(
    Object.fromEntries(
      (this.submission.error?.fields ?? [])
        .filter(({ path }) => path.startsWith('body.fields.'))
        .map(({ path, code }) => [path.slice(12), code === 'no_match' ? code : 'invalid']),
    ),
  );

  constructor(owner: string) {
    this.#draft = new Draft(owner, 'new-ticket', empty);
    const { subject, html, priority, attachments, templateId, answers, files } = this.#draft.value;
    Object.assign(this, { subject, html, priority, chosen: templateId });
    this.restored = JSON.stringify(this.#draft.value) !== JSON.stringify(empty);
    this.uploads = new Uploads(
      'customer',
      () => ({ bytes: portal.attachmentBytes, count: portal.attachmentCount }),
      attachments,
    );
    this.sharing = new NewSharing(this.#draft.value);
    const property: PropertyLookup = (name) => (name === 'priority' ? this.priority : undefined);
    this.answers = new Answers(
      { fields: () => this.template?.fields ?? [], side: 'customer', property },
      { written: answers, files },
    );
  }

  /** What is missing or wrong, in the order of the form, once one tried to send. */
  get problems(): readonly FormProblem[] {
    const problems = [
      { name: 'subject', label: m.ticket_subject(), text: this.subjectProblem },
      { name: 'description', label: m.new_description(), text: this.textProblem },
      ...(this.tried ? this.#answerProblems(this.refused) : []),
      { name: 'person', label: m.share_address(), text: this.sharing.problem },
    ];
    return problems.flatMap(({ text, ...where }) =>
      text === undefined ? [] : [{ ...where, text }],
    );
  }

  get allUploads(): readonly Uploads[] {
    return [this.uploads, ...this.answers.shownUploads];
  }

  readonly choose = (templateId: string): void => {
    this.chosen = templateId;
  };

  keep(): void {
    const { subject, html, priority, uploads, chosen, answers, sharing } = this;
    const value = {
      subject,
      html,
      priority,
      attachments: uploads.finished,
      templateId: chosen,
      answers: answers.written,
      files: answers.files,
      ...sharing.written,
    };
    if (!this.#sent) this.#draft.save(value);
  }

  /** Sends it, unless something is missing. Gives the ticket where it went through. */
  async send(): Promise<{ id: string; number: number } | undefined> {
    this.tried = true;
    const waiting = this.allUploads.some(({ busy, failed }) => busy || failed);
    const isNamed = this.sharing.email.trim() === '' || this.sharing.add();
    if (!this.#complete || !isNamed || waiting) return undefined;
    let made: { id: string; number: number } | undefined;
    await this.submission.run(async () => {
      // Without them nobody would know what to ask.
      if (templates.query.data === undefined) await templates.query.load();
      if (templates.query.error && templates.query.data === undefined) throw templates.query.error;
      if (!this.#complete) return;
      made = await this.#create();
      this.#sent = true;
      this.#draft.clear();
    });
    if (this.submission.error?.code === 'validation_failed') void templates.load();
    return made;
  }

  /** Without what the server said before: it is asked again. */
  get #complete(): boolean {
    const { subject, html } = this;
    return subject.trim() !== '' && !isBlank(html) && this.#answerProblems({}).length === 0;
  }

  #answerProblems(refused: Readonly<Record<string, FieldProblem>>): readonly FormProblem[] {
    const { shown, problems } = this.answers.checked;
    return shown.flatMap((field) => {
      const problem = problems[field.key] ?? refused[field.key];
      if (problem === undefined) return [];
      const text = problemText(field, problem);
      return [{ name: `field.${field.key}`, label: ownText(field.label), text }];
    });
  }

  #create() {
    const { subject, html, priority, template, answers, uploads, sharing } = this;
    return call(
      'createTicket',
      {
        body: {
          subject,
          html,
          priority: portal.customersSetPriority ? priority : 'normal',
          ...sharing.body,
          attachmentIds: uploads.finished.map(({ attachmentId }) => attachmentId),
          ...(template ? { templateId: template.id, fields: answers.checked.values } : {}),
        },
      },
      { idempotencyKey: this.#draft.key },
    );
  }
}
