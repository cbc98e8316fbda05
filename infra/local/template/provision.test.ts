import { afterEach, expect, test } from 'vitest';
import {
  writeAssembly,
  type SmallAssembly,
  type TestResources,
} from '../../../test/factories/small-assembly.ts';
import type { ResourceType } from '../engines/engine.ts';
import { readAssembly } from './assembly.ts';
import { provision } from './provision.ts';

let assembly: SmallAssembly | undefined;
afterEach(() => assembly?.remove());

const made: [string, unknown][] = [];
const thing: ResourceType = {
  type: 'Test::Thing',
  provision: async (logicalId, properties) => {
    made.push([logicalId, properties]);
    return { ref: `ref-${logicalId}`, attributes: {} };
  },
};

async function run(resources: TestResources, outputs: Record<string, { Value: unknown }> = {}) {
  made.length = 0;
  assembly = writeAssembly(resources, {}, outputs);
  return provision({
    assembly: readAssembly(assembly.directory),
    types: [thing],
    region: 'us-east-1',
    accountId: '000000000000',
    secretText: (id) => `text of ${id}`,
    localName: (text) => text.replace('https://cloud', 'http://here'),
  });
}

test('makes each resource after those it refers to', async () => {
  await run({
    First: { Type: 'Test::Thing', Properties: { next: { Ref: 'Second' } } },
    Second: { Type: 'Test::Thing', DependsOn: 'Third' },
    Third: { Type: 'Test::Thing' },
  });
  expect(made.map(([logicalId]) => logicalId)).toEqual(['Third', 'Second', 'First']);
  expect(made.at(-1)).toEqual(['First', { next: 'ref-Second' }]);
});

test('stops at a type it does not know, with its name', async () => {
  const start = run({ Volcano: { Type: 'AWS::Geology::Volcano' } });
  await expect(start).rejects.toThrow(
    'The local host does not know the resource type AWS::Geology::Volcano (Volcano).',
  );
});

test('passes over types without local effect, which others may still name', async () => {
  await run({
    Log: { Type: 'AWS::Logs::LogGroup' },
    Thing: { Type: 'Test::Thing', Properties: { log: { 'Fn::GetAtt': ['Log', 'Arn'] } } },
  });
  expect(made).toEqual([['Thing', { log: 'arn:aws:logs:us-east-1:000000000000:Log' }]]);
});

test('calls addresses of the cloud by their local names', async () => {
  const outputs = await run(
    { Thing: { Type: 'Test::Thing', Properties: { url: 'https://cloud/x' } } },
    { Url: { Value: 'https://cloud' } },
  );
  expect(made).toEqual([['Thing', { url: 'http://here/x' }]]);
  expect(outputs).toEqual({ Url: 'http://here' });
});

test('refuses resources that depend on each other in a circle', async () => {
  const start = run({
    Egg: { Type: 'Test::Thing', Properties: { from: { Ref: 'Hen' } } },
    Hen: { Type: 'Test::Thing', Properties: { from: { Ref: 'Egg' } } },
  });
  await expect(start).rejects.toThrow('Egg -> Hen -> Egg');
});
