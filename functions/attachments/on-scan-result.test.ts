import { afterAll, describe, expect, it } from 'vitest';
import type { SQSEvent } from 'aws-lambda';
import { keys } from '#shared/table/keys.ts';
import { readScanVerdict } from '#shared/table/scan-verdict.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { scanResult } from '../../test/factories/scan-result.ts';

const local = await startLocalTable();
const { handler } = await import('./on-scan-result.ts');
const { getItem } = await import('../platform/aws/get-item.ts');
afterAll(local.stop);

const receive = (...events: readonly unknown[]) =>
  handler({
    Records: events.map((event, index) => ({
      messageId: String(index),
      body: JSON.stringify(event),
    })),
  } as SQSEvent);
const verdictOf = async (attachmentId: string, versionId = 'v1') =>
  (await getItem(keys.scanVerdict(attachmentId, versionId), readScanVerdict))?.verdict;

const file = (last: string) => `att_0123456789abcdefghj${last}`;

describe('a scan result', () => {
  it.each([
    ['NO_THREATS_FOUND', 'clean', 'a'],
    ['THREATS_FOUND', 'infected', 'b'],
    ['UNSUPPORTED', 'unchecked', 'c'],
    ['ACCESS_DENIED', 'unchecked', 'd'],
    ['FAILED', 'unchecked', 'e'],
    ['SOMETHING_NEW', 'unchecked', 'f'],
  ])('of %s is kept as %s', async (status, verdict, last) => {
    expect(await receive(scanResult(file(last), 'v1', status))).toEqual({ batchItemFailures: [] });
    expect(await verdictOf(file(last))).toBe(verdict);
  });

  it('concerns one version', async () => {
    await receive(scanResult(file('g'), 'v1', 'NO_THREATS_FOUND'));
    expect(await verdictOf(file('g'), 'v2')).toBeUndefined();
  });

  it('of malware stays, whatever comes after; the rest follows the latest', async () => {
    await receive(scanResult(file('h'), 'v1', 'FAILED'));
    await receive(scanResult(file('h'), 'v1', 'NO_THREATS_FOUND'));
    expect(await verdictOf(file('h'))).toBe('clean');
    await receive(scanResult(file('h'), 'v1', 'THREATS_FOUND'));
    await receive(scanResult(file('h'), 'v1', 'NO_THREATS_FOUND'));
    expect(await verdictOf(file('h'))).toBe('infected');
  });

  it('of another bucket or another object is nothing of ours', async () => {
    const other = scanResult(file('k'), 'v1', 'THREATS_FOUND', { bucketName: 'another' });
    const validation = scanResult(file('k'), 'v1', 'THREATS_FOUND', {
      objectKey: 'malware-protection-resource-validation-object',
    });
    expect(await receive(other, validation)).toEqual({ batchItemFailures: [] });
    expect(await verdictOf(file('k'))).toBeUndefined();
  });

  it('that can not be read is tried again, without the others', async () => {
    const answer = await receive({ source: 'aws.guardduty' }, scanResult(file('m'), 'v1'));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(await verdictOf(file('m'))).toBe('clean');
  });
});
