import { createHash, randomUUID } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import type { Clock, EngineRequest, EngineResponse } from '../engine.ts';
import { AwsError, toAwsError } from '../protocol/aws-error.ts';
import { toXml } from '../protocol/xml.ts';

const namespace = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

/** Paths of one invalidation request with files named one by one. */
const mostPaths = 3000;

const path = z.string().regex(/^\/[\x21-\x7e]*$/, 'Paths begin with a slash and are URL-encoded');
const bodySchema = z.object({
  InvalidationBatch: z.object({
    CallerReference: z.coerce.string().min(1).max(128),
    Paths: z.object({
      Quantity: z.coerce.number(),
      Items: z.object({ Path: z.union([path.transform((one) => [one]), z.array(path)]) }),
    }),
  }),
});

/** The distribution that a request is about, or undefined for any other. */
export const invalidatedDistribution = ({ method, path: asked }: EngineRequest) =>
  method === 'POST'
    ? /^\/2020-05-31\/distribution\/([A-Z0-9]+)\/invalidation$/.exec(asked.split('?')[0] ?? '')?.[1]
    : undefined;

/**
 * Answers `CreateInvalidation`. The local edge keeps no copies, so there is nothing to forget: what counts is that the
 * call is one that CloudFront would take.
 */
export function createInvalidation(request: EngineRequest, clock: Clock): EngineResponse {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() };
  try {
    const { InvalidationBatch: batch } = bodySchema.parse(
      new XMLParser({ parseTagValue: false }).parse(request.body.toString()),
    );
    const paths = batch.Paths.Items.Path;
    if (paths.length !== batch.Paths.Quantity)
      throw new AwsError('InconsistentQuantities', 'The quantity is not that of the paths.');
    if (paths.length > mostPaths)
      throw new AwsError('TooManyInvalidationsInProgress', 'Too many paths.');
    const id = createHash('sha256').update(batch.CallerReference).digest('hex').slice(0, 14);
    const answer = {
      Id: `I${id.toUpperCase()}`,
      Status: 'Completed',
      CreateTime: new Date(clock.now()).toISOString(),
      InvalidationBatch: {
        Paths: { Quantity: paths.length },
        CallerReference: batch.CallerReference,
      },
    };
    return { status: 201, headers, body: toXml('Invalidation', answer, namespace) };
  } catch (error) {
    const { code, message, status } = toAwsError(error, 'InvalidArgument');
    const answer = { Error: { Type: 'Sender', Code: code, Message: message } };
    return { status, headers, body: toXml('ErrorResponse', answer, namespace) };
  }
}
