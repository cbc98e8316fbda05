import { organizationsContract } from '#shared/contract/organizations.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { addMember } from './add-member.ts';
import { createOrganization } from './create-organization.ts';
import { decideColleagueRequest, decideRequest } from './decide-request.ts';
import { deleteOrganization } from './delete-organization.ts';
import { findContact, getContact } from './get-contact.ts';
import { getOrganization } from './get-organization.ts';
import { listColleagues, listMembers } from './list-members.ts';
import { listOrganizations } from './list-organizations.ts';
import { listOwnOrganizations } from './list-own-organizations.ts';
import { previewVisibility } from './preview-visibility.ts';
import { removeMember } from './remove-member.ts';
import { updateContact } from './update-contact.ts';
import { updateMember } from './update-member.ts';
import { updateOrganization } from './update-organization.ts';

export const handler = httpHandler(organizationsContract, {
  listOrganizations,
  getOrganization,
  listMembers,
  createOrganization,
  updateOrganization,
  deleteOrganization,
  addMember,
  updateMember,
  removeMember,
  decideRequest,
  previewVisibility,
  findContact,
  getContact,
  updateContact,
  listOwnOrganizations,
  listColleagues,
  decideColleagueRequest,
});
