import type { Agent, Contact } from '#shared/domain/person.ts';

/** One password for everybody of the demo; it meets both pools' rules and guards nothing. */
export const demoPassword = 'Porchlight-demo-1';

export const nordlicht = 'org_n0rd1cht000000000000';
export const alder = 'org_a1der000000000000000';
const supportTeam = 'tea_0000000000000000000s';

/** Jana and Tom work for one company, Maya for another. */
export const demoContacts = {
  customer: {
    id: 'con_jana0000000000000000',
    name: 'Jana Weber',
    email: 'jana@nordlicht.example',
    locale: 'en',
    organizationIds: [nordlicht],
    properties: { department: 'operations', since: '2023-04-01', plan: 'business' },
  },
  colleague: {
    id: 'con_t0m00000000000000000',
    name: 'Tom Becker',
    email: 'tom@nordlicht.example',
    locale: 'de',
    organizationIds: [nordlicht],
    managedOrganizationIds: [nordlicht],
    properties: { department: 'accounting', since: '2021-11-15', plan: 'business' },
  },
  stranger: {
    id: 'con_maya0000000000000000',
    name: 'Maya Okafor',
    email: 'maya@alder-finch.example',
    locale: 'en',
    organizationIds: [alder],
    properties: { department: 'purchasing', since: '2025-06-01', plan: 'starter' },
  },
} as const satisfies Record<string, Contact>;

export const demoAgents = {
  agent: {
    id: 'agt_sam00000000000000000',
    name: 'Sam Rivera',
    email: 'sam@porchlight.example',
    locale: 'en',
    role: 'agent',
    teamIds: [supportTeam],
  },
  lead: {
    id: 'agt_1ena0000000000000000',
    name: 'Lena Hoffmann',
    email: 'lena@porchlight.example',
    locale: 'de',
    role: 'lead',
    teamIds: [supportTeam],
  },
  administrator: {
    id: 'agt_a1ex0000000000000000',
    name: 'Alex Kim',
    email: 'alex@porchlight.example',
    locale: 'en',
    role: 'administrator',
    teamIds: [supportTeam],
  },
} as const satisfies Record<string, Agent>;
