import { collaboratorLimit, type Collaborator, type Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../../platform/http/api-error.ts';

type Shared = Pick<Ticket, 'contactId' | 'collaborators'>;

/** With one more, or with one whose rights are now others. Throws `conflict` for the asker, or past the limit. */
export const withCollaborator = (
  { contactId, collaborators = [] }: Shared,
  added: Collaborator,
): Collaborator[] => {
  if (added.contactId === contactId)
    throw new ApiError('conflict', 'This is who asked; they take part anyway.');
  const others = collaborators.filter((one) => one.contactId !== added.contactId);
  if (others.length >= collaboratorLimit)
    throw new ApiError('conflict', `At most ${String(collaboratorLimit)} people can be added.`);
  return [...others, added];
};

/** Without one; as it is where that one is not there. */
export const withoutCollaborator = (
  { collaborators = [] }: Shared,
  contactId: string,
): Collaborator[] => collaborators.filter((one) => one.contactId !== contactId);
