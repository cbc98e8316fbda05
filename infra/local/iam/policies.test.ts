import { describe, expect, test } from 'vitest';
import type { Access, Principal } from '../engines/engine.ts';
import { Policies } from './policies.ts';
import { sessionArn } from './role-arn.ts';

const account = '000000000000';
const roleArn = `arn:aws:iam::${account}:role/reader`;
const role: Principal = { arn: sessionArn(roleArn, 'reader-1'), kind: 'role' };
const table = `arn:aws:dynamodb:us-east-1:${account}:table/tickets`;
const queue = `arn:aws:sqs:us-east-1:${account}:work`;
const topic = `arn:aws:sns:us-east-1:${account}:mail`;

const allows = (policies: Policies, principal: Principal, access: Access): boolean => {
  try {
    policies.authorize(principal, access);
    return true;
  } catch {
    return false;
  }
};

const roleMay = (...statements: readonly object[]) => {
  const policies = new Policies(account);
  policies.grant(roleArn, { Version: '2012-10-17', Statement: statements });
  return (action: string, resource: string, context: Access['context'] = {}) =>
    allows(policies, role, { action, resource, context });
};

describe('what a role may do', () => {
  test('nothing without a grant, in the words of AWS', () => {
    const policies = new Policies(account);
    expect(() => policies.authorize(role, { action: 'dynamodb:PutItem', resource: table })).toThrow(
      `User: arn:aws:sts::${account}:assumed-role/reader/reader-1 is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  test('actions and resources by wildcard, actions in any case', () => {
    const may = roleMay({ Effect: 'Allow', Action: 'dynamodb:get*', Resource: `${table}/index/*` });
    expect(may('dynamodb:GetItem', `${table}/index/gsi1`)).toBe(true);
    expect(may('dynamodb:GetItem', table)).toBe(false);
    expect(may('dynamodb:PutItem', `${table}/index/gsi1`)).toBe(false);
  });

  test('a deny wins over an allow', () => {
    const may = roleMay(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: table },
    );
    expect(may('dynamodb:DeleteItem', table)).toBe(false);
    expect(may('dynamodb:GetItem', table)).toBe(true);
  });

  test('everything but what NotAction and NotResource name', () => {
    const may = roleMay({ Effect: 'Allow', NotAction: 'dynamodb:Delete*', NotResource: queue });
    expect(may('dynamodb:GetItem', table)).toBe(true);
    expect(may('dynamodb:DeleteItem', table)).toBe(false);
    expect(may('sqs:SendMessage', queue)).toBe(false);
  });

  test('only rows whose keys all match a condition on leading keys', () => {
    const may = roleMay({
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: table,
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*'] } },
    });
    expect(
      may('dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['ACCOUNT#1', 'ACCOUNT#2'] }),
    ).toBe(true);
    expect(
      may('dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['ACCOUNT#1', 'TICKET#2'] }),
    ).toBe(false);
  });

  test.each([
    ['StringEquals', 'a', true],
    ['StringEquals', 'b', false],
    ['StringNotEquals', 'b', true],
    ['StringLike', 'a*', true],
    ['StringEqualsIfExists', 'a', true],
  ])('under the condition %s %s: %s', (operator, value, expected) => {
    const may = roleMay({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { 'test:Key': value } },
    });
    expect(may('sqs:SendMessage', queue, { 'test:Key': 'a' })).toBe(expected);
  });

  test('a key that is absent fails a condition unless it says IfExists', () => {
    const strict = roleMay({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'test:Key': 'a' } },
    });
    const lenient = roleMay({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEqualsIfExists: { 'test:Key': 'a' } },
    });
    expect([strict('sqs:SendMessage', queue), lenient('sqs:SendMessage', queue)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('what a resource lets others do', () => {
  const service: Principal = { arn: 'sns.amazonaws.com', kind: 'service' };
  const policies = new Policies(account);
  policies.attach(queue, {
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': topic } },
      },
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sqs:*',
        Resource: queue,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
  const send = { action: 'sqs:SendMessage', resource: queue };

  test('the named service, for the named source', () => {
    expect(allows(policies, service, { ...send, context: { 'aws:SourceArn': topic } })).toBe(true);
    expect(allows(policies, service, { ...send, context: { 'aws:SourceArn': `${topic}2` } })).toBe(
      false,
    );
  });

  test('no other service', () => {
    const other: Principal = { arn: 'events.amazonaws.com', kind: 'service' };
    expect(allows(policies, other, { ...send, context: { 'aws:SourceArn': topic } })).toBe(false);
  });

  test('a statement for the whole account grants a role nothing by itself', () => {
    const key = `arn:aws:kms:us-east-1:${account}:key/1`;
    const own = new Policies(account);
    own.attach(key, {
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    });
    expect(allows(own, role, { action: 'kms:Decrypt', resource: key })).toBe(false);
  });
});
