import { AwsError } from '../protocol/aws-error.ts';

/** A receipt handle names one reception of one message, so that a later reception makes it void. */
export function sealReceipt(seq: number, receipt: string): string {
  return Buffer.from(`${seq}:${receipt}`).toString('base64url');
}

export function openReceipt(handle: string): { seq: number; receipt: string } {
  const match = /^(\d+):([0-9a-f-]{36})$/.exec(Buffer.from(handle, 'base64url').toString());
  if (!match?.[1] || !match[2]) {
    throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  }
  return { seq: Number(match[1]), receipt: match[2] };
}
