import { describe, expect, test } from 'vitest';
import { resolve } from './intrinsics.ts';
import { pseudoParameters, type Scope } from './scope.ts';

const scope: Scope = {
  template: {
    Parameters: { Stage: { Type: 'String', Default: 'test' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
      IsLive: { 'Fn::Not': [{ Condition: 'IsTest' }] },
    },
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } },
    Outputs: {},
  },
  pseudo: pseudoParameters('Small', 'eu-west-1', '000000000000'),
  resources: new Map([
    ['Queue', { ref: 'http://sqs/work', attributes: { Arn: 'arn:work', 'Nested.Name': 'n' } }],
  ]),
};

describe('intrinsic functions', () => {
  test.each([
    ['Ref to a resource', { Ref: 'Queue' }, 'http://sqs/work'],
    ['Ref to a parameter', { Ref: 'Stage' }, 'test'],
    ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:work'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Queue.Nested.Name' }, 'n'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-test'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::Partition}/${Queue.Arn}/${Queue}/${!Literal}' },
      'aws/arn:work/http://sqs/work/${Literal}',
    ],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${x}-${Stage}', { x: { Ref: 'AWS::StackName' } }] },
      'Small-test',
    ],
    ['If', { 'Fn::If': ['IsLive', 'live', { Ref: 'Stage' }] }, 'test'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('%s', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  test('drop a property that resolves to no value', () => {
    const value = {
      kept: 1,
      dropped: { 'Fn::If': ['IsLive', 'live', { Ref: 'AWS::NoValue' }] },
      list: [{ Ref: 'AWS::NoValue' }, 2],
    };
    expect(resolve(value, scope)).toEqual({ kept: 1, list: [2] });
  });

  test('name the attribute that is not known', () => {
    expect(() => resolve({ 'Fn::GetAtt': ['Queue', 'Colour'] }, scope)).toThrow('Queue.Colour');
  });

  test('name the function that is not known', () => {
    expect(() => resolve({ 'Fn::Cidr': ['10.0.0.0/8', 1] }, scope)).toThrow('Fn::Cidr');
  });
});
