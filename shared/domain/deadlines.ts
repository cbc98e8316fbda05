import type { Deadline, DeadlineKind, TicketSla } from './sla.ts';

export const deadlineKinds = [
  'first-response',
  'resolution',
] as const satisfies readonly DeadlineKind[];

/** The deadline of a kind. */
export const deadlineOf = (sla: TicketSla, kind: DeadlineKind): Deadline | undefined =>
  kind === 'first-response' ? sla.firstResponse : sla.resolution;

/** The promises with the deadline of a kind replaced. */
export const withDeadline = (
  sla: TicketSla,
  kind: DeadlineKind,
  deadline: Deadline | undefined,
): TicketSla =>
  kind === 'first-response'
    ? { ...sla, firstResponse: deadline }
    : { ...sla, resolution: deadline };
