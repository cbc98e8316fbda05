import { expect, test } from 'vitest';
import { UnitMeter } from './unit-meter.ts';

test('counts units by caller from its start', () => {
  const meter = new UnitMeter();
  expect(meter.active).toBe(false);
  meter.start();
  meter.note('a', 'Query', '{"ConsumedCapacity":{"TableName":"t","CapacityUnits":2.5}}');
  meter.note(
    'a',
    'TransactWriteItems',
    '{"ConsumedCapacity":[{"CapacityUnits":4},{"CapacityUnits":2}]}',
  );
  meter.note('b', 'GetItem', '{"ConsumedCapacity":{"CapacityUnits":0.5}}');
  meter.note('b', 'GetItem', '{"__type":"ValidationException"}');
  expect(meter.units).toEqual({ a: { read: 2.5, write: 6 }, b: { read: 0.5, write: 0 } });
  meter.start();
  expect(meter.units).toEqual({});
});

test('asks for the capacity a call consumes', () => {
  const asked = new UnitMeter().ask(Buffer.from('{"TableName":"t"}'));
  expect(JSON.parse(asked.toString())).toEqual({ TableName: 't', ReturnConsumedCapacity: 'TOTAL' });
});
