import type { Engine, EngineRequest, EngineResponse, ResourceType } from '../engines/engine.ts';
import { parseRecord } from '../json.ts';
import { errorResponse } from '../front-door/error-response.ts';
import type { AsynchronousInvoker } from './asynchronous.ts';
import type { Functions } from './functions.ts';

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/** Lambda's `Invoke`, in its synchronous and asynchronous form. */
export function createLambdaEngine(
  functions: Functions,
  asynchronous: AsynchronousInvoker,
  resources: readonly ResourceType[],
): Engine {
  const target = ({ path }: EngineRequest): string =>
    decodeURIComponent(INVOKE.exec(path)?.[1] ?? '');

  async function handle(request: EngineRequest): Promise<EngineResponse> {
    try {
      const payload = request.body.length === 0 ? {} : (parseRecord(request.body.toString()) ?? {});
      if (request.headers['x-amz-invocation-type'] === 'Event') {
        asynchronous.accept(target(request), payload);
        return { status: 202, headers: {}, body: '' };
      }
      const result = await functions.invoke(target(request), payload);
      const headers: Record<string, string> = result.error
        ? { 'x-amz-function-error': 'Unhandled' }
        : {};
      return { status: 200, headers, body: JSON.stringify(result.payload) };
    } catch (error) {
      return errorResponse('lambda', error);
    }
  }

  return {
    service: 'lambda',
    access: (request) => [
      { action: 'lambda:InvokeFunction', resource: functions.find(target(request)).arn },
    ],
    handle,
    resources,
  };
}
