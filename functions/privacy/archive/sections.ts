import type { ArchiveSection } from '#shared/table/personal-data.ts';
import {
  invitation,
  organizations,
  preferences,
  profile,
  requests,
  sessions,
} from './about-person.ts';
import type { ArchiveFile } from './archive-file.ts';
import { mails } from './mails.ts';
import { notifications } from './notifications.ts';
import type { Subject } from './person.ts';
import { files, tickets } from './tickets.ts';

/** What writes each part that the inventory of personal data names. */
export const sections: Readonly<
  Record<ArchiveSection, (subject: Subject) => AsyncIterable<ArchiveFile>>
> = {
  profile,
  organizations,
  preferences,
  sessions,
  tickets,
  files,
  mails,
  notifications,
  invitation,
  requests,
};
